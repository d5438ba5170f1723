/* ---
libelle: Une déclaration rectifie en masse des taux de prélèvement
objet: rectifications_de_taux
portee: declaration
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
rubriques: [S21.G00.56.002]
alias: []
message: "{valeur_declaree} individus sur {nb_individus} ont une rectification de taux (56.002 = 02)."
pourquoi: >
  Une rectification de taux corrige un taux mal appliqué. En masse, elle vient d'un barème périmé ou d'un import
  manqué, et concerne d'ordinaire tous les clients d'un logiciel.
que_faire: >
  Vérifier la date du barème et l'import des taux. Un taux que la DGFiP a transmis faux ne se rectifie pas en DSN.
source: CT 2025.1, p. 64 ; règle de Vigie (seuils choisis, non tirés d'un texte)
hors_champ: déclaration sans rectification de taux
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'nb_min') as nb_min,
        max(valeur) filter (where seuil = 'part_max') as part_max
    from seuils
    where controle_id = 'PAS-03c'
)

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_rectifies < s.nb_min or nb_rectifies <= s.part_max * nb_individus as conforme,
    nb_rectifies as valeur_declaree,
    nb_individus
from rectifications_de_taux
cross join s
where nb_rectifies > 0 and nb_individus is not null
