/* ---
libelle: Un navigant n'a aucun jour d'activité CRPNPAC
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.53.003, S21.G00.40.004]
alias: []
message: >
  Profession {pcs_ese} sans activité en jours CRPNPAC (53.003 = 38).
pourquoi: >
  Les droits des navigants à la CRPNPAC se comptent en jours : sans eux, le mois est perdu pour leur retraite.
que_faire: >
  Déclarer les jours du mois dans un bloc « Activité » d'unité 38 sous la rémunération du navigant.
source: CT 2025.1, S21.G00.53.003/SIG-11
hors_champ: >
  contrat d'une autre profession que 389b et 546d
--- */
with jours as (
    select distinct v.individu_id
    from activites as a
    inner join remunerations as r on a.remuneration_id = r.objet_id
    inner join versements as v on r.versement_id = v.objet_id
    where a.unite_mesure = '38'
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    j.individu_id is not null as conforme,
    c.pcs_ese
from contrats as c
left join jours as j on c.individu_id = j.individu_id
where c.pcs_ese in ('389b', '546d')
