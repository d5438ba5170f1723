/* ---
libelle: Le montant d'une cotisation n'est pas son taux appliqué à son assiette
objet: cotisations_a_taux
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [recouvrement, gestion]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.81.003, S21.G00.81.007]
alias: []
message: "Cotisation {code} : {valeur_declaree} € déclarés, {valeur_attendue} € attendus ({taux} % de {assiette} €)."
pourquoi: >
  Les organismes recalculent la cotisation à partir de l'assiette et du taux. Un montant différent déclenche une
  demande d'explication, et montre souvent un taux ou une assiette de l'année précédente.
que_faire: >
  Vérifier laquelle des trois rubriques est fausse : assiette, taux ou montant. Corriger le paramétrage, puis
  régulariser la période dans la DSN suivante.
source: >
  CT 2025.1, S21.G00.81.003, S21.G00.81.007 et S21.G00.81.004 (MSA : déduction faite des exonérations, p. 305)
hors_champ: taux nul ou absent, code d'exonération ou de réduction, déclaration déposée à la MSA
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'AG-07' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    abs(au_taux(montant_assiette, taux) - montant) <= s.tolerance as conforme,
    montant as valeur_declaree,
    try_cast(au_taux(montant_assiette, taux) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(montant_assiette, taux) - montant) as decimal(18, 2)) as montant_en_jeu,
    code,
    taux,
    montant_assiette as assiette
from cotisations_a_taux
cross join s
where not est_allegement and not est_msa
    and montant_assiette is not null and taux != 0 and montant is not null
