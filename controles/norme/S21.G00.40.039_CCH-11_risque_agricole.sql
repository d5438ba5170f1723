/* ---
libelle: Code risque non agricole pour un salarié agricole
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [CNAM, CCMSA, URSSAF]
usages: [recouvrement, accidents_travail]
statut: actif
rubriques: [S21.G00.40.040, S21.G00.40.039]
alias: []
message: "Régime agricole avec le code risque {valeur_declaree}."
pourquoi: >
  Le code risque décide du taux d'accident du travail. Un code étranger au régime du salarié fait cotiser à un taux
  qui n'est pas le sien.
que_faire: >
  Reprendre la notification de taux de la caisse pour l'établissement, et corriger le code risque ou le régime.
source: CT 2025.1, S21.G00.40.039/CCH-11, p. 197
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(risque_accident_travail like 'RA%' or risque_accident_travail = '999ZZ', false) as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail = '300'
