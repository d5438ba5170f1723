/* ---
libelle: Le dernier jour travaillé suit la fin du contrat
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.002, S21.G00.62.001]
alias: []
message: "Dernier jour travaillé le {valeur_declaree}, contrat fini le {date_fin}."
pourquoi: >
  Les indemnités journalières se calculent sur la période qui précède l'arrêt : une date fausse déplace cette
  période, ou refuse l'indemnité.
que_faire: >
  Vérifier la date de fin du contrat et celle du dernier jour travaillé ; annuler la fin (099) si le contrat
  continue.
source: CT 2025.1, S21.G00.60.002/CCH-17, p. 263
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille <= f.date_fin as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    f.date_fin
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
inner join contrats as f on c.objet_id = f.objet_id and c.declaration_id = f.declaration_id
where a.motif != '99' and f.a_fin and f.date_fin is not null and a.dernier_jour_travaille is not null
