/* ---
libelle: Versement mobilité sans commune
objet: cotisations_agregees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.23.006, S21.G00.23.001]
alias: []
message: "Cotisation {valeur_declaree} (versement mobilité) sans code de commune."
pourquoi: >
  Le taux et le bénéficiaire du versement mobilité dépendent de la commune : sans elle, l'Urssaf ne peut pas le
  reverser.
que_faire: >
  Renseigner le code Insee de la commune du lieu de travail.
source: CT 2025.1, S21.G00.23.006/CCH-11, p. 168
hors_champ:
--- */
select
    g.objet_id,
    g.declaration_id,
    d.mois as mois_concerne,
    g.code_insee_commune is not null as conforme,
    g.code as valeur_declaree
from cotisations_agregees as g
inner join declarations as d on g.declaration_id = d.declaration_id
where g.code in ('900', '901', '911', '917', '921', '927') or (g.code in ('820', '822') and d.norme >= 'P27V01')
