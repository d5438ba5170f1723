/* ---
libelle: Réduction générale au-delà du point de sortie
objet: reductions_annuelles
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.81.003]
alias: []
message: >
  Réduction {annee} : {valeur_declaree} € depuis janvier ou l'entrée, alors que l'assiette atteint {point_sortie}
  SMIC : aucune n'est due.
pourquoi: >
  Au-delà du point de sortie, la réduction est nulle. Ce qui a été déduit sera repris, avec des majorations de
  retard si l'employeur ne régularise pas lui-même.
que_faire: >
  Vérifier le SMIC et l'assiette cumulés depuis janvier, puis reprendre la réduction par des montants positifs de
  code 018 et 106, au plus tard en décembre ou au départ du salarié.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; Urssaf, 16/03/2023, « La réduction générale : des contrôles de
  cohérence » (une reprise est positive)
hors_champ: >
  historique incomplet depuis janvier ou l'entrée, contrat passé d'une entreprise à une autre (L1224-1), deux
  établissements le même mois, SMIC d'un mois non déclaré, plusieurs contrats dans l'année, mois
  antérieur rectifié avec une assiette, déduction forfaitaire spécifique, autre exonération, MSA, Mayotte, artiste, mannequin, pigiste, VRP
  multicartes ou praticien (taux propres), assiette sous le point de sortie
  (RG-03)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'RG-05a' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    point_sortie,
    reduction <= s.tolerance or (
        not coalesce(est_definitive, false)
        and (not coalesce(est_hors_champ_mensuel, false) or montant_du_mois >= -s.tolerance)
    ) as conforme,
    try_cast(reduction as decimal(18, 2)) as valeur_declaree,
    try_cast(0 as decimal(18, 2)) as valeur_attendue,
    try_cast(reduction as decimal(18, 2)) as montant_en_jeu
from reductions_annuelles
cross join s
where est_recalculable and a_reduction and est_au_dela_du_point_de_sortie
    and reduction is not null and montant_du_mois is not null
