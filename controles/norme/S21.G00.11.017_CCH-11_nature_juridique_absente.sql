/* ---
libelle: La nature juridique manque alors qu'un contrat adhère à l'assurance chômage
objet: etablissements
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.11.017]
alias: []
message: >
  Nature juridique de l'employeur absente, alors qu'un contrat porte une adhésion au régime d'assurance chômage.
pourquoi: >
  La gestion du chômage d'un employeur public dépend de sa nature juridique : sans elle, France Travail ne sait
  pas qui indemnise.
que_faire: >
  Renseigner la nature juridique dans la fiche de l'établissement.
source: >
  CT 2025.1, S21.G00.11.017/CCH-11
hors_champ: >
  aucun contrat en adhésion (40.029 à 03 ou 04)
--- */
select
    e.objet_id,
    e.declaration_id,
    e.nature_juridique_employeur is not null as conforme
from etablissements as e
inner join (
    select distinct declaration_id from contrats_declares where type_gestion_chomage in ('03', '04')
) as c on e.declaration_id = c.declaration_id
