/* ---
libelle: Annulation d'une fin de contrat hors de la mensuelle
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
message: "Motif 099 (annulation) dans une déclaration de nature {valeur_declaree}."
pourquoi: >
  Seule une mensuelle défait une fin de contrat : ailleurs l'annulation est ignorée, et le salarié reste sorti.
que_faire: >
  Annuler le signalement par une déclaration de type 04, ou annuler la fin dans la mensuelle.
source: CT 2025.1, S21.G00.62.002/CCH-13, p. 270
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.nature_declaration = '01' as conforme,
    c.nature_declaration as valeur_declaree
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif = '099' and c.nature_declaration is not null
