/* ---
libelle: Un salarié affilié en prévoyance n'a pas d'ancienneté dans l'entreprise ni le groupe
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.86.001, S21.G00.70.012]
alias: []
message: >
  Salarié affilié en prévoyance sans ancienneté de type 06 ou 07.
pourquoi: >
  Beaucoup de garanties s'ouvrent ou augmentent avec l'ancienneté : sans elle, l'organisme ne peut pas dire si le
  salarié est couvert.
que_faire: >
  Alimenter le bloc « Ancienneté » (86) du salarié, type 07 (entreprise) ou 06 (groupe).
source: CT 2025.1, S21.G00.86.001/CCH-12
hors_champ: >
  salarié sans affiliation, ou dont tous les contrats sont des missions
--- */
select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    a.individu_id is not null as conforme
from individus as i
inner join (
    select c.individu_id
    from contrats as c
    left join affiliations_prevoyance as f on c.objet_id = f.contrat_id
    group by c.individu_id
    having max(f.objet_id) is not null and coalesce(max(c.nature_contrat != '03'), false)
) as f on i.objet_id = f.individu_id
left join (select distinct individu_id from anciennetes where type in ('06', '07')) as a on i.objet_id = a.individu_id
