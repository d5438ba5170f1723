/* ---
libelle: Une base de prévoyance désigne l'affiliation d'un contrat non rémunéré dans ce versement
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.78.005, S21.G00.70.012, S21.G00.51.010]
alias: []
message: "Affiliation {valeur_declaree} : aucun contrat qui la porte n'est rémunéré (51.010) dans ce versement."
pourquoi: >
  L'identifiant relie la cotisation au contrat de prévoyance. Sans ce lien, l'organisme ne sait pas à quelle
  garantie l'affecter et la met en attente.
que_faire: >
  Placer la base 31 sous le versement qui paie le contrat affilié, ou corriger l'identifiant d'affiliation.
source: CT 2025.1, S21.G00.78.005/CCH-12
hors_champ: base sans affiliation (CCH-11)
--- */
with payees as (
    select distinct r.versement_id, a.identifiant_technique_affiliation
    from affiliations_prevoyance as a
    inner join contrats as c on a.contrat_id = c.objet_id
    inner join remunerations as r on c.individu_id = r.individu_id and c.contrat_numero = r.numero_contrat
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.identifiant_technique_affiliation as valeur_declaree,
    p.versement_id is not null as conforme
from bases as b
left join payees as p
    on b.versement_id = p.versement_id and b.identifiant_technique_affiliation = p.identifiant_technique_affiliation
where b.code = '31' and b.identifiant_technique_affiliation is not null
