/* ---
libelle: "Identité qui se contredit : naissance, département, SIREN ou payeur"
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
organismes: [CNAV, CNAM, DGFIP]
usages: [retraite]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} ({rubrique}, {nom}).
pourquoi: >
  Deux indications sur une même personne, ou sur un même payeur, qui se contredisent : l'une est fausse, et le
  droit ou la somme risque d'aller à quelqu'un d'autre.
que_faire: >
  Vérifier le numéro et la date de naissance sur un document officiel. Un numéro technique temporaire se compose
  du sexe, du SIREN déclaré et d'un numéro choisi par l'employeur.
source: >
  CT 2025.1, CCH de chaque membre. Année en cours : celle de la constitution du fichier (S20.G00.05.007). Blocs
  S89 sans date de naissance : celle de l'individu de même NIR dans la déclaration.
hors_champ: >
  date de naissance, NIR ou SIREN absents ou illisibles ; individu introuvable ; autre destinataire que la DGFiP
  pour le payeur
--- */
with regles as (
    select
        v.occurrence, v.rubrique, v.valeur, m.identifiant, m.parametre, x.siren, x.declaration,
        try_cast(right(x.constitution, 4) as integer) as annee_courante
    from valeurs_utiles as v
    join contextes as x on v.declaration = x.declaration
    join membres as m
        on v.rubrique = split_part(m.identifiant, '/', 1)
        and list_contains(string_split(m.natures, ' '), x.nature)
        and x.norme between m.norme_depuis and coalesce(m.norme_jusqua, 'Z')
    where m.famille = 'IDENTITE'
),

-- la date de naissance de l'occurrence ; à défaut, celle de l'individu de même NIR dans la déclaration
siennes as (
    select occurrence, valeur as naissance
    from valeurs_utiles
    where rubrique in ('S21.G00.31.011', 'S21.G00.73.005', 'S89.G00.32.018', 'S89.G00.91.006')
),

individus as (
    select n.declaration, n.valeur as nir, min(d.valeur) as naissance
    from valeurs_utiles as n
    join valeurs_utiles as d on n.occurrence = d.occurrence and d.rubrique = 'S21.G00.30.006'
    where n.rubrique = 'S21.G00.30.001'
    group by all
),

completees as (
    select r.*, try_cast(right(coalesce(s.naissance, i.naissance), 4) as integer) as annee, n.valeur as nir, o.valeur as organisme
    from regles as r
    left join siennes as s on r.occurrence = s.occurrence
    left join individus as i on r.declaration = i.declaration and r.valeur = i.nir
    left join valeurs_utiles as n on r.occurrence = n.occurrence and n.rubrique = 'S89.G00.91.001'
    left join valeurs_utiles as o on r.occurrence = o.occurrence and o.rubrique = 'S21.G00.20.001'
),

departements as (
    select *, if(parametre = 'departement', valeur, if(length(valeur) = 13, substr(valeur, 6, 2), null)) as departement
    from completees
),

jugees as (
    select
        occurrence,
        identifiant,
        rubrique,
        case parametre
            when 'age' then annee <= annee_courante and annee > annee_courante - 120
            when 'annee' then substr(nir, 2, 2) = right(valeur, 2)
            when 'ntt_siren' then substr(valeur, 2, 9) = siren
            when 'siren_payeur' then if(organisme = 'DGFIP', left(valeur, 9) = siren, null)
            else
                not (departement in ('2A', '2B') and annee < 1976)
                and not (departement = '20' and annee >= 1976)
                and not (departement = '96' and annee >= 1968)
        end as conforme
    from departements
)

select occurrence, identifiant, rubrique, conforme from jugees where conforme is not null
