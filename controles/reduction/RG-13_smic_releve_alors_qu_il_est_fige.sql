/* ---
libelle: SMIC relevé en cours d'année, alors que la réduction le fige
objet: reductions_bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.79.004]
alias: []
message: >
  SMIC retenu de {valeur_declaree} €, calculé à {smic_horaire} € l'heure : la réduction reste calculée à
  {smic_horaire_reduction} €, soit {valeur_attendue} €.
pourquoi: >
  En 2026, le SMIC de la réduction est celui du 1er janvier, même après le relèvement du 1er juin. À 12,31 €, la
  réduction est majorée d'environ 2,4 % du SMIC : elle sera reprise.
que_faire: >
  Garder 12,02 € dans la table du logiciel qui sert à la réduction, la paie restant à 12,31 €. Rectifier le SMIC
  retenu de chaque mois depuis juin et régulariser les codes 018 et 106.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; décret 2026-509 du 12/06/2026 (texte non relu, lu par
  openfisca-france 176.1.8 : contrôle expérimental)
hors_champ: mois où le SMIC de la paie est aussi celui de la réduction, aucun SMIC déclaré, Mayotte
--- */
with s as (select valeur as precision_smic from seuils where controle_id = 'RG-13' and seuil = 'precision')

select
    objet_id,
    declaration_id,
    smic_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    smic_horaire,
    smic_horaire_reduction,
    abs(smic - smic_revalorise) > s.precision_smic or abs(smic - smic_attendu) <= s.precision_smic as conforme,
    smic as valeur_declaree,
    smic_attendu as valeur_attendue
from reductions_bases
cross join s
where est_mayotte is not true and smic > 0 and smic_horaire > smic_horaire_reduction and smic_revalorise is not null and smic_attendu is not null
