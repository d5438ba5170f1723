/* ---
libelle: Convention de gestion d'avant 2010 sans numéro de la forme Cxxx
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.033, S21.G00.40.032]
alias: []
message: >
  Convention de gestion d'avant 2010 dont le numéro n'est pas de la forme Cxxx.
pourquoi: >
  France Travail reconnaît les conventions d'avant 2010 à cette forme : un autre numéro ne se rapproche d'aucune,
  et l'indemnisation de l'agent n'est pas imputée à son employeur.
que_faire: >
  Reprendre le numéro sur la convention signée avec France Travail, ou corriger sa date d'effet.
source: >
  CT 2025.1, S21.G00.40.033/CCH-12. Jugé en zone protégée : le numéro y est en clair.
hors_champ: >
  date d'effet absente, illisible, ou depuis 2010
--- */
select
    d.occurrence,
    'S21.G00.40.033' as rubrique,
    coalesce(regexp_full_match(n.valeur, 'C.{3}'), false) as conforme
from valeurs_utiles as d
left join valeurs_utiles as n on d.occurrence = n.occurrence and n.rubrique = 'S21.G00.40.033'
where d.rubrique = 'S21.G00.40.032' and date_dsn(d.valeur) < date '2010-01-01'
