/* ---
libelle: Une base « sans composant » porte pourtant un autre composant
objet: composants_base
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.79.001]
alias: []
message: >
  Composant 23 (sans composant en paie) accompagné d'un autre composant sous la même base.
pourquoi: >
  Le composant 23 dit que la cotisation n'a pas d'assiette : un autre à côté le contredit, et l'organisme ne sait pas
  lequel retenir.
que_faire: >
  Retirer le composant 23 si la cotisation a une assiette, sinon ne garder que lui.
source: CT 2025.1, S21.G00.79.001/SIG-18
hors_champ: >
  composant d'un autre type
--- */
select
    k.objet_id,
    k.declaration_id,
    t.premier = t.dernier as conforme
from composants_base as k
inner join (
    select base_id, min(objet_id) as premier, max(objet_id) as dernier
    from composants_base
    group by base_id
) as t on k.base_id = t.base_id
where k.type = '23' and t.premier is not null
