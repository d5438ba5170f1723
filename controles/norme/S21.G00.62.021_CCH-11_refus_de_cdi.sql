/* ---
libelle: Refus de CDI déclaré hors d'un CDD ou d'une mission
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P25V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.021, S21.G00.40.007]
alias: []
message: "Refus d'une proposition de CDI sur un contrat de nature {valeur_declaree}."
pourquoi: >
  Deux refus de CDI en un an privent d'allocation un salarié en fin de CDD ou de mission, et lui seul : ailleurs, la
  donnée lui nuirait à tort.
que_faire: >
  Retirer la rubrique, ou corriger la nature du contrat.
source: CT 2025.1, S21.G00.62.021/CCH-11, p. 275
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature in ('02', '03') as conforme,
    c.nature as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.refus_proposition_cdi is not null and c.nature is not null
