/* ---
libelle: Une embauche est déclarée plus d'un mois après son début
objet: contrats_nouveaux
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [URSSAF, CNAM, CNAV]
usages: [recouvrement, indemnites_journalieres, retraite]
statut: actif
rubriques: [S21.G00.40.001]
alias: []
message: >
  Contrat commencé le {date_debut}, déclaré pour la première fois {valeur_declaree} mois plus tard.
pourquoi: >
  Jusqu'à sa première déclaration, le salarié n'existe pour aucune caisse : ses arrêts ne sont pas indemnisés et ses
  salaires manquent à ses ressources.
que_faire: >
  Rattacher les salaires des mois oubliés à leurs périodes (blocs 51 et 78). Si la date de début est celle d'un
  contrat repris, déclarer l'ancien SIRET ou l'ancien numéro dans un bloc 41.
source: CT 2025.1, S21.G00.40.001 ; règle de Vigie (un mois admis ; la DPAE est hors de l'extrait)
hors_champ: contrat chaîné à un ancien (bloc 41), ou établissement qui ne déclarait pas le mois précédent
--- */
with s as (select valeur as mois_retard from seuils where controle_id = 'CT-14' and seuil = 'mois_retard')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    retard_mois <= s.mois_retard as conforme,
    retard_mois as valeur_declaree,
    date_debut
from contrats_nouveaux
cross join s
where not est_chaine and retard_mois is not null
