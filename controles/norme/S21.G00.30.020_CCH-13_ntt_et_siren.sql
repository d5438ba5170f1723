/* ---
libelle: Numéro technique temporaire sans le SIREN de l'entreprise
objet: individus
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.30.020, S21.G00.06.001]
alias: []
message: "Le numéro technique temporaire ne porte pas le SIREN déclaré de sa deuxième à sa dixième position."
pourquoi: >
  Le numéro technique temporaire est propre à l'entreprise : son SIREN le rend unique. Sans lui, deux personnes de deux entreprises peuvent
  porter le même.
que_faire: >
  Recomposer le numéro : 1 ou 2, le SIREN de l'entreprise, puis un matricule, et garder ce numéro tant que le NIR n'est pas connu.
source: CT 2025.1, S21.G00.30.020/CCH-13, p. 174
--- */
select
    i.objet_id,
    i.declaration_id,
    substr(i.ntt, 2, 9) = c.siren as conforme
from individus as i
inner join contextes as c on i.declaration_id = c.declaration_id
where i.ntt is not null and c.siren is not null
