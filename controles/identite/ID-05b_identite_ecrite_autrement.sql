/* ---
libelle: Un même NIR porte une identité écrite autrement chez un autre employeur
objet: identites_connues
portee: national
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAV, CNAF]
usages: [retraite, rsa_prime_activite]
statut: experimental
rubriques: [S21.G00.30.002, S21.G00.30.004]
alias: []
message: >
  Ce NIR est connu depuis le {connu_le}, chez un autre employeur, sous une identité différente (classe :
  {valeur_declaree}).
pourquoi: >
  Une moindre discordance entre le numéro et l'état civil suffit à masquer les ressources du salarié à qui les
  consulte pour ses droits.
que_faire: >
  Recopier nom de famille, prénoms et naissance de la pièce d'identité : le nom d'usage a sa rubrique (30.003).
  Déclarer l'ancienne valeur dans un bloc 31.
source: CT 2025.1, S21.G00.30.001, p. 169 ; règle de Vigie (classes coquille, nom d'usage, inversion)
hors_champ: >
  identité complète qui n'était alors connue que d'un employeur, personnes différentes (ID-05), changement déclaré (bloc 31)
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    classe = 'identique' as conforme,
    classe as valeur_declaree,
    connu_le
from identites_connues
where a_nir and est_autre_entreprise and not a_changement and classe != 'differentes'
