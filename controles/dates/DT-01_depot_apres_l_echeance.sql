/* ---
libelle: La déclaration est déposée après l'échéance
objet: depots
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [URSSAF, CNAF, CNAV]
usages: [recouvrement, rsa_prime_activite]
statut: actif
rubriques: [S20.G00.05.007]
alias: []
message: >
  Déposée le {depose_le}, {valeur_declaree} jour(s) après la plus tardive des échéances ({echeance}).
pourquoi: >
  Une déclaration tardive retarde les droits calculés sur les ressources du mois, et expose à une pénalité par
  salarié.
que_faire: >
  Déposer au plus tard à l'échéance, quitte à corriger le mois suivant : une donnée manquante se rattrape, un retard
  non. Prévenir l'Urssaf d'une difficulté passagère.
source: CT 2025.1, p. 13 (à défaut de dépôt, date de constitution)
hors_champ: déclaration qui en remplace une autre, mois hors du calendrier des échéances
--- */
with s as (select valeur as jours_max from seuils where controle_id = 'DT-01' and seuil = 'jours_max')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    retard_jours <= s.jours_max as conforme,
    retard_jours as valeur_declaree,
    depose_le,
    echeance
from depots
cross join s
where retard_jours is not null
