/* ---
libelle: Bloc de changement de contrat qui ne dit que sa date
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.41.001]
alias: []
message: >
  Changement de contrat sans aucune donnée changée.
pourquoi: >
  Un changement qui ne dit pas ce qui change fait recalculer une période pour rien, et peut masquer celui qui
  devait être transmis.
que_faire: >
  Ajouter l'ancienne valeur de la donnée changée, ou retirer le bloc s'il n'y a rien eu à changer.
source: >
  CT 2025.1, S21.G00.41.001/CCH-12. Jugé en zone protégée : l'ancien positionnement conventionnel (41.058) n'en
  sort pas.
hors_champ:
--- */
select
    o.occurrence,
    'S21.G00.41.001' as rubrique,
    count(*) filter (v.rubrique != 'S21.G00.41.001') > 0 as conforme
from occurrences_distinctes as o
inner join valeurs as v on o.occurrence = v.occurrence
where o.bloc = 'S21.G00.41'
group by o.occurrence
