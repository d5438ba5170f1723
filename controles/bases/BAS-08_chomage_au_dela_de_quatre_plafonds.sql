/* ---
libelle: La base de l'assurance chômage dépasse quatre plafonds en cumul annuel
objet: cumuls_annuels
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage, recouvrement]
statut: experimental
rubriques: [S21.G00.78.004, S21.G00.78.001]
alias: []
message: >
  Cumul {annee} de la base de l'assurance chômage : {valeur_declaree} €, au-dessus de {valeur_attendue} € (quatre
  plafonds).
pourquoi: >
  La contribution d'assurance chômage s'arrête à quatre plafonds. Au-delà, l'employeur paie trop, et le salaire de
  référence d'une allocation peut être surestimé.
que_faire: >
  Vérifier le plafonnement de la base 07 et sa régularisation depuis janvier. Corriger la base en différentiel sur le
  mois où l'écart est né.
source: Règlement d'assurance chômage, article 49 (quatre plafonds)
hors_champ: >
  pas de base 07, historique incomplet depuis janvier ou l'entrée, chez l'employeur et ceux qu'il continue (41.012),
  jours de plafond non déclarés, base forfaitaire ou poly-employeurs, Mayotte, artiste, mannequin, pigiste ou VRP
  multicartes (plafond propre) ; base plafonnée au-dessus du plafond (BAS-02)
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'nb_plafonds') as nb_plafonds,
        max(valeur) filter (where seuil = 'tolerance') as tolerance
    from seuils
    where controle_id = 'BAS-08'
)

select
    objet_id, declaration_id, base_chomage_id as repere_id, personne_id, mois as mois_concerne, annee,
    base_chomage <= s.nb_plafonds * greatest(plafond, plafond_proratise) + s.tolerance as conforme,
    base_chomage as valeur_declaree,
    try_cast(s.nb_plafonds * greatest(plafond, plafond_proratise) as decimal(18, 2)) as valeur_attendue,
    base_chomage - s.nb_plafonds * greatest(plafond, plafond_proratise) as montant_en_jeu
from cumuls_annuels
cross join s
where base_chomage_id is not null and base_chomage is not null
    and est_historique_complet and est_plafond_connu
    and not a_plafond_particulier
    and plafond is not null and plafond_proratise is not null
    and base_plafonnee <= greatest(plafond, plafond_proratise) + s.tolerance
