/* ---
libelle: Une valeur d'une autre norme est employée
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.51.011, S21.G00.52.001, S21.G00.54.001, S21.G00.58.003, S21.G00.81.001]
alias: []
message: "{rubrique} ({nom}) porte une valeur que la norme {norme} n'a pas, ou n'a plus, mais qu'une autre année admet."
pourquoi: >
  Une valeur de l'an passé, ou de l'an prochain, dit un logiciel qui n'a pas changé de norme : aucun destinataire ne la
  lira, et tous les clients de l'éditeur sont sans doute touchés.
que_faire: >
  Installer la version du logiciel à jour de la norme déclarée en S10.G00.00.006, ou corriger le paramétrage de la
  valeur. Prévenir l'éditeur : la même erreur atteint ses autres clients.
source: Tables de la norme (dsn-datatypes 2024 à 2027), énumérations
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    v.code is not null or a.code is null as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
inner join norme_types as t on r.norme = t.norme and r.type_id = t.type_id
left join norme_valeurs as v on t.norme = v.norme and t.type_id = v.type_id and d.valeur = v.code
left join (
    select distinct x.rubrique, n.code
    from norme_rubriques as x
    inner join norme_valeurs as n on x.norme = n.norme and x.type_id = n.type_id
) as a on d.rubrique = a.rubrique and d.valeur = a.code
where t.nature = 'enumeration'
