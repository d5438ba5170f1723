/* ---
libelle: Un bénéficiaire n'a ni NIR ni numéro temporaire
objet: beneficiaires
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits, recouvrement]
organismes: [DGFIP, CNAV]
usages: [pas, rsa_prime_activite]
statut: actif
rubriques: [S21.G00.30.001, S21.G00.30.020]
alias: []
message: >
  Ni NIR, ni numéro d'attente, ni numéro technique temporaire : ce revenu n'est à personne.
pourquoi: >
  Sans numéro, la retenue ne rejoint pas le foyer fiscal, et le revenu manque aux ressources de la personne.
que_faire: >
  Déclarer le NIR, ou le numéro d'attente notifié ; à défaut, un numéro technique temporaire, unique et durable.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.30.001 et S21.G00.30.020 (le numéro temporaire est obligatoire en l'absence de NIR ou de NIA)
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    a_nir or a_ntt as conforme
from beneficiaires
where a_nir is not null and a_ntt is not null
