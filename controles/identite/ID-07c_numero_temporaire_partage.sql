/* ---
libelle: Un numéro technique temporaire désigne deux personnes
objet: identites_connues
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
  Ce numéro temporaire est connu depuis le {connu_le} sous une identité sans rapport avec celle déclarée ici.
pourquoi: >
  Un numéro temporaire réattribué porte les salaires de deux personnes : au moment du NIR, tous iront à la dernière.
que_faire: >
  Donner à chaque salarié sans NIR un numéro temporaire qui n'a jamais servi.
source: CT 2025.1, S21.G00.30.020 (« désigner un individu et un seul »)
hors_champ: >
  NIR déclaré, numéro d'un seul déclarant sous une seule identité, identité incomplète
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe != 'differentes' as conforme,
    connu_le
from identites_connues
where not a_nir and classe is not null
