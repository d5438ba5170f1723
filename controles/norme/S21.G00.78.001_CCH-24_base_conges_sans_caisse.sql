/* ---
libelle: Une base de congés payés n'a pas de caisse désignée au contrat
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: []
usages: [conges_payes]
statut: actif
rubriques: [S21.G00.78.001, S21.G00.40.022, S21.G00.41.023]
alias: []
message: "Base 20 (congés payés) sans code de caisse, ni au contrat (40.022) ni dans ses changements (41.023)."
pourquoi: >
  La caisse de congés payés calcule les congés du salarié et les cotisations de l'employeur sur cette base. Sans
  code de caisse, personne ne la reçoit.
que_faire: >
  Renseigner le code de la caisse sur le contrat ; si la base corrige une période passée, l'ancien code en bloc 41.
source: CT 2025.1, S21.G00.78.001/CCH-24
hors_champ: autre base
--- */
with caisses as (
    select individu_id
    from contrats
    where a_caisse_conges
    union
    select c.individu_id
    from changements_contrat as x
    inner join contrats as c on x.contrat_id = c.objet_id
    where x.code_caisse_conges_payes is not null
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.individu_id is not null as conforme
from bases as b
left join caisses as c on b.individu_id = c.individu_id
where b.code = '20'
