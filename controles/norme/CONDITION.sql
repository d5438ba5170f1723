/* ---
libelle: Rubrique absente alors qu'une autre l'exige, ou présente alors qu'une autre l'interdit
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion, droits]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
seeds: [conditions]
message: >
  {libelle} ({rubrique}, {nom}).
pourquoi: >
  Dans un même bloc, une rubrique en appelle ou en exclut une autre : un code sans son montant, une adresse à
  moitié en France. Incomplet ou contradictoire, le bloc n'est pas lu, ou lu de travers.
que_faire: >
  Compléter le bloc, ou retirer la rubrique en trop : la règle dit laquelle commande. Le plus souvent, un code
  choisi dans le logiciel n'a pas été changé avec le reste.
source: >
  CT 2025.1, CCH de chaque membre ; les règles sont dans seeds/norme/conditions.csv. Adresses : la réciproque est
  celle que dit le message officiel du classeur CT2025 (code postal absent, pays et code de distribution présents
  ensemble). S89.G00.92.006 à 017 : textes de P26V01 et P27V01, qui ajoutent la retenue des non-résidents
  (S89.G00.92.018).
hors_champ: >
  nature ou norme où la règle ne joue pas ; déclencheur absent
--- */
-- les occurrences où la règle joue : sa rubrique déclencheuse a la valeur dite, et celle qui l'en dispense est absente
with jouees as (
    select occurrence, identifiant, effet, rubrique
    from conditions_posees
    where
        not est_dispensee
        and case operateur
            when 'absent' then valeur is null
            when 'present' then valeur is not null
            when 'vaut' then list_contains(string_split(codes, ' '), valeur)
            when 'autre' then not list_contains(string_split(codes, ' '), valeur)
            when 'motif' then regexp_full_match(valeur, codes)
            when 'autre_siret' then valeur != siret
        end
)

-- un verdict par occurrence et par règle, même si plusieurs rubriques manquent
select
    j.occurrence, j.identifiant,
    coalesce(min(j.rubrique) filter ((v.occurrence is null) = (j.effet = 'exige')), min(j.rubrique)) as rubrique,
    bool_and((v.occurrence is null) = (j.effet = 'interdit')) as conforme
from jouees as j
left join valeurs_utiles as v on j.occurrence = v.occurrence and j.rubrique = v.rubrique
group by j.occurrence, j.identifiant
