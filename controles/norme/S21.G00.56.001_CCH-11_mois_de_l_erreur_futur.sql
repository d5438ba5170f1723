/* ---
libelle: Une régularisation du prélèvement à la source porte sur un mois à venir
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.001]
alias: []
message: "Régularisation d'un mois ({mois_erreur}) postérieur au mois déclaré ({mois})."
pourquoi: >
  On ne corrige que ce qui a été déclaré. Un mois futur ne se rattache à aucun revenu connu de la DGFiP : la
  correction est perdue.
que_faire: >
  Vérifier le mois de l'erreur : c'est celui de la paie d'origine, pas celui de la correction.
source: CT 2025.1, S21.G00.56.001/CCH-11
hors_champ: mois de l'erreur absent
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.mois_erreur as mois_concerne,
    mois_lisible(x.mois_erreur) as mois_erreur,
    mois_lisible(v.mois) as mois,
    x.mois_erreur <= v.mois as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.mois_erreur is not null and v.mois is not null
