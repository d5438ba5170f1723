/* ---
libelle: Date absente alors que le type de gestion ou de préavis la demande, ou de trop
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.029, S21.G00.40.030, S21.G00.63.001, S21.G00.63.002, S21.G00.63.003]
alias: []
seeds: [accords]
message: "Type {code} ; date {ecrite}."
pourquoi: >
  Le type de gestion dit qui indemnisera le chômage de l'agent, le préavis quand l'allocation commence. Une date qui
  manque ou qui les contredit fait ouvrir le droit trop tôt ou trop tard.
que_faire: >
  Renseigner les dates d'un préavis, effectué ou non, et les retirer quand il n'y en a pas (90).
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; type de préavis absent
--- */
select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    (c.autre_code is not null) = coalesce(parmi(c.code, a.codes), false) as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATE-SELON-LE-TYPE'
