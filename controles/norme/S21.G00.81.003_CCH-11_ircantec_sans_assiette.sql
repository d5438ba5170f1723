/* ---
libelle: Une cotisation Ircantec n'a pas d'assiette
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
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.003, S21.G00.81.001]
alias: []
message: "Cotisation {code} (Ircantec) sans assiette (81.003)."
pourquoi: >
  L'Ircantec calcule les points du contractuel public sur ces lignes. Sans elles, l'année ne donne pas de droits à
  la retraite complémentaire.
que_faire: >
  Déclarer l'assiette de la tranche : c'est elle, plus que le montant, qui donne les points.
source: CT 2025.1, S21.G00.81.003/CCH-11
hors_champ: autre cotisation
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    x.code,
    x.montant_assiette is not null as conforme
from cotisations as x
inner join bases as b on x.base_id = b.objet_id
where x.code in ('060', '061')
