/* ---
libelle: Une cotisation de prévoyance porte une assiette
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
rubriques: [S21.G00.81.003, S21.G00.81.001]
alias: []
message: "Cotisation {code} avec une assiette (81.003) : les assiettes de prévoyance vont en composants (79)."
pourquoi: >
  La cotisation 059 se lit avec son affiliation et ses composants. Une donnée de trop contredit ce lien et peut
  envoyer la ligne au mauvais organisme.
que_faire: >
  Retirer l'assiette de la cotisation et la porter dans un composant de base (79) sous la base 31.
source: CT 2025.1, S21.G00.81.003/CCH-12
hors_champ: autre cotisation
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant_assiette is null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code = '059'
