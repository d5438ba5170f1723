/* ---
libelle: Une valeur de réserve de la norme est utilisée
objet: valeurs_codees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [gestion, droits]
organismes: [URSSAF, CNAV, CCMSA]
usages: [statistique, recouvrement]
statut: actif
rubriques: [S21.G00.52.001, S21.G00.51.011, S21.G00.54.001, S21.G00.58.003, S21.G00.60.001, S21.G00.65.001,
  S21.G00.75.001, S21.G00.78.001, S21.G00.79.001, S21.G00.81.001, S21.G00.82.002]
alias: []
message: >
  {rubrique} vaut {valeur_declaree}, valeur gardée en réserve par la norme {norme} et sans signification à ce jour.
pourquoi: >
  La norme garde des codes sans signification, pour les activer par consigne en cours d'année. Utilisés sans
  consigne, ils font disparaître le montant des traitements, ou lui donneront demain un sens que le déclarant ne
  voulait pas.
que_faire: >
  Choisir le code qui décrit vraiment la somme. S'il n'existe pas, interroger le support de la norme plutôt que de
  prendre un code libre ; si le logiciel l'a choisi seul, prévenir l'éditeur.
source: CT 2025.1, section 2.7 ; tables de la norme P24 à P27 (listes par norme)
hors_champ: valeur peut-être activée par consigne dans l'année
--- */
select
    objet_id,
    declaration_id,
    rubrique,
    norme,
    mois as mois_concerne,
    not est_reserve as conforme,
    valeur as valeur_declaree
from valeurs_codees
where not coalesce(est_a_confirmer, false) and est_reserve is not null
