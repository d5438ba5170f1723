/* ---
libelle: Un contrat disparaît d'un mois à l'autre sans fin déclarée
objet: contrats_suivis
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAM, CNAV, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, retraite, prevoyance]
statut: actif
rubriques: [S21.G00.62.001, S21.G00.40.009]
alias: []
message: "Un contrat déclaré le mois précédent ({periode}) n'est plus déclaré, sans fin de contrat ni suspension."
pourquoi: >
  Sans fin de contrat, les droits du salarié ne peuvent être ni clos ni ouverts : pas d'attestation pour l'assurance
  chômage, indemnités journalières bloquées, portabilité de la prévoyance perdue.
que_faire: >
  Si le salarié est parti, déclarer la fin du contrat (bloc 62) dans la prochaine DSN, avec la date et le motif
  réels. S'il est encore présent, le déclarer de nouveau ; si son numéro a changé, chaîner l'ancien (41.014).
source: >
  CT 2025.1, p. 17 (rubriques identifiantes reportées d'une mensuelle à la suivante) ; règle de Vigie (p. 85 : la
  norme ne contrôle pas d'un mois sur l'autre)
hors_champ: >
  contrat clos, suspendu sans date de fin, passé dans une autre fraction ou repris par un établissement qui le dit
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_lisible(mois_precedent) as periode,
    est_personne_retrouvee and (est_numero_retrouve or est_date_retrouvee or est_chaine) as conforme
from contrats_suivis
where not a_fin
    and not a_suspension_ouverte
    and not est_ailleurs
    and est_personne_retrouvee is not null
    and est_numero_retrouve is not null
    and est_date_retrouvee is not null
    and est_chaine is not null
