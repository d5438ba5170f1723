/* ---
libelle: Deux adhésions portent le même identifiant technique
objet: adhesions_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.15.005]
alias: []
message: >
  L'identifiant technique {valeur_declaree} est déjà celui d'une autre adhésion.
pourquoi: >
  Cet identifiant relie chaque salarié à son contrat : en double, il l'affilie à deux contrats, ou au mauvais.
que_faire: >
  Donner à chaque adhésion son identifiant, et reprendre celui des affiliations.
source: >
  CT 2025.1, S21.G00.15.005/CCH-11
hors_champ: >
  identifiant absent
--- */
select
    a.objet_id,
    a.declaration_id,
    coalesce(a.objet_id = p.premier, true) as conforme,
    a.identifiant_technique_adhesion as valeur_declaree
from adhesions_prevoyance as a
inner join (
    select declaration_id, identifiant_technique_adhesion, min(objet_id) as premier
    from adhesions_prevoyance
    group by declaration_id, identifiant_technique_adhesion
) as p on a.declaration_id = p.declaration_id
    and a.identifiant_technique_adhesion = p.identifiant_technique_adhesion
