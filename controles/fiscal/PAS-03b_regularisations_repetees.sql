/* ---
libelle: Le prélèvement d'une personne est régularisé trois mois de suite
objet: regularisations_repetees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.56.002, S21.G00.56.001]
alias: []
message: "Régularisation du prélèvement (type {type_erreur}) pour le {valeur_declaree}e mois de suite."
pourquoi: >
  Une régularisation corrige une erreur passée. Répétée chaque mois, elle dit que la cause est toujours là : le
  salarié paie un impôt faux, corrigé après coup.
que_faire: >
  Chercher la cause commune aux mois régularisés : taux non importé, net fiscal calculé après clôture, rubrique mal
  paramétrée. La corriger plutôt que régulariser encore.
source: CT 2025.1, S21.G00.56 et p. 64 ; règle de Vigie (trois mois)
hors_champ: aucune régularisation
--- */
with s as (select valeur as nb_mois from seuils where controle_id = 'PAS-03b' and seuil = 'nb_mois')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois_de_suite < s.nb_mois as conforme,
    nb_mois_de_suite as valeur_declaree,
    type_erreur
from regularisations_repetees
cross join s
where nb_mois_de_suite is not null
