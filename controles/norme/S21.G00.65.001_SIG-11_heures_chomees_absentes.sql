/* ---
libelle: Une suspension pour chômage partiel ou intempéries est sans heures chômées
objet: suspensions
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, ASP]
usages: [chomage, conges_payes]
statut: actif
rubriques: [S21.G00.65.001, S21.G00.51.011]
alias: []
message: >
  Suspension de motif {valeur_declaree} sans rémunération de type 019 ou 025 dans la déclaration du salarié.
pourquoi: >
  Les heures chômées fondent l'indemnisation de l'activité partielle et des intempéries : la suspension seule ne
  permet d'indemniser ni le salarié ni l'employeur.
que_faire: >
  Déclarer les heures chômées du mois (51.011 = 019 ou 025) avec leur nombre et leur montant, ou corriger le motif.
source: CT 2025.1, S21.G00.65.001/SIG-11
hors_champ: >
  suspension d'un autre motif, ou hors d'une DSN mensuelle
--- */
with chomees as (
    select distinct v.individu_id
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
    where r.type in ('019', '025')
)

select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    h.individu_id is not null as conforme,
    s.motif as valeur_declaree
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
left join chomees as h on c.individu_id = h.individu_id
where s.motif in ('507', '602') and c.nature = '01'
