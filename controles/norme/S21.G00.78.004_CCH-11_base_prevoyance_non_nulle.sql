/* ---
libelle: Une base de prévoyance (31) porte un montant
objet: bases
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
rubriques: [S21.G00.78.004, S21.G00.78.001]
alias: []
message: "Base 31 de {valeur_declaree} € : son montant doit être 0,00 €, les assiettes vont en bloc 79."
pourquoi: >
  La base 31 n'est qu'un en-tête : ses assiettes sont dans les composants (79). Un montant ici peut être compté deux
  fois par l'organisme.
que_faire: >
  Mettre 0,00 en 78.004 et porter l'assiette dans un composant de base (79) du type prévu au contrat.
source: CT 2025.1, S21.G00.78.004/CCH-11
hors_champ: autre base
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    montant as valeur_declaree,
    0 as valeur_attendue,
    coalesce(montant = 0, false) as conforme
from bases
where code = '31'
