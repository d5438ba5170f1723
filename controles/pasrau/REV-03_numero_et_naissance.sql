/* ---
libelle: Le NIR ne dit pas la naissance déclarée
objet: beneficiaires
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [DGFIP, CNAV]
usages: [pas, rsa_prime_activite]
statut: experimental
rubriques: [S21.G00.30.001, S21.G00.30.006]
alias: []
message: >
  L'année ou le mois de naissance que porte le NIR n'est pas celui de la date déclarée.
pourquoi: >
  Le numéro porte l'année et le mois de naissance. Quand ils diffèrent de la date déclarée, l'un des deux est d'une autre personne, ou une
  rectification d'état civil n'a pas suivi.
que_faire: >
  Comparer avec l'attestation de droits ou la pièce d'identité, puis aligner le numéro ou la date.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.30.001 (composition du NIR) et S21.G00.30.006. À confirmer : une rectification d'état civil peut laisser au NIR son année d'origine
hors_champ: >
  numéro absent ou d'attente, naissance incomplète
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    coalesce(nir_annee_concorde, true) and coalesce(nir_mois_concorde, true) as conforme
from beneficiaires
where nir_annee_concorde is not null or nir_mois_concorde is not null
