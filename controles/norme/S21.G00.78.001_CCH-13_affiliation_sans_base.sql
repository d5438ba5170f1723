/* ---
libelle: Une affiliation de prévoyance n'a pas de base (31) ce mois-ci
objet: affiliations_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.70.012, S21.G00.78.001, S21.G00.78.005]
alias: []
message: "Aucune base 31 pour l'affiliation {valeur_declaree} de ce salarié."
pourquoi: >
  Une affiliation sans cotisation laisse l'organisme croire que rien n'est dû : le salarié peut se voir refuser une
  prestation, ou l'employeur recevoir une relance.
que_faire: >
  Déclarer une base 31 avec cet identifiant (78.005), un composant 23 et une cotisation nulle s'il n'y a rien à
  cotiser ; sinon clore l'affiliation.
source: CT 2025.1, S21.G00.78.001/CCH-13
hors_champ: affiliation sans identifiant
--- */
with cotisees as (
    select distinct individu_id, identifiant_technique_affiliation
    from bases
    where code = '31'
)

select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    a.identifiant_technique_affiliation as valeur_declaree,
    b.individu_id is not null as conforme
from affiliations_prevoyance as a
inner join contrats as c on a.contrat_id = c.objet_id
left join cotisees as b
    on c.individu_id = b.individu_id and a.identifiant_technique_affiliation = b.identifiant_technique_affiliation
where a.identifiant_technique_affiliation is not null
