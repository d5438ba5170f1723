/* ---
libelle: Un composant sans rapport avec la prévoyance est sous une base 31
objet: composants_base
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.79.001, S21.G00.78.001]
alias: [S21.G00.79.001/CCH-17]
message: "Composant {valeur_declaree} sous une base 31 : seuls 10 à 21, 23 et 24 y ont un sens."
pourquoi: >
  L'organisme complémentaire calcule cotisations et prestations sur les composants de la base 31. Un composant
  manquant ou mal typé fausse l'un et l'autre.
que_faire: >
  Choisir le type de composant dit par la fiche de paramétrage, ou déplacer ce composant sous sa base (le SMIC sous
  la base 03).
source: CT 2025.1, S21.G00.79.001/CCH-12 et CCH-17 (les types interdits par CCH-17 sont hors de la liste de CCH-12)
hors_champ: composant d'une autre base
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.type as valeur_declaree,
    (x.type between '10' and '21' or x.type in ('23', '24')) as conforme
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where b.code = '31' and x.type is not null
