/* ---
libelle: Le NIR n'a pas la forme d'un NIR
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAF, DGFIP, CNAM]
usages: [retraite, rsa_prime_activite, indemnites_journalieres, pas]
statut: actif
rubriques: [S21.G00.30.001]
alias: [S21.G00.30.001/CSL-00, S21.G00.30.001/CCH-13, S21.G00.30.001/CCH-16]
message: "Le NIR déclaré n'a pas une forme possible : sexe, mois, département, commune, ordre, ou suite de 9."
pourquoi: >
  Un NIR impossible ne désigne personne : les salaires ne rejoignent aucune carrière, aucun dossier de prestations,
  et le taux d'imposition ne peut pas être retrouvé.
que_faire: >
  Recopier le numéro depuis l'attestation de droits ou la carte Vitale (13 caractères, sans la clé). Si le salarié
  n'en a pas encore, déclarer un numéro technique temporaire plutôt qu'un numéro inventé.
source: CT 2025.1, S21.G00.30.001/CSL-00, CCH-13 et CCH-16
hors_champ: individu déclaré sans NIR
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nir_forme_valide as conforme
from individus
where a_nir and nir_forme_valide is not null
