/* ---
libelle: Le lieu de travail n'est décrit par aucun bloc
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [URSSAF, CNAM]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.40.019, S21.G00.85.001]
alias: []
message: "Le lieu de travail du contrat n'est ni l'établissement déclaré, ni l'un des blocs 85."
pourquoi: >
  Le lieu de travail décide du versement mobilité, du taux d'accident du travail et des élections professionnelles.
  Sans son bloc 85, l'adresse est inconnue.
que_faire: >
  Ajouter le bloc 85 du lieu de travail, ou corriger l'identifiant déclaré au contrat.
source: CT 2025.1, S21.G00.40.019/CCH-11, p. 190
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    l.identifiant is not null as conforme
from contrats_declares as c
left join (select distinct declaration_id, identifiant from lieux_travail) as l
    on c.declaration_id = l.declaration_id and c.lieu_travail = l.identifiant
where c.lieu_travail != c.declarant_id
