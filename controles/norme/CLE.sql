/* ---
libelle: SIREN ou SIRET dont la clé est fausse, ou donné hors de propos
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: [INSEE, DGFIP]
usages: [statistique]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} ({rubrique}, {nom}).
pourquoi: >
  Un SIRET dont la clé est fausse ne désigne aucun établissement : le lieu de travail, ou le bénéficiaire
  d'honoraires, ne peut être rapproché d'aucun répertoire.
que_faire: >
  Reprendre le numéro sur un avis de situation SIRENE. Pour un travail à domicile, donner l'identifiant libre du
  lieu, non le SIRET de l'employeur.
source: >
  CT 2025.1, CCH de chaque membre. Clé de Luhn, et règle propre aux établissements de La Poste
hors_champ: >
  nature juridique du lieu absente ou autre ; numéro absent
--- */
-- le SIREN seul, ou le SIRET : celui du lieu, ou celui que le NIC du bénéficiaire complète
with numeros as (
    select
        m.occurrence, m.rubrique, m.identifiant, m.parametre, n.valeur as nature,
        case m.parametre when 'siren' then left(m.valeur, 9) when 'honoraires' then s.valeur || m.valeur else m.valeur end as numero
    from valeurs_des_membres as m
    left join valeurs_utiles as n on m.occurrence = n.occurrence and n.rubrique = 'S21.G00.85.010'
    left join valeurs_utiles as s on m.occurrence = s.occurrence and s.rubrique = 'S89.G00.32.004'
    where m.famille = 'CLE'
)

select
    occurrence,
    identifiant,
    rubrique,
    if(parametre = 'siren', length(numero) = 9 and cle_luhn_valide(numero), length(numero) = 14 and cle_siret_valide(numero))
    != (parametre = 'domicile') as conforme
from numeros
where
    numero is not null
    and case parametre when 'domicile' then nature = '03' when 'honoraires' then true else nature = '01' end
