/* ---
libelle: Une base de prévoyance (31) n'a aucun composant
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.79.001, S21.G00.78.001]
alias: []
message: "Base 31 sans composant de base assujettie (79)."
pourquoi: >
  L'organisme complémentaire calcule cotisations et prestations sur les composants de la base 31. Un composant
  manquant ou mal typé fausse l'un et l'autre.
que_faire: >
  Ajouter le composant prévu par la fiche de paramétrage ; le type 23 s'il n'y a pas d'assiette en paie ce mois-ci.
source: CT 2025.1, S21.G00.79.001/CCH-11
hors_champ: autre base
--- */
with composees as (
    select distinct base_id
    from composants_base
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.base_id is not null as conforme
from bases as b
left join composees as c on b.objet_id = c.base_id
where b.code = '31'
