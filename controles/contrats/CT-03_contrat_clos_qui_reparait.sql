/* ---
libelle: Un contrat clos reparaît sans sa fin
objet: contrats_clos
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAM]
usages: [chomage, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.40.009, S21.G00.62.001]
alias: []
message: "Contrat déclaré clos au {date_fin} dans la DSN {periode}, et déclaré de nouveau sans bloc de fin."
pourquoi: >
  Un contrat clos puis vivant rend l'emploi du salarié indécidable : son indemnisation peut être arrêtée, ou un indu
  constaté.
que_faire: >
  Pour un simple rappel de salaire, redéclarer le contrat avec son bloc de fin. Si la fin était une erreur,
  l'annuler par un bloc 62 de motif 099. Si le salarié est réembauché, déclarer un nouveau contrat, avec une
  nouvelle date de début.
source: CT 2025.1, p. 28-29 (un contrat clos se redéclare avec sa fin)
hors_champ: contrat jamais clos, fin annulée (motif 099), ou date de fin postérieure au début du mois
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    date_fin,
    mois_lisible(mois_fin) as periode,
    porte_une_fin as conforme
from contrats_clos
where porte_une_fin is not null
