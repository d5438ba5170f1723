/* ---
libelle: Une cotisation de prévoyance nomme un organisme
objet: cotisations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.81.002, S21.G00.81.001]
alias: []
message: "Cotisation {code} avec un identifiant d'organisme (81.002) : l'affiliation suffit à le désigner."
pourquoi: >
  La cotisation 059 se lit avec son affiliation et ses composants. Une donnée de trop contredit ce lien et peut
  envoyer la ligne au mauvais organisme.
que_faire: >
  Retirer l'identifiant d'organisme : l'adhésion (bloc 15) et l'affiliation (bloc 70) le donnent déjà.
source: CT 2025.1, S21.G00.81.002/CCH-11
hors_champ: autre cotisation
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.identifiant_ops is null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059'
