/* ---
libelle: Numéro technique temporaire mal formé
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
  - S21.G00.30.020/CSL-11
  - S21.G00.30.020/CSL-12
  - S89.G00.67.002/CSL-11
  - S89.G00.67.002/CSL-12
  - S89.G00.87.008/CSL-11
  - S89.G00.87.008/CSL-12
  - S89.G00.88.009/CSL-11
  - S89.G00.88.009/CSL-12
  - S89.G00.89.008/CSL-11
  - S89.G00.89.008/CSL-12
  - S89.G00.91.021/CSL-11
  - S89.G00.91.021/CSL-15
message: "Le numéro technique temporaire déclaré en {rubrique} ({nom}) ne commence pas par 1 ou 2, ou contient un espace."
pourquoi: >
  Le numéro technique temporaire tient lieu de NIR pour une personne qui n'en a pas encore. Mal formé, il ne la désigne plus d'un mois à
  l'autre.
que_faire: >
  Le former d'un 1 (homme) ou d'un 2 (femme), du SIREN, puis d'un matricule sans espace, et le garder jusqu'à l'attribution du NIR.
source: CT 2025.1, p. 174, 328, 332, 335, 338 et 345 (numéro technique temporaire)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    regexp_full_match(d.valeur, '[12][^ ]*') as conforme
from valeurs_distinctes as d
where
    d.rubrique in (
        'S21.G00.30.020', 'S89.G00.67.002', 'S89.G00.87.008', 'S89.G00.88.009', 'S89.G00.89.008', 'S89.G00.91.021')
    and d.est_nette
