/* ---
libelle: Deux codes du bordereau s'excluent
objet: ctp_exclusifs_declares
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.23.001]
alias: []
message: "Codes {valeur_declaree} et {autre} au même bordereau de {periode} : {raison}."
pourquoi: >
  Un établissement a une taille, et un seul des deux taux : l'autre fait payer deux fois la même contribution, ou la paie en
  partie au mauvais taux.
que_faire: >
  Relire l'effectif notifié par l'Urssaf, ne garder que le code de cette taille, et régulariser la période.
source: >
  Table des codes type de personnel de l'Urssaf (seeds/parametres/ctp_exclusifs.csv) ; code du travail, L6331-1 et L6331-3
  (taille d'entreprise, une par mois : contrôle expérimental)
hors_champ: l'autre code absent, ou sans assiette ni montant
--- */
select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    not est_double as conforme,
    code as valeur_declaree,
    autre,
    raison,
    mois_lisible(mois_rattachement) as periode
from ctp_exclusifs_declares
where est_double is not null
