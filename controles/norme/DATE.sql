/* ---
libelle: Date qui n'existe pas au calendrier
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias:
  - S21.G00.30.006/CSL-11
  - S21.G00.31.011/CSL-11
  - S89.G00.87.005/CSL-12
  - S89.G00.87.006/CSL-12
  - S89.G00.32.018/CSL-11
  - S89.G00.89.005/CSL-11
  - S89.G00.91.006/CSL-11
message: "La date déclarée en {rubrique} ({nom}) n'existe pas au calendrier."
pourquoi: >
  Le 31 février passe l'expression de la norme, mais aucun calcul ne peut le lire : durée, ancienneté, âge. La norme demande que la date
  existe.
que_faire: >
  Corriger le jour ou le mois. Une date de naissance dont le jour ou le mois sont inconnus s'écrit avec 99.
source: CT 2025.1, p. 88 (4.4.1, contraintes calendaires des rubriques de nature date) et CSL-11 des dates de naissance. Ce que l'expression refuse est l'affaire de FORMAT ; un jour ou un mois de naissance à 99 n'est pas jugé
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    try_strptime(d.valeur, '%d%m%Y') is not null as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
inner join norme_types as t on r.norme = t.norme and r.type_id = t.type_id
where
    (t.nature = 'date' or t.type_id = 'N4DS_DDN')
    and regexp_full_match(d.valeur, '(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[0-2])(18|19|20)[0-9]{2}')
