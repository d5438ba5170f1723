/* ---
libelle: Quotité de référence nulle
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL, DARES]
usages: [indemnites_journalieres, chomage, statistique]
statut: actif
rubriques: [S21.G00.40.012, S21.G00.40.011]
alias: []
message: "Quotité de référence de l'entreprise nulle, en unité {unite_mesure}."
pourquoi: >
  La quotité de référence est le dénominateur du temps partiel. Nulle, elle empêche tout prorata, plafond compris.
que_faire: >
  Déclarer la durée mensuelle d'un temps plein de la catégorie (151,67 heures le plus souvent).
source: CT 2025.1, S21.G00.40.012/CCH-11, p. 188
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    quotite_categorie != 0 as conforme,
    quotite_categorie as valeur_declaree,
    unite_mesure
from contrats_declares
where unite_mesure <= '21' and quotite_categorie is not null
