/* ---
libelle: La fin prévue précède le début du contrat
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.010, S21.G00.40.001]
alias: []
message: "Fin prévue le {valeur_declaree}, début le {date_debut}."
pourquoi: >
  La durée du contrat sert à l'indemnisation du chômage et au bonus-malus ; une fin antérieure au début la rend
  négative.
que_faire: >
  Corriger la date de fin prévue ou la date de début d'après le contrat signé.
source: CT 2025.1, S21.G00.40.010/CCH-11, p. 187
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle >= date_debut as conforme,
    date_fin_previsionnelle as valeur_declaree,
    date_debut
from contrats_declares
where date_fin_previsionnelle is not null and date_debut is not null
