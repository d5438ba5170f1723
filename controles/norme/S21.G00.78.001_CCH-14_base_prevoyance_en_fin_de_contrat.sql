/* ---
libelle: Une fin de contrat porte une base de prévoyance (31)
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.78.001]
alias: []
message: "Base 31 dans un signalement de fin de contrat : elle se déclare dans la DSN mensuelle."
pourquoi: >
  L'organisme complémentaire lit les cotisations dans la DSN mensuelle. Déclarées aussi dans la fin de contrat,
  elles seraient comptées deux fois.
que_faire: >
  Retirer la base 31 du signalement et la déclarer dans la DSN mensuelle du mois.
source: CT 2025.1, S21.G00.78.001/CCH-14
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    code != '31' as conforme
from bases
where code is not null
