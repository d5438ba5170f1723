/* ---
libelle: Identité mal écrite
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias:
  - S10.G00.02.002/CSL-11
  - S20.G00.07.001/CSL-11
  - S21.G00.30.002/CSL-11
  - S21.G00.30.003/CSL-11
  - S21.G00.30.004/CSL-11
  - S21.G00.31.009/CSL-11
  - S21.G00.31.010/CSL-11
  - S89.G00.32.002/CSL-11
  - S89.G00.32.003/CSL-11
  - S89.G00.91.002/CSL-11
  - S89.G00.91.003/CSL-11
  - S89.G00.91.004/CSL-11
message: "L'identité déclarée en {rubrique} ({nom}) n'est pas écrite comme la norme le demande : civilité, ou trait d'union, blanc ou apostrophe mal placés."
pourquoi: >
  L'identité sert à reconnaître la personne. Une civilité dans le nom, un trait d'union au bord ou deux séparateurs de suite empêchent le
  rapprochement avec l'état civil.
que_faire: >
  Reprendre l'identité telle que l'état civil l'écrit : sans civilité, sans séparateur au bord, un seul séparateur à la fois (double trait
  d'union admis une fois, dans un nom).
source: CT 2025.1, p. 92-94 (4.4.8, contrôles appliqués aux identités). La table réduite des caractères (3.6), que le texte ne rend pas, n'est pas jugée
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    not regexp_matches(d.valeur, '^[- ]|[-'' ]$')
    and not regexp_matches(
        if(d.rubrique in ('S21.G00.30.002', 'S21.G00.30.003', 'S21.G00.31.009', 'S89.G00.91.002', 'S89.G00.91.003'),
            regexp_replace(d.valeur, '([^-'' ])--([^- ])', '\1x\2'), d.valeur),
        '[-'' ][-'' ]'
    )
    and (d.rubrique = 'S10.G00.02.002' or not regexp_matches(d.valeur, '(?i)^(monsieur|m|madame|mme) ')) as conforme
from valeurs_distinctes as d
where
    d.rubrique in (
        'S10.G00.02.002', 'S20.G00.07.001', 'S21.G00.30.002', 'S21.G00.30.003', 'S21.G00.30.004', 'S21.G00.31.009',
        'S21.G00.31.010', 'S89.G00.32.002', 'S89.G00.32.003', 'S89.G00.91.002', 'S89.G00.91.003', 'S89.G00.91.004')
    and d.est_nette
