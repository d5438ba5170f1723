/* ---
libelle: Le net social est sous ce que laissent les cotisations légales, la santé et la retraite supplémentaire
objet: nets_bornes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 3
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004, S21.G00.51.013]
alias: []
message: >
  Net social de {valeur_declaree} €, pour {valeur_attendue} € après cotisations légales, avant santé, prévoyance et
  retraite supplémentaire.
pourquoi: >
  Après les cotisations légales, seules la santé, la prévoyance et la retraite supplémentaire du salarié réduisent
  encore le net social. Trop bas, il majore à tort le RSA et la prime d'activité : le foyer devra rembourser.
que_faire: >
  Vérifier que l'impôt, une saisie, un acompte ou une part patronale ne sont pas déduits du net social. Déclarer la
  différence, rattachée au mois de versement.
source: >
  Règle de Vigie : borne haute moins la santé et une part du brut (prévoyance et retraite supplémentaire obligatoire, qui
  réduisent le net social) ; mesuré : 19 à 95 € de santé et prévoyance dans une DSN publique
hors_champ: >
  autre régime que le général, sans Agirc-Arrco, Alsace-Moselle, Mayotte ; artiste, mannequin, journaliste, VRP
  multicartes ou praticien (taux réduits) ; prime, arrêt, indemnités journalières avancées réglées ce mois ou dans
  l'année, rappel, heure exonérée, autre revenu, apprenti, stagiaire, plusieurs contrats, déduction forfaitaire ;
  mois sans brut ; salaire de plus de huit plafonds, ce mois ou avant dans l'année ; mois où le plafond se régularise
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'sante_max') as sante_max,
        max(valeur) filter (where seuil = 'part_complements') as part_complements
    from seuils
    where controle_id = 'MNS-03c'
)

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social >= brut - retenues_legales - s.sante_max - s.part_complements * brut as conforme,
    montant_net_social as valeur_declaree,
    brut - retenues_legales as valeur_attendue,
    brut - retenues_legales - montant_net_social as montant_en_jeu
from nets_bornes
cross join s
where montant_net_social is not null and brut > 0 and retenues_legales is not null
    and est_regime_general and a_retraite_agirc_arrco and not coalesce(est_alsace_moselle, false)
