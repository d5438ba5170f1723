/* ---
libelle: Le contrat commence après sa fin
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAV]
usages: [chomage, retraite]
statut: actif
rubriques: [S21.G00.40.001, S21.G00.62.001]
alias: []
message: "Contrat débuté le {valeur_declaree}, fini le {date_fin}."
pourquoi: >
  Une date de début fausse change l'ancienneté, la carrière et la durée d'affiliation à l'assurance chômage.
que_faire: >
  Corriger la date fausse ; si le début a changé, le dire par un bloc de changement (41.021).
source: CT 2025.1, S21.G00.40.001/CCH-13, p. 180
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_debut <= date_fin as conforme,
    date_debut as valeur_declaree,
    date_fin
from contrats
where a_fin and date_debut is not null and date_fin is not null
