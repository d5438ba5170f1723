/* ---
libelle: Un employeur public ne dit pas comment il assure ses agents contre le chômage
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [recouvrement, droits]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage, recouvrement]
statut: actif
rubriques: [S21.G00.40.029, S21.G00.11.017]
alias: []
message: >
  Employeur de nature juridique {nature_juridique} : type de gestion de l'assurance chômage (40.029) absent du
  contrat.
pourquoi: >
  Un employeur public peut s'assurer lui-même, conventionner ou adhérer au régime : sans ce choix, on ne sait qui doit
  l'allocation de l'agent qui perd son emploi, ni quelles contributions sont dues.
que_faire: >
  Renseigner 40.029 pour le contrat, d'après la convention ou l'adhésion de l'établissement ; vérifier aussi la nature
  juridique (11.017).
source: CT 2025.1, S21.G00.40.029/SIG-12
hors_champ: >
  employeur privé, ou dont la nature juridique n'est pas dite
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.type_gestion_chomage is not null as conforme,
    e.nature_juridique_employeur as nature_juridique
from contrats as c
inner join individus as i on c.individu_id = i.objet_id
inner join etablissements as e on i.etablissement_id = e.objet_id
where e.nature_juridique_employeur in ('02', '03')
