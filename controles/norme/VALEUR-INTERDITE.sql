/* ---
libelle: Valeur bien écrite mais interdite dans cette rubrique
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAV, CNAM]
usages: [retraite]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} ({rubrique}, {nom}).
pourquoi: >
  Un numéro de bourrage passe le contrôle d'écriture mais ne désigne personne ; une valeur réservée aux
  changements ne dit rien de l'état présent. La donnée est perdue pour qui la lit.
que_faire: >
  Saisir la vraie valeur. Un NIR inconnu se remplace par un numéro technique temporaire, jamais par des 9.
source: >
  CT 2025.1, CCH de chaque membre ; les expressions sont dans seeds/norme/membres.csv
hors_champ:
--- */
select
    v.occurrence,
    m.identifiant,
    v.rubrique,
    not regexp_matches(v.valeur, m.parametre) as conforme
from valeurs_utiles as v
join contextes as x on v.declaration = x.declaration
join membres as m
    on v.rubrique = split_part(m.identifiant, '/', 1)
    and list_contains(string_split(m.natures, ' '), x.nature)
    and x.norme between m.norme_depuis and coalesce(m.norme_jusqua, 'Z')
where m.famille = 'VALEUR-INTERDITE'
