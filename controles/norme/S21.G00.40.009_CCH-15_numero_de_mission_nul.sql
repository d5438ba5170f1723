/* ---
libelle: Numéro d'un contrat de mission fait de zéros
objet: contrats
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.40.009, S21.G00.40.007]
alias: []
message: "Le numéro du contrat de mission n'est fait que de zéros."
pourquoi: >
  Le numéro d'une mission la relie au relevé mensuel de l'agence d'emploi et à l'attestation de fin de contrat. Des zéros mêlent toutes les
  missions.
que_faire: >
  Déclarer le numéro de la mission, le même que dans les autres déclarations de l'agence.
source: CT 2025.1, S21.G00.40.009/CCH-15, p. 187
--- */
select
    c.objet_id,
    c.declaration_id,
    not regexp_full_match(c.numero, '0+') as conforme
from contrats as c
where c.nature = '03' and c.numero is not null
