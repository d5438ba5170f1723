/* ---
libelle: Motif de rupture interdit dans un signalement
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.002, S20.G00.05.001]
alias: []
message: "Motif {valeur_declaree} dans un signalement de fin de contrat."
pourquoi: >
  Ces motifs ne rompent pas le contrat de travail : signalés, ils feraient éditer une attestation de chômage sans
  objet.
que_faire: >
  Déclarer ce motif dans la mensuelle seulement, et annuler le signalement.
source: CT 2025.1, S21.G00.62.002/CCH-12, p. 270
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature_declaration != '07' as conforme,
    f.motif as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif in ('100', '116', '998', '999') and c.nature_declaration is not null
