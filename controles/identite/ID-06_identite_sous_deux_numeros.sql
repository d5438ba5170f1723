/* ---
libelle: Une même identité est déclarée sous deux numéros
objet: identites_eclatees
portee: national
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAF, AGIRC_ARRCO]
usages: [retraite, rsa_prime_activite, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.30.001, S21.G00.30.020]
alias: []
message: >
  Mêmes nom, prénom et naissance qu'une personne connue depuis le {connu_le} sous un autre numéro, sans lien
  déclaré.
pourquoi: >
  Deux numéros font deux carrières et deux moitiés de ressources : la retraite est incomplète, et une prestation est
  calculée sur une partie des revenus.
que_faire: >
  Vérifier le numéro sur l'attestation de droits. S'il était faux, déclarer le bon avec l'ancien (31.008). Si ce
  sont deux homonymes, vérifier les lieux de naissance.
source: CT 2025.1, S21.G00.30.001, p. 169 et S21.G00.30.020, p. 174 ; règle de Vigie
hors_champ: >
  identité incomplète, lieux de naissance différents (homonymes), passage du numéro temporaire au NIR chez un même
  employeur (ID-08), deux numéros temporaires (ID-07b)
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_meme_personne as conforme,
    connu_le
from identites_eclatees
where est_meme_personne is not null and not est_homonyme and not est_passage and not est_autre_ntt
