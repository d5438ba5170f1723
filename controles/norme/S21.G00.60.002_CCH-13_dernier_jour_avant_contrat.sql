/* ---
libelle: Le dernier jour travaillé précède le contrat
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
statut: experimental
rubriques: [S21.G00.60.002, S21.G00.40.001]
alias: []
message: "Dernier jour travaillé le {valeur_declaree}, contrat débuté le {date_debut}."
pourquoi: >
  Les indemnités journalières se calculent sur la période qui précède l'arrêt : une date fausse déplace cette
  période, ou refuse l'indemnité.
que_faire: >
  Rattacher l'arrêt au bon contrat, ou corriger la date du dernier jour travaillé.
source: >
  CT 2025.1, S21.G00.60.002/CCH-13, p. 263. Le texte joint les motifs d'arrêt et de reprise par « ou » : Vigie
  demande les deux, lecture qui n'accuse pas à tort ; à confirmer.
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.dernier_jour_travaille >= c.date_debut as conforme,
    a.dernier_jour_travaille as valeur_declaree,
    c.date_debut
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.dernier_jour_travaille is not null and c.date_debut is not null and c.nature_declaration in ('01', '07')
    and a.motif not in ('15', '16', '17', '18', '99')
    and coalesce(a.reprise_motif, '') != '02' and coalesce(c.nature, '') != '50'
