/* ---
libelle: Des jours de plafond portent une activité qui n'est pas du travail rémunéré
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.53.001, S21.G00.53.003]
alias: []
message: "Jours de plafond (unité 40) de type {valeur_declaree} au lieu de 01."
pourquoi: >
  Les jours de plafond ne se déclarent que dans la ligne du travail rémunéré. Sous un autre type, l'Urssaf ne les
  lit pas et suppose un plafond entier.
que_faire: >
  Mettre le type 01 sur le bloc activité d'unité 40, quel que soit le motif de l'absence éventuelle.
source: CT 2025.1, S21.G00.53.003/CCH-15
hors_champ: autre unité
--- */
select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.type as valeur_declaree,
    coalesce(x.type = '01', false) as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where x.unite_mesure = '40'
