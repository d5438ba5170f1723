/* ---
libelle: Une demande de sortie de la DSN accompagne des individus
objet: etablissements
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: []
usages: []
statut: experimental
rubriques: [S21.G00.11.024, S20.G00.05.002]
alias: []
message: >
  Demande de sortie de la DSN dans une déclaration de type {valeur_declaree} : elle n'est admise que sans individu
  (02 ou 05).
pourquoi: >
  Une sortie demandée avec des salariés laisse croire que l'établissement n'en a plus : leurs déclarations
  suivantes seraient attendues à tort, ou plus du tout.
que_faire: >
  Retirer la demande, et la faire dans une déclaration sans individu le mois où l'établissement n'emploie plus
  personne.
source: >
  CT 2025.1, S21.G00.11.024/CCH-11. La matrice (p. 372) ne l'applique à aucune nature : la rubrique n'est admise
  que sans individu, cas qui n'a pas de colonne. Vigie le joue en nature 01.
hors_champ: >
  aucune demande de sortie
--- */
select
    e.objet_id,
    e.declaration_id,
    d.type in ('02', '05') as conforme,
    d.type as valeur_declaree
from etablissements as e
inner join declarations as d on e.declaration_id = d.declaration_id
where e.demande_sortie_dsn is not null and d.type is not null
