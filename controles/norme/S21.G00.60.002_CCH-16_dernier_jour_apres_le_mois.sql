/* ---
libelle: Le dernier jour travaillé est postérieur au mois déclaré
objet: dates_declarees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.002]
alias: []
message: >
  Dernier jour travaillé le {valeur_declaree}, après le mois {mois}.
pourquoi: >
  L'arrêt commence le lendemain de ce jour : posé dans le futur, il ouvre des indemnités pour des jours qui ne
  sont pas encore chômés.
que_faire: >
  Reprendre la date sur l'avis d'arrêt ; un arrêt du mois suivant se déclare dans la DSN de ce mois, après son
  signalement.
source: >
  CT 2025.1, S21.G00.60.002/CCH-16. Le texte se contredit : le § 4.4.12 (p. 100) range la rubrique parmi les
  contrôles de datation non bloquants, mais la règle porte un numéro CCH, famille bloquante. Vigie garde la
  gravité du numéro.
hors_champ: >
  dernier jour travaillé absent ou illisible
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_entre(mois, jour) <= 0 as conforme,
    jour as valeur_declaree,
    mois_lisible(mois) as mois
from dates_declarees
where rubrique = 'S21.G00.60.002' and mois is not null and jour is not null
