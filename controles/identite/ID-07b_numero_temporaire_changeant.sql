/* ---
libelle: Un même salarié change de numéro technique temporaire
objet: identites_eclatees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAF, CNAM]
usages: [retraite, rsa_prime_activite, indemnites_journalieres]
statut: experimental
rubriques: [S21.G00.30.020]
alias: []
message: >
  Mêmes nom, prénom et naissance qu'un salarié connu depuis le {connu_le} sous un autre numéro temporaire.
pourquoi: >
  Un numéro temporaire qui change, souvent parce qu'il recopie un matricule, fait de la même personne deux inconnus
  : rien ne pourra être rattaché à son NIR.
que_faire: >
  Garder le même numéro temporaire jusqu'au NIR. S'il a changé, déclarer le NIR dès qu'il est connu et prévenir la
  caisse des deux numéros.
source: CT 2025.1, S21.G00.30.020 (un seul numéro, le plus ancien)
hors_champ: NIR déclaré, autre employeur, lieux de naissance différents
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    not est_autre_ntt as conforme,
    connu_le
from identites_eclatees
where a_ntt and not a_nir and est_meme_entreprise and not est_homonyme and est_autre_ntt is not null
