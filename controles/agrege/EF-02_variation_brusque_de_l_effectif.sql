/* ---
libelle: L'effectif varie brusquement sans embauche ni fin de contrat
objet: effectifs_suivis
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits, recouvrement]
organismes: [URSSAF, FRANCE_TRAVAIL, AGIRC_ARRCO]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.30.001]
alias: []
message: >
  {valeur_attendue} salariés le mois précédent, {valeur_declaree} ce mois : {nb_disparus} disparus sans fin de
  contrat, {nb_apparus} apparus sans embauche.
pourquoi: >
  Une déclaration partielle (fraction oubliée, salariés filtrés) prive des personnes de leurs droits du mois sans
  qu'aucune rubrique soit fausse.
que_faire: >
  Comparer la liste des salariés des deux mois, vérifier qu'aucune fraction ne manque, et redéposer avant l'échéance
  ; après, déclarer les absents dans la DSN suivante, rattachés à leur mois.
source: >
  Règle de Vigie (seuils de 30 % et de dix salariés à confirmer : contrôle expérimental) ; code du travail, L1224-1 (les contrats passent au
  nouvel employeur)
hors_champ: >
  aucune mensuelle du mois précédent pour le même établissement, la même fraction et le même champ ; moins de dix
  salariés le mois précédent. Ne comptent ni les salariés repris d'un autre établissement ou employeur que leur contrat nomme
  (41.012), ni ceux qu'une autre fraction, un autre établissement de l'entreprise, ou un repreneur présent au dossier déclare
--- */
with s as (
    select
        max(case when seuil = 'variation_max' then valeur end) as variation_max,
        max(case when seuil = 'effectif_min' then valeur end) as effectif_min
    from seuils
    where controle_id = 'EF-02'
)

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_disparus + nb_apparus <= s.variation_max * effectif_precedent as conforme,
    effectif as valeur_declaree,
    effectif_precedent as valeur_attendue,
    nb_disparus,
    nb_apparus
from effectifs_suivis
cross join s
where effectif_precedent >= s.effectif_min and nb_disparus is not null and nb_apparus is not null
