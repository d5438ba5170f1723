/* ---
libelle: Ni NIR, ni numéro technique temporaire
famille: true
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: [S89.G00.67.001/CCH-14, S89.G00.87.007/CCH-14, S89.G00.88.008/CCH-14, S89.G00.89.007/CCH-14, S89.G00.91.021/CCH-12]
message: "Ni le NIR ni le numéro technique temporaire ({rubrique}) ne désignent la personne."
pourquoi: >
  Sans l'un des deux numéros, la donnée n'appartient à personne : les droits et l'impôt ne peuvent lui être rattachés.
que_faire: >
  Renseigner le NIR ; s'il n'est pas connu, le numéro technique temporaire sous lequel la personne est déclarée.
source: CT 2025.1, p. 328, 331, 334, 337 et 344 (présence du numéro technique temporaire)
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
with identifiants (bloc, nir, ntt) as (
    values
    ('S89.G00.67', 'S89.G00.67.001', 'S89.G00.67.002'), ('S89.G00.87', 'S89.G00.87.007', 'S89.G00.87.008'),
    ('S89.G00.88', 'S89.G00.88.008', 'S89.G00.88.009'), ('S89.G00.89', 'S89.G00.89.007', 'S89.G00.89.008'),
    ('S89.G00.91', 'S89.G00.91.001', 'S89.G00.91.021')
)

select
    o.occurrence,
    i.ntt as rubrique,
    count(v.rubrique) > 0 as conforme
from occurrences_distinctes as o
join identifiants as i on o.bloc = i.bloc
left join valeurs as v on o.occurrence = v.occurrence and v.rubrique in (i.nir, i.ntt)
group by o.occurrence, i.ntt
