/* ---
libelle: Temps partiel de la fonction publique hors de celle-ci
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.014, S21.G00.40.026]
alias: []
message: "Modalité de temps {valeur_declaree}, propre aux agents publics et à la branche ferroviaire."
pourquoi: >
  Ces modalités ouvrent, dans le public, une surcotisation de retraite qui n'existe pas pour les autres salariés.
que_faire: >
  Déclarer 20 (temps partiel), ou corriger le statut d'emploi du salarié.
source: CT 2025.1, S21.G00.40.014/CCH-11, p. 189
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    modalite_temps not in ('40', '41', '42') as conforme,
    modalite_temps as valeur_declaree
from contrats_declares
where statut_emploi = '99' and regime_vieillesse != '134' and modalite_temps is not null
