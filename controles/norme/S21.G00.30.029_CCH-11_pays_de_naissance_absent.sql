/* ---
libelle: Ni lieu ni libellé du pays de naissance
objet: individus
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.30.029, S21.G00.30.007, S21.G00.30.014]
alias: []
message: "La personne est née à l'étranger, sans lieu de naissance, et le libellé du pays (S21.G00.30.029) n'est pas renseigné."
pourquoi: >
  Pour une personne née à l'étranger, le lieu ou le pays de naissance est le seul repère qui permette de retrouver son identité.
que_faire: >
  Renseigner le lieu de naissance ; s'il est inconnu, le libellé du pays.
source: CT 2025.1, S21.G00.30.029/CCH-11, p. 176
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    i.objet_id,
    i.declaration_id,
    i.libelle_pays_naiss is not null as conforme
from individus as i
where i.departement_naissance = '99' and i.lieu_naissance is null
