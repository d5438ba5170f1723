/* ---
libelle: Quotité en heures au-delà de ce qu'un mois peut porter
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
rubriques: [S21.G00.40.013, S21.G00.40.012, S21.G00.40.011]
alias: []
message: "Quotité du contrat {valeur_declaree}, de l'entreprise {quotite_categorie}, en unité {unite_mesure}."
pourquoi: >
  La quotité dit le temps de travail d'un mois. Une valeur annuelle, ou d'une autre unité, fausse le temps partiel
  et tout ce qui s'y rapporte.
que_faire: >
  Déclarer la quotité mensuelle dans l'unité choisie ; une valeur annuelle vient d'ordinaire du paramétrage du
  forfait.
source: CT 2025.1, S21.G00.40.011/CCH-13, p. 187
hors_champ:
--- */
with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.40.011/CCH-13' and seuil = 'maximum')

select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(quotite_categorie <= s.maximum, true) and coalesce(quotite <= s.maximum, true) as conforme,
    quotite as valeur_declaree,
    quotite_categorie,
    unite_mesure
from contrats_declares
cross join s
where unite_mesure in ('10', '21') and (quotite_categorie is not null or quotite is not null)
