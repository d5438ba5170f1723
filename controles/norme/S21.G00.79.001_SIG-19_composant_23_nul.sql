/* ---
libelle: Un composant « sans composant » porte un montant
objet: composants_base
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.79.004, S21.G00.79.001]
alias: []
message: >
  Composant 23 (sans composant en paie) d'un montant de {valeur_declaree} € (attendu : 0).
pourquoi: >
  Le composant 23 annonce l'absence d'assiette : un montant serait pris pour une assiette qui n'existe pas.
que_faire: >
  Mettre le montant à zéro, ou choisir le composant qui décrit vraiment l'assiette.
source: CT 2025.1, S21.G00.79.001/SIG-19
hors_champ: >
  composant d'un autre type
--- */
select
    objet_id,
    declaration_id,
    montant = 0 as conforme,
    montant as valeur_declaree,
    montant as montant_en_jeu
from composants_base
where type = '23' and montant is not null
