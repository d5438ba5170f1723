/* ---
libelle: Type d'envoi qui ne va pas avec ses déclarations
objet: declarations
portee: envoi
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S10.G00.00.008, S20.G00.05.001, S20.G00.05.002]
alias: []
message: "Type d'envoi {valeur_declaree} ; attendu {valeur_attendue}, d'après les déclarations de l'envoi."
pourquoi: >
  Un envoi néant annonce qu'aucun individu n'y est déclaré. S'il en porte, ou si tout y est sans individu sans que
  l'envoi le dise, il est rejeté.
que_faire: >
  Coder 02 (envoi néant) l'envoi dont toutes les déclarations sont des mensuelles sans individu (types 02 ou 05), et 01
  tous les autres.
source: CT 2025.1, S10.G00.00.008/CCH-11, p. 128
hors_champ:
--- */
with envois_lus as (
    select
        envoi_id,
        min(case when nature = '01' and type in ('02', '05') then '02' else '01' end) filter (where type is not null) as attendu
    from declarations
    group by envoi_id
)

select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    (d.type_envoi = '02') = (l.attendu = '02') as conforme,
    d.type_envoi as valeur_declaree,
    l.attendu as valeur_attendue
from declarations as d
inner join envois_lus as l on d.envoi_id = l.envoi_id
where d.rang = 1 and d.type_envoi is not null and l.attendu is not null
