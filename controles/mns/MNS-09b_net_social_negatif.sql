/* ---
libelle: Le net social du mois est négatif alors qu'un salaire est versé
objet: nets_sociaux
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004]
alias: []
message: "Net social de {valeur_declaree} € pour {valeur_attendue} € de rémunération brute."
pourquoi: >
  Un net social négatif peut être juste un mois sans paie, quand la mutuelle reste due. Avec un salaire, il signale
  d'ordinaire un signe inversé ou une régularisation mal datée.
que_faire: >
  Vérifier le signe du montant, et qu'une reprise sur un mois antérieur est rattachée à ce mois plutôt que retranchée
  du mois courant.
source: >
  BOSS, 01/07/2024 (négatif admis sans paie) ; règle de Vigie : une santé et une prévoyance entières peuvent dépasser une
  petite paie
hors_champ: montant rattaché à un autre mois, mois sans rémunération, rappel négatif dans le versement
--- */
with s as (select valeur as sante_max from seuils where controle_id = 'MNS-09b' and seuil = 'sante_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    montant >= -s.sante_max as conforme,
    montant as valeur_declaree,
    brut as valeur_attendue,
    abs(montant) as montant_en_jeu
from nets_sociaux
cross join s
where montant is not null and brut > 0 and rappels_bruts >= 0
    and (mois_rattachement = mois or mois_rattachement = mois_versement)
