/* ---
libelle: La réduction générale n'est pas celle que donne la formule
objet: reductions_annuelles
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.81.003, S21.G00.79.004]
alias: []
message: >
  Réduction {annee} : {valeur_declaree} € depuis janvier ou l'entrée, {valeur_attendue} € d'après le SMIC et
  l'assiette déclarés.
pourquoi: >
  Les organismes recalculent la réduction à partir du SMIC et de l'assiette déclarés. Un excédent est repris avec
  des majorations ; un manque est de l'argent que l'employeur ne demande pas.
que_faire: >
  Recalculer le coefficient de l'année avec les cumuls de SMIC et de rémunération (taux de moins de 50 salariés, ou
  de 50 et plus), et vérifier le barème du logiciel. Régulariser l'écart sur les codes 018 et 106 de la prochaine
  DSN.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; règle de Vigie (les deux taux sont essayés : l'effectif n'est plus
  déclaré ; en cours d'année, le calcul mois par mois est admis aussi)
hors_champ: >
  historique incomplet depuis janvier ou l'entrée, contrat passé d'une entreprise à une autre (L1224-1), deux
  établissements le même mois, SMIC d'un mois non déclaré, plusieurs contrats dans l'année (un contrat redaté qui nomme
  l'ancienne date, 41.021, n'en fait qu'un), mois
  antérieur rectifié avec une assiette, déduction forfaitaire spécifique, autre exonération, MSA, Mayotte, artiste, mannequin, pigiste, VRP
  multicartes ou praticien (taux propres), assiette au-delà du point de sortie
  (RG-05a)
--- */
with s as (
    select
        max(case when seuil = 'tolerance_par_mois' then valeur end) as par_mois,
        max(case when seuil = 'tolerance_relative' then valeur end) as relative
    from seuils
    where controle_id = 'RG-03'
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    least(ecart, case when not est_definitive then ecart_mensuel end)
    <= greatest(s.par_mois * nb_mois, s.relative * attendu) as conforme,
    try_cast(reduction as decimal(18, 2)) as valeur_declaree,
    try_cast(attendu as decimal(18, 2)) as valeur_attendue,
    try_cast(ecart as decimal(18, 2)) as montant_en_jeu
from reductions_annuelles
cross join s
where est_recalculable and a_reduction and not est_au_dela_du_point_de_sortie
    and ecart is not null and attendu is not null and nb_mois is not null
