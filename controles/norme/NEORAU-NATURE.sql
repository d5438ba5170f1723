/* ---
libelle: Nature que PASRAU ne connaît pas
objet: occurrences
portee: declaration
zone: protegee
flux: [pasrau]
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S20.G00.05.001]
alias: []
message: "La nature déclarée n'est ni 11 (transitoire), ni 14 (revenus autres) : ce message PASRAU ne va nulle part."
pourquoi: >
  La nature dit quel message on envoie, et donc ce que le destinataire en lit. Une nature inconnue fait rejeter la déclaration.
que_faire: >
  Déclarer la nature 14 pour les revenus autres, 11 pour la fonction publique et les particuliers employeurs.
source: >
  Principes structurants de PASRAU (V2.2, 07/05/2019), natures 11 et 14. À confirmer : les natures 12 et 13, qu'aucun texte public ne dit
--- */
select
    o.occurrence,
    'S20.G00.05.001' as rubrique,
    coalesce(c.nature in (select v.code from norme_valeurs as v where v.norme = 'NEORAU'), false) as conforme
from occurrences as o
inner join contextes as c on o.declaration = c.declaration
where o.bloc = 'S20.G00.05'
