/* ---
libelle: Deux tailles d'entreprise se contredisent dans la déclaration
objet: tailles_revelees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.81.001]
alias: []
message: >
  FNAL plafonné (moins de 50) pour {nb_fnal_moins_50} salarié(s), total (50 et plus) pour {nb_fnal_50_plus} ;
  réduction au taux de moins de 50 pour {nb_moins_50}, de 50 et plus pour {nb_50_plus} ; {valeur_declaree} présents.
pourquoi: >
  Le même seuil de 50 salariés commande la contribution au FNAL et le taux de la réduction. S'ils se contredisent,
  l'un des deux est faux, dans un sens qui coûte à l'employeur ou au recouvrement.
que_faire: >
  Relire l'effectif notifié par l'organisme (moyenne de l'année précédente, lissée sur cinq ans), corriger le
  paramètre de taille du dossier et régulariser la cotisation ou la réduction.
source: >
  Code de la sécurité sociale, L130-1 et L241-13 ; CT 2025.1, p. 142 et 145 (effectif plus déclaré depuis P24V01 ;
  rubriques supprimées en P26 : contrôle expérimental)
hors_champ: >
  aucune contribution au FNAL du mois ; l'effectif présent, montré, n'est pas jugé : le seuil se franchit sur cinq
  ans
--- */
select
    objet_id,
    declaration_id,
    fnal_id as repere_id,
    mois as mois_concerne,
    (nb_fnal_moins_50 = 0 or nb_fnal_50_plus = 0)
    and (nb_fnal_moins_50 = 0 or nb_50_plus <= nb_moins_50)
    and (nb_fnal_50_plus = 0 or nb_moins_50 <= nb_50_plus) as conforme,
    effectif as valeur_declaree,
    nb_fnal_moins_50,
    nb_fnal_50_plus,
    nb_moins_50,
    nb_50_plus
from tailles_revelees
where fnal_id is not null
    and nb_fnal_moins_50 is not null and nb_fnal_50_plus is not null and nb_moins_50 is not null and nb_50_plus is not null
