/* ---
libelle: La cotisation Agirc-Arrco de tranche 1 ne répond pas à la base plafonnée
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
  Mois {periode} : cotisation Agirc-Arrco (131) de {valeur_declaree} € sous la base 02, pour {valeur_attendue} € au
  taux de droit commun.
pourquoi: >
  Les points de retraite complémentaire viennent de cette cotisation. Trop basse, elle retire des points ; un taux
  d'avant une réforme se voit ici pour tous les salariés d'un logiciel.
que_faire: >
  Vérifier le taux de tranche 1 et de contribution d'équilibre général, et l'assiette retenue. Un taux supérieur prévu
  par un accord n'est pas une erreur, s'il est le même pour tous les salariés du statut.
source: >
  Accord Agirc-Arrco du 17/11/2017 ; openfisca-france 176.1.8, tx_total et ceg (taux de la tranche 1, sur la base
  plafonnée ; brut de la réduction générale)
hors_champ: >
  pas de cotisation 131 sous cette base, apprenti, caisse de congés payés, statut sans retraite Agirc-Arrco, taux
  inconnu, Mayotte. Un taux supérieur au droit commun, commun aux salariés du statut, est licite et n'est pas dit
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-12' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    cotisation_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    abs(cotisation - taux_retraite_t1 * base_plafonnee) <= s.tolerance
    or (taux_du_statut_t1 > taux_retraite_t1 and abs(cotisation - taux_du_statut_t1 * base_plafonnee) <= s.tolerance) is true
        as conforme,
    cotisation as valeur_declaree,
    try_cast(taux_retraite_t1 * base_plafonnee as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(cotisation - taux_retraite_t1 * base_plafonnee) as decimal(18, 2)) as montant_en_jeu
from cotisations_retraite
cross join s
where code_base = '02' and cotisation is not null and base_plafonnee is not null and taux_retraite_t1 is not null
    and a_retraite_agirc_arrco and not (est_apprenti or a_caisse_conges) and est_mayotte is not true
