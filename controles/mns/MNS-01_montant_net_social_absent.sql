/* ---
libelle: Un versement n'a pas de montant net social
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: actif
rubriques: [S21.G00.58.003]
alias: [S21.G00.50.001/CCH-14, S21.G00.50.001/CCH-15]
message: "Aucun montant net social (58.003 = 03) dans ce versement du {date_versement}."
pourquoi: >
  Le montant net social préremplit les demandes de RSA et de prime d'activité. Absent, la ressource est comptée
  nulle ou demandée à l'allocataire, et le droit est calculé sur une déclaration incomplète.
que_faire: >
  Vérifier que la rubrique de paie « montant net social » alimente bien un bloc 58 de type 03 pour ce bulletin, puis
  redéposer avant l'échéance ou déclarer le montant dans la DSN suivante.
source: CT 2025.1, S21.G00.50.001/CCH-14 et CCH-15
hors_champ: établissement de Monaco, versement sans rémunération, ou antérieur au mois où le net social est dû
--- */
with s as (select valeur as nb_min from seuils where controle_id = 'MNS-01' and seuil = 'nb_blocs_min')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    date_versement,
    nb_montants_net_social >= s.nb_min as conforme
from versements_montants
cross join s
where a_remuneration
    and est_versement_courant
    and coalesce(departement, '') not like '98%'
    and nb_montants_net_social is not null
