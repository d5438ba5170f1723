/* ---
libelle: Un même NIR désigne deux personnes
objet: identites_connues
portee: national
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAF, DGFIP, CNAM]
usages: [retraite, rsa_prime_activite, pas, indemnites_journalieres]
statut: experimental
rubriques: [S21.G00.30.001]
alias: []
message: >
  Ce NIR est connu depuis le {connu_le} sous une identité sans rapport avec celle déclarée ici.
pourquoi: >
  Les salaires de l'un sont portés au compte de l'autre : carrière, ressources, impôt. L'un des deux
  numéros est à vérifier : une saisie, un dossier repris d'un autre.
que_faire: >
  Vérifier le numéro sur l'attestation de droits du salarié, jamais sur un ancien dossier. S'il n'est pas le sien,
  déclarer le bon avec l'ancien dans un bloc « Changements individu » (31.008).
source: >
  CT 2025.1, S21.G00.30.001 (le NIR désigne une seule personne, p. 169) ; règle de Vigie (classe « personnes
  différentes »)
hors_champ: >
  NIR qui n'était alors connu que d'un déclarant, sous une seule identité ; identité incomplète ; changement déclaré (bloc 31)
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe != 'differentes' as conforme,
    connu_le
from identites_connues
where a_nir and not a_changement and classe is not null
