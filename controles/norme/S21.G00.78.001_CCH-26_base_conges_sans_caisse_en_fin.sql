/* ---
libelle: Dans une fin de contrat, une base de congés payés n'a pas de caisse désignée
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: []
usages: [conges_payes]
statut: actif
rubriques: [S21.G00.78.001, S21.G00.40.022]
alias: []
message: "Base 20 (congés payés) dans une fin de contrat sans code de caisse (40.022)."
pourquoi: >
  La caisse de congés payés calcule les congés du salarié et les cotisations de l'employeur sur cette base. Sans
  code de caisse, personne ne la reçoit.
que_faire: >
  Renseigner le code de la caisse de congés payés sur le contrat qui prend fin (40.022).
source: CT 2025.1, S21.G00.78.001/CCH-26
hors_champ: autre base
--- */
with caisses as (
    select distinct individu_id
    from contrats
    where a_caisse_conges
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    c.individu_id is not null as conforme
from bases as b
left join caisses as c on b.individu_id = c.individu_id
where b.code = '20'
