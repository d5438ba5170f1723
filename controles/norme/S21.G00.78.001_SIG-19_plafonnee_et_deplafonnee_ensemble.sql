/* ---
libelle: Une base plafonnée est sans base déplafonnée du même versement, ou l'inverse
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, recouvrement]
organismes: [URSSAF, CCMSA, CNAV, AGIRC_ARRCO]
usages: [recouvrement, retraite, retraite_complementaire]
statut: actif
rubriques: [S21.G00.78.001, S21.G00.78.002, S21.G00.78.003]
alias: [BAS-04]
message: >
  Base {valeur_declaree} du {date_debut} au {date_fin} sans la base {valeur_attendue} de même période dans le même
  versement.
pourquoi: >
  Les deux assiettes décrivent le même salaire : séparées, l'une des deux cotisations manque ou ne se rattache à rien,
  et la carrière ne retient qu'une partie du mois.
que_faire: >
  Vérifier que le bulletin alimente les deux bases avec les mêmes dates ; une base sans objet se déclare à zéro.
source: CT 2025.1, S21.G00.78.001/SIG-19
hors_champ: >
  autre base que 02 et 03, ou rattachée à un autre mois que le mois déclaré
--- */
select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois as mois_concerne,
    o.versement_id is not null as conforme,
    b.code as valeur_declaree,
    if(b.code = '02', '03', '02') as valeur_attendue,
    b.rattachement_date_debut as date_debut,
    b.rattachement_date_fin as date_fin
from bases as b
left join (
    select distinct versement_id, code, rattachement_date_debut, rattachement_date_fin
    from bases
    where code in ('02', '03')
) as o on b.versement_id = o.versement_id
    and b.rattachement_date_debut = o.rattachement_date_debut
    and b.rattachement_date_fin = o.rattachement_date_fin
    and if(b.code = '02', '03', '02') = o.code
where b.code in ('02', '03')
    and mois_de(b.rattachement_date_debut) = b.mois
    and mois_de(b.rattachement_date_fin) = b.mois
