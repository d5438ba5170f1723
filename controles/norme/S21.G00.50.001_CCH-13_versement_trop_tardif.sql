/* ---
libelle: Un versement est daté au-delà du mois suivant le mois déclaré
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [DGFIP, CNAF]
usages: [pas, rsa_prime_activite]
statut: actif
rubriques: [S21.G00.50.001]
alias: []
message: >
  Versement du {date_versement} dans la déclaration de {mois} : au plus tard le dernier jour du mois suivant.
pourquoi: >
  La date de versement place le revenu dans une année fiscale et dans un mois de ressources. Trop lointaine, elle
  impose le salarié et calcule ses droits au mauvais moment.
que_faire: >
  Vérifier la date de paiement du bulletin, et le mois principal déclaré s'il a été décalé par erreur.
source: CT 2025.1, S21.G00.50.001/CCH-13
hors_champ: date de versement ou mois absent
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois_lisible(mois) as mois,
    date_versement,
    date_versement as valeur_declaree,
    mois_entre(mois, date_versement) <= 1 as conforme
from versements_montants
where mois is not null and date_versement is not null
