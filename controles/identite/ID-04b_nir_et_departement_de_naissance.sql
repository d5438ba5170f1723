/* ---
libelle: Le NIR et le département de naissance ne concordent pas
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAV]
usages: [retraite]
statut: experimental
rubriques: [S21.G00.30.014, S21.G00.30.001]
alias: []
message: >
  Le département de naissance déclaré n'est pas celui du NIR.
pourquoi: >
  Le NIR porte le département de naissance, tel qu'il était ce jour-là. S'il diffère, le rapprochement avec l'état
  civil peut échouer.
que_faire: >
  Comparer le numéro et le département de naissance à une pièce d'identité, puis corriger celui qui est faux.
source: CT 2025.1, S21.G00.30.014 ; Insee, code officiel géographique (départements partagés, communes déplacées)
hors_champ: naissance avant 1977 hors des paires connues, outre-mer, étranger, NIR absent ou de forme impossible
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_departement_concorde as conforme
from individus
where a_nir and nir_departement_concorde is not null
