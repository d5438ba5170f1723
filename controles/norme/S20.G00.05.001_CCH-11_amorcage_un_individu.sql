/* ---
libelle: Signalement d'amorçage sans un individu unique
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [DGFIP, ORGANISMES_COMPLEMENTAIRES]
usages: [pas, prevoyance]
statut: actif
rubriques: [S20.G00.05.001, S21.G00.30.001]
alias: []
message: "Un signalement d'amorçage porte un seul individu, salarié ou non."
pourquoi: >
  Le signalement d'amorçage demande le taux d'impôt ou l'affiliation d'une personne : à plusieurs, ou sans personne,
  la réponse ne revient à aucune.
que_faire: >
  Faire un signalement par personne, avec un seul bloc individu.
source: CT 2025.1, S20.G00.05.001/CCH-11, p. 133
hors_champ: >
  un salarié et un non-salarié ensemble : d'autres contrôles l'interdisent (S21.G00.30.001/CCH-15, S21.G00.30.020/CCH-15, S89.G00.91.001/CCH-14
  et S89.G00.91.021/CCH-15), celui-ci n'exige que l'un des deux
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    coalesce(i.premier = i.dernier, false) or coalesce(n.premier = n.dernier, false) as conforme
from declarations as d
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from individus group by declaration_id
) as i on d.declaration_id = i.declaration_id
left join (
    select declaration_id, min(objet_id) as premier, max(objet_id) as dernier from non_salaries group by declaration_id
) as n on d.declaration_id = n.declaration_id
where d.nature = '08'
