/* ---
libelle: Un arrêt de travail signalé n'est pas repris dans la mensuelle
objet: arrets_signales
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.60.002]
alias: []
message: >
  Arrêt signalé, dernier jour travaillé le {dernier_jour_travaille} : absent de la mensuelle de {periode} et de la
  suivante.
pourquoi: >
  La mensuelle garde l'histoire des arrêts. Un arrêt qui n'y est pas manque au calcul des prochaines indemnités, et
  le salaire du mois paraît anormal.
que_faire: >
  Reporter l'arrêt (bloc 60) dans la prochaine mensuelle, avec ses dates réelles. S'il n'a pas eu lieu, annuler le
  signalement (motif 99).
source: CT 2025.1, p. 68-69 (report des arrêts dans la mensuelle)
hors_champ: >
  mensuelle du mois ou du mois suivant non reçue (ou tenue en quarantaine), contrat absent de la mensuelle, déclaration fractionnée
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    est_repris as conforme,
    dernier_jour_travaille,
    mois_lisible(mois) as periode
from arrets_signales
where est_repris is not null
