/* ---
libelle: Deux individus portent le même NIR
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAM]
usages: [retraite, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.30.001]
alias: []
message: "Un autre individu de la déclaration porte déjà ce NIR."
pourquoi: >
  Deux blocs pour une personne partagent ses droits en deux, ou prêtent les uns à l'autre si le numéro est celui
  d'un collègue.
que_faire: >
  Réunir les blocs d'une même personne, ou rendre à chacun son numéro.
source: CT 2025.1, S21.G00.30.001/CCH-14, p. 169
hors_champ:
--- */
select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    coalesce(i.objet_id = n.premier, true) as conforme
from individus as i
inner join (
    select declaration_id, nir, min(objet_id) as premier from individus group by declaration_id, nir
) as n on i.declaration_id = n.declaration_id and i.nir = n.nir
