/* ---
libelle: Le SMIC retenu pour la réduction n'est pas celui du mois
objet: reductions_bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.79.004]
alias: []
message: >
  SMIC retenu de {valeur_declaree} € : {valeur_attendue} € d'après le contrat, les jours et les heures du mois.
pourquoi: >
  Le SMIC retenu commande le coefficient. Entier pour un temps partiel ou un mois entamé, ou cumulé de plusieurs mois,
  il gonfle la réduction ; à la valeur de l'année précédente, il la diminue.
que_faire: >
  Déclarer le SMIC du seul mois rattaché, à la valeur en vigueur pour la réduction : durée du contrat rapportée à la
  durée légale, plus les heures supplémentaires ou complémentaires, à proportion de la rémunération perçue (028 sur
  029) le mois d'une entrée, d'une sortie ou d'une absence.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 (lu par extrait) ; décret 2026-509 du 12/06/2026 (texte non relu, lu
  par openfisca-france 176.1.8) ; CT 2025.1, S21.G00.51.011 (028, 029) ; règle de Vigie (tolérances choisies : contrôle
  expérimental)
hors_champ: >
  SMIC retenu non déclaré, mois sans barème, Mayotte, SMIC relevé alors que celui de la réduction est figé (RG-13) ;
  heures d'équivalence, d'aide à domicile, d'activité partielle ou d'intempéries, RTT monétisés, personnel roulant. Le
  SMIC non réduit ne se juge que d'un seul contrat à durée indéterminée ou déterminée, hors emploi saisonnier, arrêt,
  quotité changée et MSA, en heures ou en forfait de jours ; une absence sans 028 ni 029 n'y est pas jugée, une entrée
  ou une sortie l'est si le SMIC est celui du mois entier et les jours de plafond 25 au plus
--- */
with s as (
    select
        max(case when seuil = 'tolerance' then valeur end) as tolerance,
        max(case when seuil = 'precision' then valeur end) as precision_smic,
        max(case when seuil = 'ecart' then valeur end) as ecart
    from seuils
    where controle_id = 'RG-06'
)

select
    objet_id, declaration_id, smic_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    smic <= (1 + s.tolerance) * smic_maximal and (reduction_de_trop > s.ecart) is not true and not (
        not a_absence and smic_horaire_precedent < smic_horaire_reduction and abs(smic - smic_precedent) <= s.precision_smic
    ) as conforme,
    smic as valeur_declaree,
    smic_attendu as valeur_attendue
from reductions_bases
cross join s
where est_mayotte is not true and a_smic_particulier is not true and smic is not null and smic_maximal > 0
    and smic_attendu is not null and a_absence is not null
    and smic_precedent is not null and smic_horaire_precedent is not null and smic_horaire_reduction is not null
    and not (smic_horaire > smic_horaire_reduction and coalesce(abs(smic - smic_revalorise) <= s.precision_smic, false))
