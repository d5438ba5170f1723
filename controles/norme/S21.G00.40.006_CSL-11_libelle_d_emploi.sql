/* ---
libelle: Libellé d'emploi de remplissage
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.40.006]
alias: []
message: "Le libellé d'emploi répète un caractère plus de deux fois de suite, ou commence par un caractère spécial."
pourquoi: >
  Un libellé comme « XXX » ou « --- » n'est pas un emploi : l'information manque à qui en a besoin (France Travail, statistique publique,
  médecine du travail).
que_faire: >
  Écrire l'emploi réel du salarié, en clair.
source: CT 2025.1, p. 185 (S21.G00.40.006, CSL-11)
--- */
with repetitions as (
    select
        d.norme,
        d.nature,
        d.valeur,
        list_transform(range(1, length(d.valeur) - 1), lambda i: substr(upper(d.valeur), i, 4)) as suites
    from valeurs_distinctes as d
    where d.rubrique = 'S21.G00.40.006' and trim(d.valeur) != ''
)

select
    r.norme,
    r.nature,
    'S21.G00.40.006' as rubrique,
    r.valeur,
    regexp_matches(r.valeur, '^[\pL0-9]')
    and len(list_filter(r.suites, lambda s: left(s, 3) = repeat(left(s, 1), 3) and left(s, 1) not between '0' and '9'
        and (left(s, 1) != 'I' or s = 'IIII'))) = 0 as conforme
from repetitions as r
