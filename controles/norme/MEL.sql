/* ---
libelle: Adresse mél mal écrite
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
alias: [S10.G00.02.004/CSL-11, S20.G00.07.003/CSL-11, S21.G00.30.018/CSL-11, S89.G00.91.015/CSL-11]
message: "L'adresse mél déclarée en {rubrique} ({nom}) n'est pas écrite comme la norme le demande."
pourquoi: >
  Une adresse mél mal écrite ne reçoit rien : ni les bilans du point de dépôt pour un contact, ni les messages des organismes pour un salarié.
que_faire: >
  Corriger l'adresse : une seule arobase, un point après elle, ni accent, ni espace, ni point ou tiret au bord ou doublés.
source: CT 2025.1, p. 99 (4.4.10, contrôles appliqués aux adresses mél)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    regexp_full_match(d.valeur, '[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?')
    and regexp_matches(d.valeur, '@.*[A-Za-z0-9]\.[A-Za-z0-9]')
    and not contains(d.valeur, '..')
    and not (d.rubrique in ('S10.G00.02.004', 'S20.G00.07.003') and regexp_matches(d.valeur, '[._-][._-]')) as conforme
from valeurs_distinctes as d
where
    d.rubrique in ('S10.G00.02.004', 'S20.G00.07.003', 'S21.G00.30.018', 'S89.G00.91.015')
    and d.est_nette
