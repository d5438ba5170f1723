/* ---
libelle: Un contrat change d'établissement sans l'ancien SIRET
objet: contrats_deplaces
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.40.009, S21.G00.41.012]
alias: []
message: >
  Contrat déclaré le mois précédent par un autre établissement de l'entreprise, sans l'ancien SIRET (41.012).
pourquoi: >
  L'établissement fait partie de l'identité du contrat : sans l'ancien SIRET, le contrat paraît disparu d'un côté et
  nouveau de l'autre, et les signalements ne le retrouvent plus.
que_faire: >
  Déclarer l'ancien SIRET dans un bloc « Changements contrat » (41.012), à la date du passage d'un établissement à
  l'autre.
source: CT 2025.1, S21.G00.41.012 et p. 17 (rubriques identifiantes)
hors_champ: contrat déclaré par les deux établissements, ou clos par le premier
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    est_siret_chaine as conforme
from contrats_deplaces
where est_siret_chaine is not null
