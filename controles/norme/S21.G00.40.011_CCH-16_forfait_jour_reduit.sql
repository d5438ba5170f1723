/* ---
libelle: Choix propre au forfait jours réduit chez un autre salarié
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P27V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [CNAV, AGIRC_ARRCO]
usages: [retraite, retraite_complementaire]
statut: actif
rubriques: [S21.G00.40.085, S21.G00.40.011]
alias: []
message: "Choix de non-proratisation du plafond déclaré avec une quotité en unité {valeur_declaree}."
pourquoi: >
  Le plafond de la Sécurité sociale se réduit avec la durée du travail. Une option déclarée à un salarié qui n'y a
  pas droit fausse ses tranches et ses points.
que_faire: >
  Retirer le choix, ou corriger l'unité de la quotité (20 pour un forfait en jours).
source: Tables de la norme P27, feuille Messages, S21.G00.40.011/CCH-16
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    unite_mesure = '20' as conforme,
    unite_mesure as valeur_declaree
from contrats_declares
where choix_cotisation_temps_travail is not null and unite_mesure is not null
