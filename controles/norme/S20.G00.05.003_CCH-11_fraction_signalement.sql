/* ---
libelle: Signalement fractionné
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [CNAM, FRANCE_TRAVAIL, URSSAF]
usages: []
statut: actif
rubriques: [S20.G00.05.003, S20.G00.05.001]
alias: []
message: "Fraction {valeur_declaree} pour un signalement de nature {nature} (11 attendu)."
pourquoi: >
  La fraction entre dans l'identifiant de la déclaration : un signalement mal fractionné ne peut plus être annulé ni
  retrouvé.
que_faire: >
  Déclarer la fraction 11 dans tout signalement.
source: CT 2025.1, S20.G00.05.003/CCH-11, p. 134
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.fraction = '11' as conforme,
    d.fraction as valeur_declaree,
    d.nature
from declarations as d
where (d.nature in ('04', '05', '07', '08') or (d.nature = '10' and d.norme >= 'P26V01')) and d.fraction is not null
