/* ---
libelle: Le NIR remplace le numéro temporaire sans être relié
objet: passages_ntt
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAV]
usages: [retraite]
statut: actif
rubriques: [S21.G00.30.020, S21.G00.30.001]
alias: []
message: >
  Salarié déclaré sous un numéro temporaire le mois précédent, sous un NIR ce mois-ci, sans que les deux aient été
  déclarés ensemble.
pourquoi: >
  Sans lien, les salaires du numéro temporaire restent sans titulaire : ils manqueront à la carrière et aux
  ressources du salarié.
que_faire: >
  Le premier mois du NIR, déclarer aussi le numéro temporaire (30.020). Après coup, les déclarer ensemble dans la
  prochaine DSN.
source: CT 2025.1, S21.G00.30.020 (numéro temporaire à redonner avec le premier NIR)
hors_champ: salarié sans numéro temporaire le mois précédent
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    est_chaine as conforme
from passages_ntt
where est_chaine is not null
