/* ---
libelle: Une base de prévoyance (31) n'a pas exactement une cotisation
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.81.001, S21.G00.78.001]
alias: []
message: "Base 31 : {combien} cotisation 059, il en faut une et une seule."
pourquoi: >
  L'identifiant relie la cotisation au contrat de prévoyance. Sans ce lien, l'organisme ne sait pas à quelle
  garantie l'affecter et la met en attente.
que_faire: >
  Déclarer une cotisation 059 par base 31, à zéro si rien n'est dû ; une seconde affiliation demande une seconde
  base 31.
source: CT 2025.1, S21.G00.81.001/CCH-15
hors_champ: autre base
--- */
with lignes as (
    select base_id, min(objet_id) as premiere, max(objet_id) as derniere
    from cotisations
    where code = '059'
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    coalesce(c.premiere = c.derniere, false) as conforme,
    case when c.base_id is null then 'aucune' else 'plus d''une' end as combien
from bases as b
left join lignes as c on b.objet_id = c.base_id
where b.code = '31'
