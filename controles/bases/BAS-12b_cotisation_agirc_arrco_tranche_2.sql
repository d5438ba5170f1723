/* ---
libelle: La cotisation Agirc-Arrco de tranche 2 ne répond pas au salaire au-delà du plafond
objet: cotisations_retraite
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P25V01}
gravite: information
priorite: 3
enjeux: [recouvrement, droits]
organismes: [AGIRC_ARRCO, URSSAF]
usages: [retraite_complementaire, recouvrement]
statut: experimental
rubriques: [S21.G00.81.004, S21.G00.78.004]
alias: []
message: >
  Mois {periode} : cotisation Agirc-Arrco (131) de {valeur_declaree} € sous la base 03, pour {valeur_attendue} € au
  taux de droit commun.
pourquoi: >
  La tranche 2 ouvre les points des salaires au-delà du plafond. Une cotisation qui ne suit pas l'écart entre les deux
  bases donne trop ou trop peu de points.
que_faire: >
  Vérifier les taux de tranche 2, de contribution d'équilibre général et technique, et la base plafonnée du même mois.
  Un taux d'accord de branche n'est pas une erreur.
source: >
  Accord Agirc-Arrco du 17/11/2017 ; openfisca-france 176.1.8, tx_total, ceg et cet2019 (taux de la tranche 2, plus
  l'équilibre technique du salaire au-delà du plafond)
hors_champ: >
  pas de cotisation 131 sous cette base, apprenti, caisse de congés payés, statut sans retraite Agirc-Arrco, taux
  inconnu, Mayotte, salaire au-delà de huit plafonds, ce mois ou avant dans l'année (la tranche 2 s'y arrête), base
  plafonnée supérieure au salaire (une régularisation rend aussi l'équilibre technique). Une tranche 2 sans
  cotisation déclarée n'est pas jugée ; un taux supérieur au droit commun est licite et n'est pas dit
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-12b' and seuil = 'tolerance'),

dues as (
    select *, taux_retraite_t2 * (base_deplafonnee - base_plafonnee) as tranche_2, taux_equilibre_technique * base_deplafonnee as cet
    from cotisations_retraite
    where code_base = '03' and cotisation is not null
        and a_retraite_agirc_arrco and not (est_apprenti or a_caisse_conges) and est_mayotte is not true
)

select
    objet_id, declaration_id, cotisation_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    -- la contribution d'équilibre technique se règle sur le cumul : due ou non, le mois
    least(abs(cotisation - tranche_2), abs(cotisation - tranche_2 - cet)) <= s.tolerance
    or (tranche_2 > 1 and cotisation > tranche_2 + cet) as conforme,
    cotisation as valeur_declaree,
    try_cast(tranche_2 + cet as decimal(18, 2)) as valeur_attendue,
    try_cast(least(abs(cotisation - tranche_2), abs(cotisation - tranche_2 - cet)) as decimal(18, 2)) as montant_en_jeu
from dues
cross join s
where tranche_2 >= 0 and cet is not null and depasse_huit_plafonds is not true
