/* ---
libelle: Fin de ligne de service hors de l'Enim
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.002, S21.G00.40.020]
alias: []
message: "Motif 116 (fin de ligne de service) pour un régime vieillesse {valeur_declaree}."
pourquoi: >
  L'attestation employeur est tirée de la fin de contrat. Un motif, une date ou une pièce qui manque retarde
  l'ouverture de l'allocation.
que_faire: >
  Choisir le motif réel de la fin, ou corriger le régime vieillesse du marin (136).
source: CT 2025.1, S21.G00.62.002/CCH-14, p. 270
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.regime_vieillesse = '136' as conforme,
    c.regime_vieillesse as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '116' and c.regime_vieillesse is not null
