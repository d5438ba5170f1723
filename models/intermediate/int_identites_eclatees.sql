-- Une identité (nom, premier prénom, naissance) et le numéro sous lequel elle a été connue d'abord, tous employeurs
-- réunis. Deux lieux de naissance connus et différents : ce sont deux homonymes.
with connues as (
    select
        identite_id,
        min_by(personne_nationale_id, (connu_le, mois, ligne, declaration_id, objet_id)) as personne_nationale_id,
        min_by(entreprise_id, (connu_le, mois, ligne, declaration_id, objet_id)) as entreprise_id,
        min_by(a_nir, (connu_le, mois, ligne, declaration_id, objet_id)) as a_nir,
        min_by(ntt, (connu_le, mois, ligne, declaration_id, objet_id)) as ntt,
        min_by(lieu, (connu_le, mois, ligne, declaration_id, objet_id)) as lieu,
        min(connu_le) as connu_le
    from {{ ref('int_identites') }}
    where identite_id is not null
    group by identite_id
)

select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois,
    i.a_nir,
    i.a_ntt,
    c.connu_le::date as connu_le,
    i.personne_nationale_id = c.personne_nationale_id as est_meme_personne,
    coalesce(i.lieu != c.lieu, false) as est_homonyme,
    coalesce(i.entreprise_id = c.entreprise_id, false) as est_meme_entreprise,
    -- le passage du numéro temporaire au NIR chez un même employeur est l'affaire d'ID-08
    coalesce(i.entreprise_id = c.entreprise_id and i.a_nir != c.a_nir, false) as est_passage,
    coalesce(not i.a_nir and not c.a_nir and i.ntt != c.ntt, false) as est_autre_ntt
from {{ ref('int_identites') }} as i
inner join connues as c on i.identite_id = c.identite_id
