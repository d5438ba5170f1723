/* ---
libelle: Une prime exceptionnelle de pouvoir d'achat a été versée après la fin de sa période
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P25V01}
gravite: bloquant
priorite: 1
enjeux: [recouvrement]
organismes: [URSSAF, DGFIP]
usages: [recouvrement, pas]
statut: actif
rubriques: [S21.G00.52.007, S21.G00.52.004]
alias: []
message: "Prime PEPA (902) versée le {valeur_declaree} pour une période finie le {valeur_attendue}."
pourquoi: >
  La date d'origine prouve que la prime a été versée quand l'exonération existait encore. Postérieure à la période,
  elle la fait tomber.
que_faire: >
  Vérifier la date de versement d'origine et la période ; 902 ne sert qu'à corriger une PEPA ancienne.
source: CT 2025.1, S21.G00.52.007/CCH-13
hors_champ: autre prime, ou une date absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    date_versement_origine as valeur_declaree,
    rattachement_date_fin as valeur_attendue,
    date_versement_origine <= rattachement_date_fin as conforme
from primes
where type = '902' and date_versement_origine is not null and rattachement_date_fin is not null
