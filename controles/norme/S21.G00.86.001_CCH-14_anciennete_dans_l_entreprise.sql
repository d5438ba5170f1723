/* ---
libelle: Un salarié n'a pas d'ancienneté dans l'entreprise
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, prevoyance]
statut: actif
rubriques: [S21.G00.86.001, S21.G00.40.007]
alias: []
message: >
  Contrat de nature {nature_contrat} sans ancienneté dans l'entreprise (86.001 = 07).
pourquoi: >
  L'ancienneté dans l'entreprise commande l'indemnisation des arrêts, les garanties de prévoyance et les indemnités de
  rupture.
que_faire: >
  Alimenter le bloc « Ancienneté » (86) de type 07 pour le salarié.
source: CT 2025.1, S21.G00.86.001/CCH-14
hors_champ: >
  contrat d'une autre nature, ou hors d'une DSN mensuelle
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    a.individu_id is not null as conforme,
    c.individu_id as repere_id,
    c.nature_contrat
from contrats as c
left join (select distinct individu_id from anciennetes where type = '07') as a on c.individu_id = a.individu_id
where c.nature = '01' and c.nature_contrat in ('01', '02', '03', '07', '08', '82', '91', '92')
