/* ---
libelle: Norme de l'envoi absente ou inconnue
objet: occurrences
portee: envoi
zone: protegee
flux: [dsn]
gravite: bloquant
priorite: 4
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S10.G00.00.006]
alias: []
message: "L'envoi ne déclare aucune des normes connues (P24V01 à P27V01) : sa syntaxe n'a pas pu être contrôlée."
pourquoi: >
  La version de la norme (S10.G00.00.006) dit comment lire tout le fichier. Sans elle, ou si elle n'existe pas, aucune règle de la norme ne
  peut être vérifiée et l'envoi est rejeté.
que_faire: >
  Renseigner S10.G00.00.006 avec la norme que suit le logiciel (P26V01 pour 2026), puis régénérer le fichier.
source: CT 2025.1, S10.G00.00.006 ; tables de la norme (dsn-datatypes) P24 à P27
--- */
select
    o.occurrence,
    'S10.G00.00.006' as rubrique,
    coalesce(c.norme in (select n.norme from norme_blocs as n), false) as conforme
from occurrences as o
inner join contextes as c on o.declaration = c.declaration
where o.bloc = 'S10.G00.00'
