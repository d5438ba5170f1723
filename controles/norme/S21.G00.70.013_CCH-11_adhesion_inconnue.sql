/* ---
libelle: Une affiliation désigne une adhésion que la déclaration ne contient pas
objet: affiliations_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.70.013, S21.G00.15.005]
alias: []
message: >
  Adhésion {valeur_declaree} (70.013) absente des blocs 15 de la déclaration.
pourquoi: >
  L'affiliation ne mène à aucun contrat de prévoyance : l'organisme ne peut ni la reconnaître ni couvrir le salarié.
que_faire: >
  Ajouter l'adhésion au paramétrage de l'établissement (bloc 15), ou corriger l'identifiant d'adhésion du salarié
  (70.013).
source: CT 2025.1, S21.G00.70.013/CCH-11
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    a.declaration_id is not null as conforme,
    f.identifiant_technique_adhesion as valeur_declaree
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on f.declaration_id = a.declaration_id and f.identifiant_technique_adhesion = a.identifiant_technique_adhesion
where f.identifiant_technique_adhesion is not null
