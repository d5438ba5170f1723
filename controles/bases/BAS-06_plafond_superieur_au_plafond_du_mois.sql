/* ---
libelle: Le plafond appliqué dépasse le plafond du mois
objet: plafonds_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [URSSAF, CNAV]
usages: [recouvrement, retraite]
statut: experimental
rubriques: [S21.G00.79.004, S21.G00.79.001]
alias: []
message: "Mois {periode} : plafond appliqué de {valeur_declaree} €, pour un plafond mensuel de {valeur_attendue} €."
pourquoi: >
  Le plafond de la sécurité sociale est le même pour tous : au-dessus, une part du salaire passe à tort en assiette
  plafonnée, et valide des droits qui ne sont pas dus.
que_faire: >
  Vérifier l'année du plafond dans le logiciel, et que le plafond déclaré est celui du mois, non un cumul. Corriger la
  base plafonnée si elle en dépend.
source: Code de la sécurité sociale, R242-2 ; CT 2025.1, S21.G00.79.001 (07)
hors_champ: >
  plafond non déclaré (79.001 = 07), base sur plusieurs mois, barème inconnu, Mayotte (plafond propre), artiste, mannequin,
  pigiste ou VRP multicartes
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-06' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    plafond_declare <= pmss + s.tolerance as conforme,
    plafond_declare as valeur_declaree,
    try_cast(pmss as decimal(18, 2)) as valeur_attendue,
    plafond_declare - pmss as montant_en_jeu
from plafonds_declares
cross join s
where plafond_declare is not null and pmss is not null and not coalesce(est_sur_plusieurs_mois, false)
    and (est_mayotte or a_plafond_de_profession) is not true
