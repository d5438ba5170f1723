/* ---
libelle: Date de naissance d'un auteur ou d'un inventeur absente, ou sans objet
objet: beneficiaires_honoraires
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01"]
norme: {depuis: P27V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [DGFIP]
usages: []
statut: actif
rubriques: [S89.G00.32.018, S89.G00.32.002, S89.G00.32.003, S89.G00.32.013, S89.G00.43.001]
alias: []
message: >
  La date de naissance va avec des droits d'auteur ou d'inventeur payés à une personne qui vit dans un autre pays de l'Union, et elle seule.
pourquoi: >
  L'administration fiscale transmet ces revenus à l'État où vit la personne : la date de naissance l'y fait reconnaître.
que_faire: >
  Donner la date de naissance de l'auteur ou de l'inventeur qui vit dans un autre pays de l'Union ; la retirer dans les autres cas.
source: >
  Table P27V01, feuille Messages, S89.G00.32.018/SIG-12
hors_champ: >
  date absente d'un bénéficiaire qui n'est pas dans ce cas
--- */
with droits as (
    select beneficiaire_honoraires_id, bool_or(code in ('06', '07')) as est_auteur
    from honoraires_remunerations
    group by beneficiaire_honoraires_id
),

vus as (
    select
        b.objet_id, b.declaration_id, b.date_de_naissance is not null as a_naissance,
        b.nom is not null and b.prenom is not null and coalesce(d.est_auteur, false)
            and coalesce(b.code_pays in ('AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'GR', 'HR', 'HU', 'IE', 'IT',
                'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'), false) as est_attendue
    from beneficiaires_honoraires as b
    left join droits as d on b.objet_id = d.beneficiaire_honoraires_id
)

select objet_id, declaration_id, a_naissance = est_attendue as conforme
from vus
where a_naissance or est_attendue
