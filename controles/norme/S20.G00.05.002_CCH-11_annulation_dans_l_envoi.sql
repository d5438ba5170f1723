/* ---
libelle: Déclaration et son annulation dans le même envoi
objet: declarations
portee: envoi
zone: entrepot
flux: [dsn]
natures: ["04", "05", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S20.G00.05.002, S20.G00.05.006]
alias: []
message: "Déclaration de type {valeur_declaree} qui annule une déclaration du même envoi."
pourquoi: >
  Une déclaration et celle qui l'annule ou la remplace ne partent pas ensemble : l'ordre de lecture déciderait seul
  de ce qui reste.
que_faire: >
  N'envoyer que la déclaration juste. Si la première est déjà acceptée, envoyer l'annulation à part.
source: CT 2025.1, S20.G00.05.002/CCH-11, p. 134
hors_champ:
--- */
with presentes as (
    select envoi_id, nature, declarant_id, identifiant
    from declarations
    group by envoi_id, nature, declarant_id, identifiant
)

select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    p.identifiant is null as conforme,
    d.type as valeur_declaree
from declarations as d
left join presentes as p
    on d.envoi_id = p.envoi_id and d.nature = p.nature and d.declarant_id = p.declarant_id and d.identifiant_annulation = p.identifiant
where d.type in ('03', '04', '05') and d.identifiant_annulation is not null
