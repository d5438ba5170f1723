/* ---
libelle: Code risque des industries électriques et gazières
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
message: "Code risque {valeur_declaree} pour un salarié des industries électriques et gazières (401ZE attendu)."
pourquoi: >
  Le code risque décide du taux d'accident du travail. Un code étranger au régime du salarié fait cotiser à un taux
  qui n'est pas le sien.
que_faire: >
  Reprendre la notification de taux de la caisse pour l'établissement, et corriger le code risque ou le régime.
source: CT 2025.1, S21.G00.40.040/CCH-11, p. 198
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    risque_accident_travail = '401ZE' as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail = '147' and siret_etablissement_utilisateur is null
    and risque_accident_travail is not null
