/* ---
libelle: Le complément de profession des hôtesses et stewards manque ou ne leur revient pas
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01, jusqua: P26V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [droits]
organismes: [REGIMES_PUBLICS, DARES]
usages: [retraite_complementaire, statistique]
statut: actif
rubriques: [S21.G00.40.005, S21.G00.40.004]
alias: []
message: >
  Profession {pcs_ese} et complément {valeur_declaree} : 546d va avec 546dN ou 546dM, et eux seuls avec lui.
pourquoi: >
  Le complément distingue le personnel navigant technique ou commercial que la CRPNPAC doit affilier : absent ou mal
  placé, l'affiliation et les droits sont calculés pour un autre métier.
que_faire: >
  Choisir 546dN ou 546dM en 40.005 pour la profession 546d ; pour une autre profession, retirer ce complément.
source: CT 2025.1, S21.G00.40.005/SIG-20 (devient 40.004/SIG-16 en P27)
hors_champ: >
  autre profession, sans ce complément
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    pcs_ese = '546d' and coalesce(complement_pcs_ese in ('546dN', '546dM'), false) as conforme,
    complement_pcs_ese as valeur_declaree,
    pcs_ese
from contrats
where (pcs_ese = '546d' or complement_pcs_ese in ('546dN', '546dM')) and pcs_ese is not null
