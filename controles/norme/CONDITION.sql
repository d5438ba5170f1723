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
with regles as (
    select c.*, m.natures
    from conditions as c
    join membres as m on c.identifiant = m.identifiant
),

-- les occurrences où la règle joue : sa rubrique déclencheuse a la valeur dite, et celle qui l'en dispense est absente
jouees as (
    select o.occurrence, r.identifiant, r.effet, r.rubrique
    from occurrences as o
    join contextes as x on o.declaration = x.declaration
    join regles as r
        on o.bloc = left(r.rubrique, 10)
        and list_contains(string_split(r.natures, ' '), x.nature)
        and x.norme between coalesce(r.norme_depuis, '') and coalesce(r.norme_jusqua, 'Z')
    left join valeurs_utiles as v on o.occurrence = v.occurrence and r.declencheur = v.rubrique
    left join valeurs_utiles as s on o.occurrence = s.occurrence and r.sauf = s.rubrique
    where
        s.occurrence is null
        and case r.operateur
            when 'absent' then v.occurrence is null
            when 'present' then v.occurrence is not null
            when 'vaut' then list_contains(string_split(r.codes, ' '), v.valeur)
            when 'autre' then not list_contains(string_split(r.codes, ' '), v.valeur)
            when 'motif' then regexp_full_match(v.valeur, r.codes)
            when 'autre_siret' then v.valeur != x.siren || x.nic
        end
)

-- un verdict par occurrence et par règle, même si plusieurs rubriques manquent
select
    j.occurrence,
    j.identifiant,
    coalesce(min(j.rubrique) filter ((v.occurrence is null) = (j.effet = 'exige')), min(j.rubrique)) as rubrique,
    bool_and((v.occurrence is null) = (j.effet = 'interdit')) as conforme
from jouees as j
left join valeurs_utiles as v on j.occurrence = v.occurrence and j.rubrique = v.rubrique
group by j.occurrence, j.identifiant
