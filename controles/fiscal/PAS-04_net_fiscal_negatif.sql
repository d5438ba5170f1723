/* ---
libelle: Le net fiscal est négatif alors qu'un salaire est versé
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.002]
alias: []
message: "Net fiscal de {valeur_declaree} € pour une rémunération brute de {valeur_attendue} €."
pourquoi: >
  Un net fiscal négatif réduit le revenu déclaré de l'année, et la ressource que lisent les caisses. Il se comprend quand
  une reprise, ou une mutuelle entière, dépasse le salaire du mois.
que_faire: >
  Vérifier le signe, ou la reprise qui l'explique : un trop-versé d'un mois antérieur se déclare en rappel négatif ou
  en régularisation (56, type 03).
source: >
  CT 2025.1, S21.G00.50.002 (montant signé) et p. 64 (trop-versé) ; règle de Vigie : une santé et une prévoyance entières
  peuvent dépasser une petite paie
hors_champ: >
  mois sans rémunération, rappel négatif dans le versement, indu (type 99 ou régularisation 03), arrêt avec
  subrogation ce mois ou dans les douze précédents, élément 10
--- */
with s as (select valeur as sante_max from seuils where controle_id = 'PAS-04' and seuil = 'sante_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    net_fiscal >= -s.sante_max as conforme,
    net_fiscal as valeur_declaree,
    brut as valeur_attendue,
    abs(net_fiscal) as montant_en_jeu
from versements_nets
cross join s
where net_fiscal is not null and brut > 0 and rappels_bruts >= 0
    and coalesce(type_taux_pas, '') != '99' and not (a_indu or a_arret_subroge_recent or ijss_subrogees is not null)
