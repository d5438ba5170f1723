/* ---
libelle: Un numéro technique temporaire dure plus de trois mois
objet: individus
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAF, CNAM, FRANCE_TRAVAIL]
usages: [retraite, rsa_prime_activite, indemnites_journalieres, chomage]
statut: actif
rubriques: [S21.G00.30.020, S21.G00.30.001]
alias: []
message: >
  Salarié déclaré sans NIR depuis {valeur_declaree} mois, sous un numéro temporaire (durée usuelle :
  {valeur_attendue} mois).
pourquoi: >
  Un numéro technique temporaire n'ouvre aucun droit : ni carrière, ni indemnités journalières, ni prestations. Il
  ne doit servir que le temps de l'immatriculation.
que_faire: >
  Demander au salarié son attestation de droits ou l'état de sa demande d'immatriculation. Dès que le NIR est connu,
  le déclarer une première fois avec le numéro temporaire, pour que les deux soient reliés.
source: CT 2025.1, S21.G00.30.020 (identifiant d'un temps limité) et CCH-12 ; règle de Vigie (trois mois, à confirmer)
hors_champ: individu déclaré avec un NIR
--- */
with s as (select valeur as mois_max from seuils where controle_id = 'ID-07' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    mois_entre(premier_mois_ntt, mois) + 1 <= s.mois_max as conforme,
    mois_entre(premier_mois_ntt, mois) + 1 as valeur_declaree,
    try_cast(s.mois_max as integer) as valeur_attendue
from individus
cross join s
where a_ntt and not a_nir and premier_mois_ntt is not null and mois is not null
