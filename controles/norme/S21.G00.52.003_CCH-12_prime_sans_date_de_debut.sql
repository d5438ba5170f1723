/* ---
libelle: Une prime à période de rattachement n'a pas de date de début
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.52.003, S21.G00.52.001]
alias: []
message: "Prime {type} sans date de début de période."
pourquoi: >
  La période dit à quels mois la prime appartient. Sans elle, France Travail l'impute au seul mois du paiement et le
  salaire de référence est faux.
que_faire: >
  Renseigner le premier et le dernier jour de la période que la prime rémunère ; vérifier le paramétrage de la
  rubrique de paie.
source: CT 2025.1, S21.G00.52.003/CCH-12 ; tables P24V01 et P27V01 pour les types ajoutés
hors_champ: prime sans période propre
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut is not null as conforme
from primes
where type in ('026', '027', '029')
        or (type = '902' and norme >= 'P25V01')
        or (type in ('052', '053', '054') and norme >= 'P27V01')
