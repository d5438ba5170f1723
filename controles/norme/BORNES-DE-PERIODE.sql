/* ---
libelle: Période dont les bornes sont dans le désordre
famille: true
objet: bornes_de_periode
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [retraite_complementaire, prevoyance]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} : {valeur_declaree}, avant le {plus_tot}.
pourquoi: >
  Une période qui finit avant d'avoir commencé, ou qui sort de celle qui la contient, ne désigne aucun jour : le
  droit ou la correction qu'elle porte se perd.
que_faire: >
  Reprendre les deux dates dans le dossier ; l'une des deux est le plus souvent une faute de frappe sur l'année.
source: >
  CT 2025.1, CCH de chaque membre
hors_champ: >
  une des deux dates absente ou illisible ; nature où la matrice n'applique pas le membre
--- */
select
    p.objet_id,
    p.declaration_id,
    p.identifiant,
    m.rubrique,
    p.plus_tard >= p.plus_tot as conforme,
    p.plus_tard as valeur_declaree,
    p.plus_tot,
    m.libelle
from bornes_de_periode as p
inner join declarations as d on p.declaration_id = d.declaration_id
inner join membres as m
    on p.identifiant = m.identifiant and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where p.plus_tot is not null and p.plus_tard is not null
