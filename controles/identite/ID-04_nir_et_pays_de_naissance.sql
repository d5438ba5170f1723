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
  Une naissance à l'étranger se lit dans le NIR (99). S'il ne s'accorde pas avec la déclaration, le numéro ou la
  naissance sont ceux d'un autre.
que_faire: >
  Comparer le numéro et le lieu de naissance à une pièce d'identité, puis corriger celui qui est faux.
source: CT 2025.1, S21.G00.30.014
hors_champ: NIR absent ou de forme impossible, département non déclaré
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_lieu_concorde as conforme
from individus
where a_nir and nir_lieu_concorde is not null
