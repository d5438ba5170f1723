/* ---
libelle: Date ou montant qu'un motif de rupture exige, absents
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.002, S21.G00.62.003, S21.G00.62.004, S21.G00.62.005, S21.G00.62.013]
alias: []
seeds: [accords]
message: "Motif de rupture {valeur_declaree} sans une pièce qu'il exige."
pourquoi: >
  L'attestation employeur est tirée de la fin de contrat. Un motif, une date ou une pièce qui manque retarde
  l'ouverture de l'allocation.
que_faire: >
  Reporter la date ou le montant que ce motif exige, d'après la lettre ou la convention de rupture.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; autre motif
--- */
select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    c.autre_code is not null as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'PIECES-DE-LA-FIN' and parmi(c.code, a.codes)
