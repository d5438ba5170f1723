/* ---
libelle: Le NIR et le lieu de naissance ne disent pas le même côté de la frontière
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [CNAV, CNAF]
usages: [retraite, rsa_prime_activite]
statut: actif
rubriques: [S21.G00.30.014, S21.G00.30.001]
alias: []
message: >
  Le NIR et le département de naissance déclaré ne s'accordent pas : l'un dit une naissance à l'étranger, l'autre
  non.
pourquoi: >
  Une naissance à l'étranger se lit dans le NIR (99). S'il ne s'accorde pas avec la déclaration, l'un des deux est à
  corriger : le rapprochement avec l'état civil échouera.
que_faire: >
  Comparer le numéro et le lieu de naissance à une pièce d'identité. Un acte transcrit à Nantes ne fait pas naître à
  Nantes : le lieu est celui de la naissance (99), non celui du registre.
source: >
  CT 2025.1, S21.G00.30.014 ; Service-public, F33078 (91 à 94 Algérie, 95 Maroc, 96 Tunisie, avant l'indépendance) ;
  Insee, code officiel géographique
hors_champ: >
  NIR absent ou de forme impossible, département non déclaré ; code d'une époque passée que l'année ou le pays déclarés ne
  confirment pas, anciens territoires d'outre-mer
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_lieu_concorde as conforme
from individus
where a_nir and nir_lieu_concorde is not null
