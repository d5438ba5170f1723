/* ---
libelle: Base assujettie du bâtiment sans caisse de congés
objet: bases
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.78.001, S21.G00.40.022, S21.G00.41.023]
alias: []
message: "Une base assujettie du bâtiment ou des travaux publics est déclarée pour une personne qu'aucun contrat ne rattache à une caisse de congés du secteur."
pourquoi: >
  Les bases propres au bâtiment et aux travaux publics financent les congés, le chômage intempéries et la prévention. Sans caisse déclarée,
  personne ne les recouvre ni n'ouvre le droit.
que_faire: >
  Renseigner la caisse (S21.G00.40.022, codes 01 à 37) du contrat, ou l'ancienne caisse en cas de changement ; sinon retirer la base.
source: CT 2025.1, S21.G00.78.001/CCH-11, p. 289
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
with affilies as (
    select c.individu_id
    from contrats as c
    where left(c.code_caisse_conges_payes, 2) between '01' and '37'
        or c.objet_id in (
            select m.contrat_id from changements_contrat as m
            where left(m.code_caisse_conges_payes, 2) between '01' and '37' or m.code_caisse_conges_payes = '99'
        )
    group by c.individu_id
)

select
    b.objet_id,
    b.declaration_id,
    a.individu_id is not null as conforme
from bases as b
inner join versements as v on b.versement_id = v.objet_id
left join affilies as a on v.individu_id = a.individu_id
where b.code in ('21', '34', '35', '36', '39', '40')
