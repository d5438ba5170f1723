/* ---
libelle: Annulation d'arrêt dans un signalement d'arrêt
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.001, S20.G00.05.001]
alias: []
message: "Motif {valeur_declaree} (annulation) dans une déclaration de nature {nature_declaration}."
pourquoi: >
  Le signalement d'arrêt et la mensuelle ne servent pas à la même chose : une valeur propre à la mensuelle bloque le
  calcul des indemnités journalières.
que_faire: >
  Annuler le signalement lui-même par une déclaration de type 04, ou l'arrêt dans la mensuelle suivante.
source: CT 2025.1, S21.G00.60.001/CCH-12, p. 262
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature_declaration in ('01', '07'), false) as conforme,
    a.motif as valeur_declaree,
    c.nature_declaration
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.motif = '99'
