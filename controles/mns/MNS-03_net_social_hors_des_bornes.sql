/* ---
libelle: Le rapport du net social au salaire sort des bornes de sa population
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
rubriques: [S21.G00.58.004, S21.G00.78.004]
alias: []
message: >
  Net social de {valeur_declaree} € pour {valeur_attendue} € de base déplafonnée : hors des bornes de {borne_basse} à
  {borne_haute}.
pourquoi: >
  Un mois sans prime ni absence, le net social suit le salaire d'assez près. Un rapport inhabituel annonce une
  rubrique oubliée, ou comptée deux fois, dans la ressource que lisent les caisses.
que_faire: >
  Recalculer le net social du bulletin : brut, moins les cotisations salariales. Les bornes publiées sont larges ; «
  vigie calibrer mns » les cale sur une population réelle.
source: >
  CT 2025.1, S21.G00.58.003, p. 261 ; règle de Vigie ; bornes : seeds/parametres/bornes_net_social.csv, à confirmer
  tant qu'elles ne sont pas calées
hors_champ: >
  prime, arrêt, indemnités journalières avancées réglées ce mois ou dans l'année, rappel, heure exonérée, autre
  revenu, apprenti, stagiaire, plusieurs contrats, déduction forfaitaire, salaire inférieur à un demi-SMIC, net
  social absent ou seulement rattaché à un mois antérieur, Mayotte, salaire de plus de huit plafonds, ce mois ou
  avant dans l'année, profession à taux réduits (artiste, journaliste, praticien, VRP multicartes)
--- */
with s as (select valeur as part_smic_min from seuils where controle_id = 'MNS-03' and seuil = 'part_smic_min')

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social >= borne_basse * base_deplafonnee
    and montant_net_social <= borne_haute * base_deplafonnee as conforme,
    montant_net_social as valeur_declaree,
    base_deplafonnee as valeur_attendue,
    borne_basse,
    borne_haute
from nets_bornes
cross join s
where montant_net_social is not null
    and base_deplafonnee >= s.part_smic_min * smic_mensuel
    and borne_basse is not null and borne_haute is not null
