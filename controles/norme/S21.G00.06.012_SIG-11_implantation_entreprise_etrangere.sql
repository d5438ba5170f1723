/* ---
libelle: Une entreprise étrangère ne dit pas comment elle est implantée en France
objet: entreprises
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.06.012, S21.G00.06.010]
alias: []
message: >
  Entreprise située à l'étranger (code pays {code_pays}) sans implantation déclarée (06.012).
pourquoi: >
  L'implantation dit si l'entreprise étrangère relève d'un établissement en France ou d'un régime de firme sans
  établissement : les cotisations et l'interlocuteur en dépendent.
que_faire: >
  Renseigner l'implantation de l'entreprise (06.012) ; si l'entreprise est française, retirer le code pays (06.010) de
  son adresse.
source: CT 2025.1, S21.G00.06.012/SIG-11
hors_champ: >
  entreprise sans code pays, donc française
--- */
select
    objet_id,
    declaration_id,
    implantation_entreprise is not null as conforme,
    code_pays
from entreprises
where code_pays is not null
