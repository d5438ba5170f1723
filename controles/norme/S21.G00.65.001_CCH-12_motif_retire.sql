/* ---
libelle: Un motif de suspension retiré en 2027 est encore utilisé
objet: suspensions
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P27V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.65.001]
alias: []
message: >
  Motif de suspension {motif}, admis seulement dans une fin de contrat, pour une suspension commencée avant 2027.
pourquoi: >
  Ces motifs ne sont plus lus à partir de 2027 : la période d'absence échapperait au calcul des droits.
que_faire: >
  Choisir le motif qui a remplacé celui-ci dans la liste 2027, ou mettre à jour le logiciel de paie.
source: CT 2027, S21.G00.65.001/CCH-12
hors_champ: >
  motif resté dans la liste
--- */
select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature = '07' and coalesce(s.date_debut < cast('2027-01-01' as date), true), false) as conforme,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.motif in ('605', '612', '628', '630', '631', '633', '642', '645', '647')
