/* ---
libelle: Une régularisation porte sur un mois à venir
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.001]
alias: []
message: >
  Mois de l'erreur {valeur_declaree}, dans une déclaration de {mois_declare}.
pourquoi: >
  Une régularisation corrige un mois passé, ou un trop-versé déjà déclaré. Un mois à venir n'a rien à corriger : la somme ne se rattache à rien.
que_faire: >
  Corriger le mois de l'erreur : c'est celui où le taux, la base ou le versement ont été déclarés.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.56.001 (mois sur lequel l'erreur s'est produite)
hors_champ: >
  mois de l'erreur ou mois déclaré illisible
--- */
select
    r.objet_id,
    r.declaration_id,
    d.mois as mois_concerne,
    r.mois_erreur <= d.mois as conforme,
    mois_lisible(r.mois_erreur) as valeur_declaree,
    mois_lisible(d.mois) as mois_declare
from regularisations_pas as r
inner join declarations as d on r.declaration_id = d.declaration_id
where r.mois_erreur is not null and d.mois is not null
