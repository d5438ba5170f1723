/* ---
libelle: Code risque d'un salarié mis à disposition
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
rubriques: [S21.G00.40.040, S21.G00.40.046]
alias: []
message: "Code risque {valeur_declaree} pour un salarié mis à disposition (745BD, 745BE ou 752EE attendus)."
pourquoi: >
  Le code risque décide du taux d'accident du travail. Un code étranger au régime du salarié fait cotiser à un taux
  qui n'est pas le sien.
que_faire: >
  Reprendre la notification de taux de la caisse pour l'établissement, et corriger le code risque ou le régime.
source: CT 2025.1, S21.G00.40.040/CCH-12, p. 198
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    risque_accident_travail in ('745BD', '745BE')
        or coalesce(risque_accident_travail = '752EE' and norme >= 'P25V01', false) as conforme,
    risque_accident_travail as valeur_declaree
from contrats_declares
where regime_accident_travail in ('200', '402')
    and siret_etablissement_utilisateur is not null and risque_accident_travail is not null
