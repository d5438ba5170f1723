/* ---
libelle: Des jours de plafond ne sont pas sous la rémunération brute
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P26V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.53.001, S21.G00.51.011, S21.G00.53.003]
alias: []
message: "Jours de plafond (unité 40) sous une rémunération {valeur_declaree} au lieu de 001."
pourquoi: >
  Le plafond du mois se calcule avec ces jours, lus à côté du brut. Ailleurs, il est supposé entier et la base
  plafonnée se juge mal.
que_faire: >
  Déplacer le bloc activité d'unité 40 sous la rémunération 001 du même contrat.
source: Tables P26V01, S21.G00.53.001/CCH-12
hors_champ: autre unité
--- */
select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.type as valeur_declaree,
    coalesce(r.type = '001', false) as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where x.unite_mesure = '40'
