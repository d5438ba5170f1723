/* ---
libelle: La base plafonnée d'un mois dépasse la base déplafonnée
objet: bases_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement, droits]
organismes: [URSSAF, CCMSA, CNAV, AGIRC_ARRCO]
usages: [recouvrement, retraite, retraite_complementaire]
statut: actif
rubriques: [S21.G00.78.004, S21.G00.78.001]
alias: []
message: "Mois {periode} : base plafonnée de {valeur_declaree} € pour une base déplafonnée de {valeur_attendue} €."
pourquoi: >
  L'assiette plafonnée est la part du salaire sous le plafond : elle ne peut pas dépasser le salaire entier.
  L'excédent ouvre des trimestres et des points de retraite qui ne sont pas dus, et fausse les cotisations
  plafonnées.
que_faire: >
  Relire les blocs « Base assujettie » du mois, corrections comprises : une correction en différentiel doit porter à
  la fois le code 02 et le code 03. Corriger l'écart dans la prochaine DSN, rattaché au mois d'origine.
source: CT 2025.1, S21.G00.78.001 et p. 28-29 (corrections en différentiel) ; code de la sécurité sociale, R242-2
hors_champ: >
  assiette forfaitaire (base 11), temps partiel cotisant à temps plein, ou mois dont la déclaration d'origine manque
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-01' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    base_plafonnee <= base_deplafonnee + s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    base_deplafonnee as valeur_attendue,
    base_plafonnee - base_deplafonnee as montant_en_jeu
from bases_mois
cross join s
where base_plafonnee is not null
    and base_deplafonnee is not null
    and not coalesce(est_forfaitaire, false)
    and not coalesce(a_cotisation_temps_plein, false)
    and est_mois_connu
