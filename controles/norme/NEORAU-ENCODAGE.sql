/* ---
libelle: Envoi PASRAU écrit en UTF-8 au lieu d'ISO 8859-1
objet: occurrences
portee: envoi
zone: protegee
flux: [pasrau]
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S10.G00.00.001]
alias: []
message: "Le fichier est en UTF-8, la norme demande ISO 8859-1 ; les lettres accentuées seront lues de travers."
pourquoi: >
  Lu comme la norme le prévoit, un nom accentué écrit en UTF-8 devient illisible : l'identité du bénéficiaire n'est plus reconnue et ses
  ressources ne le suivent plus.
que_faire: >
  Régler l'export du logiciel sur ISO 8859-1 (Latin-1), puis régénérer le fichier.
source: >
  Cahier technique PASRAU 2017.6 : la syntaxe et l'encodage sont ceux de NEODeS ; CT 2025.1, p. 78-79
hors_champ: >
  lot redistribué, que le circuit a réécrit
--- */
select
    o.occurrence,
    'S10.G00.00.001' as rubrique,
    c.encodage != 'utf-8' as conforme
from occurrences as o
inner join contextes as c on o.declaration = c.declaration
where o.bloc = 'S10.G00.00'
