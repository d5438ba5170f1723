/* ---
libelle: Le versement de prévoyance n'est pas la somme de ses composants
objet: versements_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [recouvrement, droits]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.20.005, S21.G00.55.001]
alias: [S21.G00.20.005/CCH-12]
message: "Versement de {valeur_declaree} € pour des composants qui totalisent {valeur_attendue} €."
pourquoi: >
  L'organisme complémentaire affecte le versement aux contrats par ses composants. Quand les deux ne se rejoignent
  pas, une part du paiement reste sans affectation et les garanties des salariés peuvent être suspendues.
que_faire: >
  Reprendre la fiche de paramétrage de l'organisme, recalculer chaque composant, et redéposer avant l'échéance ou
  régulariser la période dans la DSN suivante.
source: CT 2025.1, S21.G00.20.005/CCH-12
hors_champ: versement sans composant
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'AG-04b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    abs(montant_verse - greatest(montant_composants, 0)) <= s.tolerance as conforme,
    montant_verse as valeur_declaree,
    greatest(montant_composants, 0) as valeur_attendue,
    abs(montant_verse - greatest(montant_composants, 0)) as montant_en_jeu
from versements_prevoyance
cross join s
where montant_verse is not null and montant_composants is not null
