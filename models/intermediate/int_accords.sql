-- Les accords de codes de la norme, tels que le seed les écrit ; une borne de norme absente n'en est pas une.
select
    identifiant,
    rubrique,
    codes,
    autre,
    sens,
    autres_codes,
    sans_autre,
    coalesce(norme_depuis, '') as norme_depuis,
    coalesce(norme_jusqua, 'Z') as norme_jusqua
from {{ ref('accords') }}
