/* ---
libelle: Deux organismes versent au nom du même régime
objet: droits_verses
portee: national
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: information
priorite: 3
enjeux: [droits]
organismes: [CNAV, CNAF]
usages: [retraite, rsa_prime_activite]
statut: experimental
rubriques: [S21.G00.47.007]
alias: []
message: >
  Régime verseur {valeur_declaree} chez {nb_organismes} organismes, pour la même personne et le même mois.
pourquoi: >
  L'échange inter-régimes de retraite attend un régime d'un seul organisme. Deux laissent croire à deux pensions.
que_faire: >
  Vérifier le code du régime verseur ; si deux organismes versent bien au nom du même régime, le signaler.
source: >
  Règle de Vigie ; seeds/norme/constatees.csv (S21.G00.47.007, NEORAU P26V01). À confirmer : la table REG et les délégations de paiement
hors_champ: >
  déclaration remplacée, régime ou personne inconnus
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_organismes = 1 as conforme,
    regime_verseur as valeur_declaree,
    nb_organismes
from droits_verses
where nb_organismes is not null
