/* ---
libelle: Une déclaration annule et remplace perd les bordereaux
objet: bordereaux_remplaces
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.22.001]
alias: []
message: >
  Déclaration qui annule et remplace sans bordereau, alors que la version remplacée en portait
  {nb_bordereaux_remplaces}.
pourquoi: >
  L'annule-et-remplace vaut déclaration entière. Sans bordereau, l'Urssaf tient les cotisations du mois pour non
  déclarées et peut les taxer d'office.
que_faire: >
  Redéposer avant l'échéance une déclaration complète, bordereaux et versements compris. Après l'échéance, les
  déclarer dans la DSN suivante, rattachés à leur mois.
source: CT 2025.1, p. 15
hors_champ: déclaration qui n'en remplace pas une autre, version remplacée sans bordereau ou non reçue
--- */
select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_bordereaux > 0 as conforme,
    nb_bordereaux_remplaces
from bordereaux_remplaces
where nb_bordereaux is not null
