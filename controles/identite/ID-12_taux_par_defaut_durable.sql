/* ---
libelle: Le taux de prélèvement par défaut dure plus de trois mois
objet: taux_defaut
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.007]
alias: []
message: >
  Taux par défaut (type {type_taux_pas}) depuis {valeur_declaree} mois de suite, pour un contrat durable.
pourquoi: >
  L'administration transmet un taux dès qu'elle reconnaît la personne. Un taux par défaut qui dure dit qu'elle ne la
  reconnaît pas : l'identité déclarée est sans doute fausse.
que_faire: >
  Vérifier le NIR, le nom et la naissance du salarié, et lire le compte rendu métier d'identité. Le salarié peut
  avoir choisi de ne pas transmettre son taux : il n'y a alors rien à corriger.
source: CT 2025.1, S21.G00.50.007 (taux par défaut) ; règle de Vigie (plus de trois mois de suite)
hors_champ: taux transmis, contrat à durée déterminée
--- */
with s as (select valeur as mois_max from seuils where controle_id = 'ID-12' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    type_taux_pas
from taux_defaut
cross join s
where nb_mois is not null
