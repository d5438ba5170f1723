/* ---
libelle: Une cotisation de prévoyance n'a pas de montant
objet: cotisations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.81.001]
alias: []
message: "Cotisation {code} sans montant (81.004)."
pourquoi: >
  Sans montant, l'organisme complémentaire ne peut rapprocher la cotisation du versement : l'employeur paraît
  débiteur.
que_faire: >
  Déclarer le montant dû, 0,00 s'il n'y en a pas ce mois-ci.
source: CT 2025.1, S21.G00.81.004/CCH-11
hors_champ: autre cotisation
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant is not null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059'
