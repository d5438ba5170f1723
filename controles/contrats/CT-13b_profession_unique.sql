/* ---
libelle: Une seule profession pour des statuts différents
objet: codes_contrats
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: information
priorite: 1
enjeux: [gestion]
organismes: [DARES, INSEE]
usages: [statistique]
statut: experimental
rubriques: [S21.G00.40.004, S21.G00.40.002]
alias: []
message: >
  La profession {profession} est déclarée pour les {nb_contrats} contrats, de {valeur_declaree} statuts différents.
pourquoi: >
  Un code de profession recopié pour tous fausse les statistiques d'emploi et de salaire, et l'examen des titres de
  séjour ou des métiers en tension.
que_faire: >
  Choisir pour chaque salarié le code PCS-ESE de l'emploi qu'il occupe ; dans le logiciel, retirer la valeur par
  défaut.
source: CT 2025.1, S21.G00.40.004 et S21.G00.40.002 ; règle de Vigie
hors_champ: trop peu de contrats, ou un seul statut ; stages et mandats exclus
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'contrats_min') as contrats_min,
        max(valeur) filter (where seuil = 'statuts_min') as statuts_min
    from seuils
    where controle_id = 'CT-13b'
)

select
    objet_id,
    declaration_id,
    'S21.G00.11.001' as rubrique,
    mois as mois_concerne,
    nb_professions > 1 as conforme,
    nb_statuts as valeur_declaree,
    profession,
    nb_contrats
from codes_contrats
cross join s
where nb_contrats >= s.contrats_min and nb_statuts >= s.statuts_min and nb_professions > 0
