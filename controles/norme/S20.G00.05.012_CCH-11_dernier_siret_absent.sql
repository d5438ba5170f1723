/* ---
libelle: Dernier SIRET connu absent
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [droits, gestion]
organismes: [DGFIP, ORGANISMES_COMPLEMENTAIRES]
usages: [pas, prevoyance]
statut: actif
rubriques: [S20.G00.05.012, S20.G00.05.011]
alias: []
message: "Événement {valeur_declaree} sans le dernier SIRET connu."
pourquoi: >
  Le taux d'impôt et les contrats du salarié sont rangés sous l'ancien SIRET : sans lui, ils ne sont pas retrouvés.
que_faire: >
  Déclarer le SIRET sous lequel le salarié était connu (05.012).
source: CT 2025.1, S20.G00.05.012/CCH-11, p. 137
hors_champ:
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    d.dernier_siret_connu is not null as conforme,
    d.nature_evenement_declencheur as valeur_declaree
from declarations as d
where d.nature_evenement_declencheur in ('02', '07')
