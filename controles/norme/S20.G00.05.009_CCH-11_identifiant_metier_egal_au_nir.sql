/* ---
libelle: L'identifiant métier de la déclaration est le NIR d'un individu
objet: occurrences
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
rubriques: [S21.G00.30.001, S20.G00.05.009]
alias: []
message: >
  L'identifiant métier (S20.G00.05.009) de la déclaration est le NIR de cet individu.
pourquoi: >
  L'identifiant métier circule dans les retours et les journaux : y mettre un NIR répand un numéro que la loi
  protège.
que_faire: >
  Paramétrer un identifiant qui ne dise rien de la personne : numéro de dossier, matricule.
source: >
  CT 2025.1, S20.G00.05.009/CCH-11. Jugé en zone protégée : l'identifiant métier n'en sort pas.
hors_champ: >
  déclaration sans identifiant métier
--- */
select
    v.occurrence,
    'S21.G00.30.001' as rubrique,
    v.valeur != x.identifiant_metier as conforme
from valeurs_utiles as v
inner join contextes as x on v.declaration = x.declaration
where v.rubrique = 'S21.G00.30.001' and x.identifiant_metier is not null
