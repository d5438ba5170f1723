/* ---
libelle: Le net social dépasse ce que laissent les cotisations salariales
objet: nets_bornes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004, S21.G00.51.013]
alias: []
message: >
  Net social de {valeur_declaree} € : les cotisations salariales légales ne laissent que {valeur_attendue} € du brut, sauf
  si un accord met à la charge de l'employeur plus que sa part de retraite complémentaire.
pourquoi: >
  Vieillesse, retraite complémentaire, CSG et CRDS se retiennent sur tout salaire : le net social ne peut pas rester
  au-dessus. Trop haut, il réduit le RSA et la prime d'activité du foyer.
que_faire: >
  Chercher une cotisation salariale que la rubrique « montant net social » ne déduit pas, ou une somme ajoutée deux
  fois. Déclarer la différence, rattachée au mois de versement.
source: >
  Code de la sécurité sociale, D242-4 et L136-8 ; accord Agirc-Arrco du 17/11/2017 ; règle de Vigie : brut moins les
  cotisations salariales légales, aux taux de seeds/parametres/baremes.csv
hors_champ: >
  autre régime que le général, sans Agirc-Arrco, Alsace-Moselle, Mayotte ; artiste, mannequin, journaliste, VRP
  multicartes ou praticien (taux réduits) ; prime, arrêt, indemnités journalières avancées réglées ce mois ou dans
  l'année, rappel, heure exonérée, autre revenu, apprenti, stagiaire, plusieurs contrats, déduction forfaitaire ;
  salaire de plus de huit plafonds, ce mois ou avant dans l'année ; mois où le plafond se régularise
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'MNS-03b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social <= brut - retenues_legales + s.tolerance as conforme,
    montant_net_social as valeur_declaree,
    brut - retenues_legales as valeur_attendue,
    montant_net_social - (brut - retenues_legales) as montant_en_jeu
from nets_bornes
cross join s
where montant_net_social is not null and brut > 0 and retenues_legales is not null
    and est_regime_general and a_retraite_agirc_arrco and not coalesce(est_alsace_moselle, false)
