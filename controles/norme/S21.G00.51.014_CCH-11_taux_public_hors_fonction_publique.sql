/* ---
libelle: Un taux de rémunération public est déclaré pour un salarié du privé
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [gestion]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.51.014, S21.G00.40.026]
alias: []
message: "Taux de rémunération public de {valeur_declaree} % pour un contrat au statut 99 (non concerné)."
pourquoi: >
  Ce taux ne concerne que les agents publics. Sur un contrat privé, il signale un mauvais statut ou une donnée de
  trop que les régimes publics liraient à tort.
que_faire: >
  Retirer le taux, ou corriger le statut d'emploi du contrat (40.026).
source: CT 2025.1, S21.G00.51.014/CCH-11
hors_champ: taux absent, contrat inconnu
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    fp_taux_remuneration_position as valeur_declaree,
    statut_emploi != '99' as conforme
from remunerations
where fp_taux_remuneration_position is not null and statut_emploi is not null
