/* ---
libelle: La période du versement à la DGFiP n'est pas le mois déclaré
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.20.006, S21.G00.20.007]
alias: []
message: >
  Versement du {valeur_declaree} au {fin}, dans une déclaration de {mois_declare} : du premier au dernier jour du mois sont attendus.
pourquoi: >
  La DGFiP rattache le règlement au mois des revenus. Une autre période le laisse sans retenues en face, et les retenues sans règlement.
que_faire: >
  Mettre en S21.G00.20.006 le premier jour du mois déclaré, en S21.G00.20.007 le dernier.
source: >
  Cahier technique PASRAU 2017.6, S21.G00.20.006 et S21.G00.20.007 (premier et dernier jour du mois principal déclaré)
hors_champ: >
  une borne ou le mois déclaré illisible
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_debut = d.mois
    and v.rattachement_date_fin + interval 1 day = d.mois + interval 1 month as conforme,
    v.rattachement_date_debut as valeur_declaree,
    v.rattachement_date_fin as fin,
    mois_lisible(d.mois) as mois_declare
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.rattachement_date_debut is not null and v.rattachement_date_fin is not null and d.mois is not null
