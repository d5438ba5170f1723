/* ---
libelle: Un agent public n'a pas de statut d'emploi
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: information
priorite: 1
enjeux: [droits, gestion]
organismes: [REGIMES_PUBLICS, INSEE]
usages: [retraite, statistique]
statut: experimental
rubriques: [S21.G00.40.026, S21.G00.40.007]
alias: []
message: >
  Nomination ou détachement dans la fonction publique (nature {nature_contrat}), statut d'emploi {valeur_declaree}.
pourquoi: >
  Le statut d'emploi dit fonctionnaire, stagiaire ou contractuel : sans lui, le régime de retraite de l'agent ne
  peut être vérifié.
que_faire: >
  Déclarer en 40.026 le statut de l'agent ; 99 est réservé à qui n'en a pas.
source: CT 2025.1, S21.G00.40.026 ; règle de Vigie
hors_champ: contrat de droit privé, ou autre contrat public
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    statut_emploi is not null and statut_emploi != '99' as conforme,
    coalesce(statut_emploi, 'absent') as valeur_declaree,
    nature_contrat
from contrats
where nature_contrat in ('20', '21', '50')
