/* ---
libelle: Caisse de congés payés à 99
objet: contrats
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.40.022]
alias: []
message: "Le code de caisse de congés payés vaut 99, réservé au bloc des changements de contrat."
pourquoi: >
  99 veut dire « aucune caisse auparavant » et n'a de sens que dans un changement. Dans le contrat, il laisse le salarié sans caisse pour ses
  congés.
que_faire: >
  Renseigner le code de la caisse dont relève l'entreprise, ou retirer la rubrique si elle n'en relève d'aucune.
source: CT 2025.1, S21.G00.40.022/CCH-11, p. 193
--- */
select
    c.objet_id,
    c.declaration_id,
    c.code_caisse_conges_payes != '99' as conforme
from contrats as c
where c.code_caisse_conges_payes is not null
