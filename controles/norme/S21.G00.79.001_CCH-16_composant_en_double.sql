/* ---
libelle: Une base de prévoyance porte deux fois le même composant
objet: composants_base
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.79.001, S21.G00.78.001]
alias: []
message: "Composant {valeur_declaree} présent plusieurs fois sous la même base 31."
pourquoi: >
  Une tranche déclarée deux fois est cotisée deux fois, ou garde au hasard l'un des deux montants.
que_faire: >
  Ne garder qu'un composant de ce type par base ; deux populations ou deux périodes se déclarent sous deux bases 31.
source: CT 2025.1, S21.G00.79.001/CCH-16
hors_champ: composant répétable
--- */
select
    max(x.objet_id) as objet_id,
    x.declaration_id,
    max(b.personne_id) as personne_id,
    max(b.mois_rattachement) as mois_concerne,
    coalesce(min(x.objet_id) = max(x.objet_id), true) as conforme,
    x.type as valeur_declaree
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where b.code = '31' and x.type in ('10', '11', '12', '13', '14', '15', '16', '24')
group by x.declaration_id, x.base_id, x.type
