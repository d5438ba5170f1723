/* ---
libelle: Choix de non-proratisation sans proratisation
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P27V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAV, AGIRC_ARRCO]
usages: [retraite, retraite_complementaire]
statut: actif
rubriques: [S21.G00.40.085, S21.G00.40.084]
alias: []
message: "Plafond non proratisé (02), avec le choix propre aux forfaits en jours réduits ({valeur_declaree})."
pourquoi: >
  Le plafond de la Sécurité sociale se réduit avec la durée du travail. Une option déclarée à un salarié qui n'y a
  pas droit fausse ses tranches et ses points.
que_faire: >
  Retirer le choix : il n'a de sens que si le plafond est proratisé.
source: Tables de la norme P27, feuille Messages, S21.G00.40.084/CCH-12
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    choix_cotisation_temps_travail is null as conforme,
    choix_cotisation_temps_travail as valeur_declaree
from contrats_declares
where proratisation_plafond = '02'
