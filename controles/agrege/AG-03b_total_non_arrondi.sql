/* ---
libelle: Le total du bordereau Urssaf n'est pas arrondi à l'euro
objet: bordereaux_detailles
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement, gestion]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.22.005]
alias: []
message: >
  Bordereau Urssaf de {valeur_declaree} € : le total s'arrondit à l'euro.
pourquoi: >
  L'Urssaf arrondit le total à l'entier le plus proche. Des centimes créent un écart avec le versement, suivi d'un
  compte rendu pour rien.
que_faire: >
  Arrondir le total du bordereau à l'euro le plus proche, les deux décimales à zéro, et le versement de même.
source: >
  CT 2025.1, S21.G00.22.005 (Urssaf : montant arrondi à l'entier le plus proche)
hors_champ: bordereau sans ligne agrégée (CRPNPAC, régularisations IEG et CRPCEN), montant absent
--- */
select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    est_arrondi as conforme,
    montant as valeur_declaree
from bordereaux_detailles
where est_arrondi is not null
