/* ---
libelle: Adresse ou lieu mal écrits
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
alias: [S21.G00.30.007/CSL-11]
message: "La valeur déclarée en {rubrique} ({nom}) n'est pas écrite comme la norme le demande : apostrophe, blanc, trait d'union ou point au bord ou doublés."
pourquoi: >
  La norme d'adresse sert à remettre un courrier et à rapprocher un lieu de naissance. Un séparateur au bord ou doublé empêche la
  reconnaissance automatique.
que_faire: >
  Retirer les apostrophes, blancs, traits d'union et points placés au début, à la fin ou côte à côte (le point suivi d'un blanc est admis).
source: CT 2025.1, p. 95-98 (4.4.9, contrôles appliqués aux adresses) et S21.G00.30.007 CSL-11. La table réduite des caractères (3.7), que le texte ne rend pas, n'est pas jugée
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    not regexp_matches(d.valeur, '^[-''. ]|[-''. ]$')
    and not regexp_matches(replace(d.valeur, '. ', 'x'), '[-''. ][-''. ]') as conforme
from valeurs_distinctes as d
left join adresses as a on d.norme = a.norme and d.rubrique = a.rubrique
where
    (a.role in ('voie', 'distribution', 'localité') or d.rubrique = 'S21.G00.30.007')
    and d.est_nette
