/* ---
libelle: Déclaration annulée citée sans annulation
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["04", "05", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAM, FRANCE_TRAVAIL, URSSAF]
usages: []
statut: actif
rubriques: [S20.G00.05.006, S20.G00.05.002]
alias: []
message: "Déclaration de type {valeur_declaree} qui cite une déclaration annulée."
pourquoi: >
  Le type et la nature d'une déclaration décident de ce qu'elle remplace. Un couple impossible peut effacer une
  déclaration juste, ou laisser la fausse en vigueur.
que_faire: >
  Retirer l'identifiant, ou choisir le type d'annulation ou de remplacement.
source: CT 2025.1, S20.G00.05.006/CCH-12, p. 135
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.identifiant_annulation is null as conforme,
    d.type as valeur_declaree
from declarations as d
where d.type not in ('03', '04')
