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
with lues as (
    select
        m.*, n.valeur as nir, o.valeur as organisme, try_cast(right(coalesce(s.naissance, i.naissance), 4) as integer) as annee,
        case when m.parametre = 'departement' then m.valeur when length(m.valeur) = 13 then substr(m.valeur, 6, 2) end as departement
    from valeurs_des_membres as m
    left join naissances as s on m.occurrence = s.occurrence
    left join naissances_par_nir as i on m.declaration = i.declaration and m.valeur = i.nir
    left join valeurs_utiles as n on m.occurrence = n.occurrence and n.rubrique = 'S89.G00.91.001'
    left join valeurs_utiles as o on m.occurrence = o.occurrence and o.rubrique = 'S21.G00.20.001'
    where m.famille = 'IDENTITE'
)

select
    occurrence, identifiant, rubrique,
    case parametre
        when 'age' then annee <= annee_courante and annee > annee_courante - 120
        when 'annee' then substr(nir, 2, 2) = right(valeur, 2)
        when 'ntt_siren' then substr(valeur, 2, 9) = siren
        when 'siren_payeur' then if(organisme = 'DGFIP', left(valeur, 9) = siren, null)
        else not (departement in ('2A', '2B') and annee < 1976)
            and not (departement = '20' and annee >= 1976) and not (departement = '96' and annee >= 1968)
    end as conforme
from lues
where conforme is not null
