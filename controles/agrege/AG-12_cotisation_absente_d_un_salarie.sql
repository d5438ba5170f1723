/* ---
libelle: Un salarié ordinaire n'a pas une cotisation que tous paient
objet: cotisations_attendues
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, recouvrement]
organismes: [URSSAF, FRANCE_TRAVAIL, CNAV]
usages: [recouvrement, retraite, chomage]
statut: experimental
rubriques: [S21.G00.78.001, S21.G00.81.001]
alias: []
message: "Salaire de {valeur_declaree} € sans cotisation de {cotisation_absente}."
pourquoi: >
  Une cotisation oubliée chez le salarié comme au bordereau ne se voit dans aucune comparaison : l'employeur la devra, et le
  salarié perd les droits qu'elle ouvre.
que_faire: >
  Vérifier le profil de paie du salarié : mandataire ou stagiaire coché à tort, cotisation désactivée. L'ajouter, au
  bordereau aussi, et régulariser les mois passés.
source: >
  Code de la sécurité sociale, L241-1, L241-3 et L241-6 ; code du travail, L5422-13 (tout employeur du privé assure ses
  salariés contre le chômage). Les exceptions non lues en DSN en font un contrôle expérimental
hors_champ: >
  autre contrat qu'un CDI ou un CDD de droit privé, autre régime que le général, contrat aidé ou apprentissage, agent public,
  expatrié ou détaché, plusieurs contrats, mois sans salaire, Mayotte, déclaration déposée à la MSA ; assurance chômage d'un
  employeur dont rien ne dit qu'il est privé ou qu'il en paie une autre
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    mois as mois_concerne,
    cotisation_absente is null as conforme,
    base_deplafonnee as valeur_declaree,
    cotisation_absente
from cotisations_attendues
where base_deplafonnee > 0
