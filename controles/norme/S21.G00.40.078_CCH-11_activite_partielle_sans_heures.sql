/* ---
libelle: Activité partielle sans heures chômées
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, ASP]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.078, S21.G00.51.011]
alias: []
message: "Activité partielle annoncée ({valeur_declaree}) sans heures de type 019."
pourquoi: >
  Les heures chômées fondent l'allocation remboursée à l'employeur et les trimestres de retraite du salarié.
que_faire: >
  Déclarer les heures d'activité partielle (rémunération de type 019), ou retirer la forme d'aménagement.
source: CT 2025.1, S21.G00.40.078/CCH-11, p. 211
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.individu_id is not null as conforme,
    c.forme_amenagement_temps_travail_activite_partielle as valeur_declaree
from contrats_declares as c
left join (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type = '019' and r.nombre_heures > 0
) as r on c.individu_id = r.individu_id
where c.forme_amenagement_temps_travail_activite_partielle is not null
