/* ---
libelle: Une cotisation Agirc-Arrco ou Apec n'a pas de montant
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
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire, recouvrement]
statut: actif
rubriques: [S21.G00.81.004, S21.G00.81.001]
alias: []
message: "Cotisation {code} (Agirc-Arrco, Apec) sans montant (81.004)."
pourquoi: >
  L'Agirc-Arrco rapproche les cotisations individuelles du versement et inscrit les points du salarié. Sans montant,
  ni l'un ni l'autre.
que_faire: >
  Déclarer le montant de la cotisation, 0,00 s'il n'est rien dû pour ce salarié.
source: CT 2025.1, S21.G00.81.004/CCH-12. P24 citait aussi les codes 063 et 064
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
where x.code in ('105', '131', '132')
