/* ---
libelle: Une correction arrive plus de trois mois après le mois corrigé
objet: rattachements
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 3
enjeux: [droits]
organismes: [CNAF, CNAV, URSSAF]
usages: [rsa_prime_activite, retraite, recouvrement]
statut: actif
rubriques: [S21.G00.78.003, S21.G00.51.002, S21.G00.22.004]
alias: []
message: "Donnée rattachée à {periode}, déclarée {valeur_declaree} mois plus tard (au plus {valeur_attendue} attendus)."
pourquoi: >
  Le RSA et la prime d'activité regardent les mois M-2 à M-4 : une correction plus tardive ne peut plus changer le
  droit sans rappel ni indu. Elle signale aussi des erreurs restées longtemps inaperçues.
que_faire: >
  Déclarer les corrections dans la DSN du mois où elles sont connues. Pour une correction ancienne nécessaire,
  prévenir le salarié : ses prestations peuvent être recalculées.
source: CT 2025.1, p. 28-29 (période de rattachement) ; règle de Vigie (trois mois)
hors_champ: donnée rattachée au mois principal
--- */
with s as (select valeur as mois_tardif from seuils where controle_id = 'DT-02' and seuil = 'mois_tardif')

select
    objet_id,
    declaration_id,
    personne_id,
    rubrique,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    delai_mois <= s.mois_tardif as conforme,
    delai_mois as valeur_declaree,
    try_cast(s.mois_tardif as integer) as valeur_attendue,
    abs(montant) as montant_en_jeu
from rattachements
cross join s
where delai_mois is not null
