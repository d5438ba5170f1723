/* ---
libelle: Deux adhésions portent le même contrat de prévoyance
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
rubriques: [S21.G00.15.001, S21.G00.15.002]
alias: []
message: >
  Une autre adhésion porte déjà cette référence de contrat chez le même organisme.
pourquoi: >
  L'organisme ne sait pas à laquelle des deux adhésions rattacher les affiliations : des salariés peuvent rester
  sans couverture.
que_faire: >
  Ne garder qu'une adhésion par contrat, et y rattacher toutes les affiliations.
source: >
  CT 2025.1, S21.G00.15.001/CCH-11
hors_champ: >
  référence ou organisme absents
--- */
select
    a.objet_id,
    a.declaration_id,
    coalesce(a.objet_id = p.premier, true) as conforme
from adhesions_prevoyance as a
inner join (
    select declaration_id, reference, organisme, min(objet_id) as premier
    from adhesions_prevoyance
    group by declaration_id, reference, organisme
) as p on a.declaration_id = p.declaration_id and a.reference = p.reference and a.organisme = p.organisme
