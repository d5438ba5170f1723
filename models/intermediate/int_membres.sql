-- Les contrôles officiels jugés en famille : une ligne par membre et nature de déclaration où la matrice l'applique.
select
    identifiant,
    famille,
    libelle,
    split_part(identifiant, '/', 1) as rubrique,
    unnest(string_split(natures, ' ')) as nature,
    coalesce(norme_depuis, '') as norme_depuis,
    coalesce(norme_jusqua, 'Z') as norme_jusqua,
    parametre,
    try_cast(parametre as integer) as ecart_mois
from {{ ref('membres') }}
