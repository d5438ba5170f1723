/* ---
libelle: La part de la retraite complémentaire dans la réduction générale est fausse
objet: reductions_parts
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [AGIRC_ARRCO, URSSAF]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.004]
alias: []
message: >
  Retraite complémentaire (106) : {valeur_declaree} € sur une réduction de {total} €, soit {valeur_attendue} € au
  taux légal.
pourquoi: >
  La réduction se partage entre l'Urssaf (018) et l'Agirc-Arrco (106) dans la proportion des cotisations. Une autre
  proportion fait payer à un organisme l'allègement de l'autre.
que_faire: >
  Vérifier le taux de retraite (6,01 points) et le coefficient maximal de l'année dans le logiciel, puis régulariser
  les deux codes en sens inverse pour la période.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; mesuré : part de la retraite vérifiée au centime sur une DSN
  publique
hors_champ: >
  aucun salarié Agirc-Arrco (71.002 = RUAA) avec les deux lignes, déclaration déposée à la MSA,
  Mayotte, artiste, mannequin, pigiste, VRP multicartes, praticien (taux propres)
--- */
with s as (
    select
        max(case when seuil = 'tolerance' then valeur end) as tolerance,
        max(case when seuil = 'arrondi' then valeur end) as arrondi
    from seuils
    where controle_id = 'RG-04'
)

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    least(abs(montant_retraite - part_moins_50 * montant), abs(montant_retraite - part_50_plus * montant))
    <= s.tolerance * abs(montant) + s.arrondi * nb_lignes as conforme,
    montant_retraite as valeur_declaree,
    try_cast(part_moins_50 * montant as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(montant_retraite - part_moins_50 * montant) as decimal(18, 2)) as montant_en_jeu,
    try_cast(montant as decimal(18, 2)) as total
from reductions_parts
cross join s
where montant_retraite is not null and montant is not null and nb_lignes is not null
    and part_moins_50 is not null and part_50_plus is not null
