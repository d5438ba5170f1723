/* ---
libelle: Une exposition cite un contrat que l'individu n'a pas
objet: expositions_penibilite
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [CNAV, CCMSA]
usages: [prevention_penibilite, retraite]
statut: actif
rubriques: [S21.G00.34.002, S21.G00.40.009]
alias: []
message: >
  Facteur d'exposition {facteur} pour un numéro de contrat qui n'est pas celui d'un contrat de l'individu.
pourquoi: >
  Les points de prévention s'acquièrent sur un contrat et un régime : mal rattachée, l'exposition n'en ouvre
  aucun.
que_faire: >
  Vérifier le numéro du contrat de l'exposition, et le régime vieillesse de ce contrat.
source: >
  CT 2025.1, S21.G00.34.002/CCH-11
hors_champ: >
  numéro de contrat absent
--- */
select
    x.objet_id,
    x.declaration_id,
    i.personne_id,
    x.numero_contrat as contrat_numero,
    c.numero is not null as conforme,
    x.facteur_exposition as facteur
from expositions_penibilite as x
left join individus as i on x.individu_id = i.objet_id
left join (
    select individu_id, numero, max(regime_vieillesse) as regime_vieillesse
    from contrats_declares
    group by individu_id, numero
) as c on x.individu_id = c.individu_id and x.numero_contrat = c.numero
where x.numero_contrat is not null
