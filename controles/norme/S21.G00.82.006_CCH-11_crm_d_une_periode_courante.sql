/* ---
libelle: Une cotisation du mois courant cite un compte rendu à corriger
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [URSSAF, CCMSA, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.82.006, S21.G00.82.003, S21.G00.82.004]
alias: []
message: >
  Identifiant de compte rendu sur une cotisation {code} de la période du {debut} au {fin}, qui n'est pas antérieure au
  mois déclaré.
pourquoi: >
  Cet identifiant annonce une correction demandée par l'organisme : sur le mois courant, il fait chercher une erreur
  qui n'existe pas.
que_faire: >
  Retirer l'identifiant (82.006), ou dater la régularisation du mois qu'elle corrige.
source: CT 2025.1, S21.G00.82.006/CCH-11
hors_champ: >
  sans identifiant de compte rendu
--- */
select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    coalesce(k.rattachement_date_fin, k.rattachement_date_debut) < d.mois as conforme,
    k.code,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
where k.identifiant_crm is not null
    and coalesce(k.rattachement_date_fin, k.rattachement_date_debut) is not null
    and d.mois is not null
