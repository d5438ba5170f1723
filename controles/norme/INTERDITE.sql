/* ---
libelle: Rubrique que la nature de déclaration ne prévoit pas
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
alias: []
message: "La rubrique {rubrique} ({nom}) n'est pas admise dans cette nature de déclaration{suppleance}."
pourquoi: >
  Le tableau des usages marque I les rubriques interdites dans une nature de déclaration et N celles qui n'y ont pas de sens. Leur présence
  fait rejeter la déclaration.
que_faire: >
  Retirer la rubrique de cette déclaration. Si la donnée doit être transmise, elle l'est dans une autre nature (mensuelle, signalement).
source: Tableau des usages de la norme, lettres I et N ; CT 2025.1, p. 87 et 358-369. S21.G00.11.024 a son propre contrôle (CCH-11)
hors_champ: la norme n'a pas de tableau des usages et ceux des années voisines se contredisent, ou le bloc entier est exclu de la nature (CARDMAX)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    u.usage not in ('I', 'N') as conforme
from valeurs_distinctes as d
inner join usages as u on d.norme = u.norme and d.nature = u.nature and d.rubrique = u.rubrique
left join cardinalites as k on u.norme = k.norme and u.nature = k.nature and u.bloc = k.bloc
where coalesce(k.card_max, 1) > 0 and u.rubrique != 'S21.G00.11.024'
