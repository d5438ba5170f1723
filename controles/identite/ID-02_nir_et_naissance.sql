/* ---
libelle: Le NIR et la date de naissance ne concordent pas
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAV, CNAF, CNAM]
usages: [retraite, rsa_prime_activite, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.30.006, S21.G00.30.001]
alias: [S21.G00.30.006/CCH-11]
message: "{partie} de naissance du NIR ne correspond pas à la date de naissance déclarée."
pourquoi: >
  Le NIR contient l'année et le mois de naissance. S'ils diffèrent de la date déclarée, l'un des deux est faux, ou
  le numéro est celui d'une autre personne : les salaires risquent d'être portés au compte d'autrui.
que_faire: >
  Comparer les deux rubriques à une pièce d'identité et à l'attestation de droits. Corriger l'identité du salarié et
  déclarer le changement dans un bloc « Changements individu » si l'ancienne valeur a déjà été transmise.
source: CT 2025.1, S21.G00.30.006/CCH-11 (mois 00 et 99 exclus)
hors_champ: NIR absent ou de forme impossible, date de naissance incomplète, mois du NIR hors 01-12
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    coalesce(nir_annee_concorde, true) and coalesce(nir_mois_concorde, true) as conforme,
    case when nir_annee_concorde = false then 'L''année' else 'Le mois' end as partie
from individus
where nir_annee_concorde is not null or nir_mois_concorde is not null
