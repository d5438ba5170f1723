/* ---
libelle: Le sexe déclaré répète celui du NIR
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 1
enjeux: [gestion]
organismes: [CNAV]
usages: [retraite]
statut: actif
rubriques: [S21.G00.30.005, S21.G00.30.001]
alias: []
message: >
  Le sexe est déclaré alors qu'il est celui que le NIR porte déjà.
pourquoi: >
  Le sexe ne se déclare que s'il diffère de celui du NIR, ou sans NIR. Répété pour tous, il ôte son sens au signal
  qu'il porte : une identité à revoir.
que_faire: Dans le logiciel, ne transmettre 30.005 que pour un numéro temporaire ou un sexe qui diffère du NIR.
source: CT 2025.1, S21.G00.30.005, p. 170
hors_champ: NIR absent ou de forme impossible, sexe non déclaré
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    not nir_sexe_concorde as conforme,
    sexe as valeur_declaree
from individus
where a_nir and nir_sexe_concorde is not null
