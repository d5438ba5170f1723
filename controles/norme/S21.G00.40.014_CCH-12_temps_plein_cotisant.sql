/* ---
libelle: Cotisation à temps plein hors d'un temps partiel
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
rubriques: [S21.G00.40.044, S21.G00.40.014]
alias: []
message: "Cotisation à temps plein d'un temps partiel, pour une modalité {valeur_declaree}."
pourquoi: >
  Le plafond de la Sécurité sociale se réduit avec la durée du travail. Une option déclarée à un salarié qui n'y a
  pas droit fausse ses tranches et ses points.
que_faire: >
  Retirer l'option, ou corriger la modalité d'exercice du temps de travail.
source: Tables de la norme P27, feuille Messages, S21.G00.40.014/CCH-12
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    modalite_temps in ('20', '41', '42') as conforme,
    modalite_temps as valeur_declaree
from contrats_declares
where temps_partiel_cotisant_plein is not null and modalite_temps is not null
