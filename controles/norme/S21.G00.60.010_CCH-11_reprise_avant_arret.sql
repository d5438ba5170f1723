/* ---
libelle: La reprise précède le contrat ou le dernier jour travaillé
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.010, S21.G00.60.002]
alias: []
message: >
  Reprise le {valeur_declaree}, contrat débuté le {date_debut}, dernier jour travaillé le {dernier_jour_travaille}.
pourquoi: >
  La date de reprise arrête les indemnités journalières : antérieure à l'arrêt, elle les fait réclamer au salarié.
que_faire: >
  Vérifier la date de reprise effective, et corriger celle des deux dates qui est fausse.
source: CT 2025.1, S21.G00.60.010/CCH-11, p. 265
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.reprise_date >= c.date_debut, true)
    and coalesce(a.reprise_date >= a.dernier_jour_travaille, true) as conforme,
    a.reprise_date as valeur_declaree,
    c.date_debut,
    a.dernier_jour_travaille
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.reprise_date is not null and (c.date_debut is not null or a.dernier_jour_travaille is not null)
