/* ---
libelle: Envoi écrit en UTF-8 au lieu d'ISO 8859-1
objet: occurrences
portee: envoi
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion, droits]
organismes: []
usages: []
statut: actif
rubriques: [S10.G00.00.001]
alias: []
message: Le fichier est en UTF-8, la norme demande ISO 8859-1 ; les lettres accentuées seront lues de travers.
pourquoi: >
  Lu comme la norme le prévoit, un nom accentué écrit en UTF-8 devient illisible (« Ã© » pour « é ») : l'identité du salarié
  n'est plus reconnue et ses droits ne le suivent plus.
que_faire: >
  Régler l'export du logiciel sur ISO 8859-1 (Latin-1), puis régénérer le fichier. L'éditeur peut le corriger pour tous ses clients.
source: CT 2025.1, p. 78-79
hors_champ: lot redistribué, que le circuit a réécrit
--- */
select
    o.occurrence,
    'S10.G00.00.001' as rubrique,
    c.encodage != 'utf-8' as conforme
from occurrences as o
inner join contextes as c on o.declaration = c.declaration
where o.bloc = 'S10.G00.00'
