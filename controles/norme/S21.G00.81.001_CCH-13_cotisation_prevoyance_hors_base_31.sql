/* ---
libelle: Une cotisation de prévoyance (059) est sous une autre base que 31
objet: cotisations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.81.001, S21.G00.78.001]
alias: []
message: "Cotisation 059 sous une base {base} : elle va sous une base 31."
pourquoi: >
  L'identifiant relie la cotisation au contrat de prévoyance. Sans ce lien, l'organisme ne sait pas à quelle
  garantie l'affecter et la met en attente.
que_faire: >
  Déplacer la cotisation 059 sous la base 31 de l'affiliation concernée, avec ses composants.
source: CT 2025.1, S21.G00.81.001/CCH-13
hors_champ: autre cotisation
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code as base,
    x.montant as montant_en_jeu,
    coalesce(b.code = '31', false) as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059'
