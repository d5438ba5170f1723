/* ---
libelle: Une activité n'est pas sous le salaire de l'assurance chômage
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.53.001, S21.G00.51.011]
alias: []
message: "Activité (unité {unite_mesure}) sous une rémunération {valeur_declaree} au lieu de 002."
pourquoi: >
  Le temps travaillé se lit à côté du salaire de l'assurance chômage. Ailleurs, France Travail ne le trouve pas et
  les jours de travail manquent au droit.
que_faire: >
  Rattacher le bloc activité (53) à la rémunération 002 du contrat ; depuis 2026, les jours de plafond (unité 40) à
  la rémunération 001.
source: CT 2025.1, S21.G00.53.001/CCH-11 ; tables P26V01 pour l'exception
hors_champ: jours de plafond depuis P26 (CCH-12)
--- */
select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.unite_mesure,
    r.type as valeur_declaree,
    coalesce(r.type = '002', false) as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where coalesce(x.unite_mesure, '') != '40' or coalesce(r.norme, '') < 'P26V01'
