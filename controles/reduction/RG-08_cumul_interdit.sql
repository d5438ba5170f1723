/* ---
libelle: Réduction générale cumulée avec une exonération qui l'exclut
objet: reductions_bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, FRANCE_TRAVAIL]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.81.001]
alias: []
message: Réduction générale (018) et exonération {valeur_declaree} pour le même salarié et la même période.
pourquoi: >
  La réduction générale ne se cumule pas avec la plupart des exonérations de cotisations patronales. L'une des deux
  sera reprise.
que_faire: >
  Choisir le dispositif applicable au salarié, retirer l'autre et régulariser la période. L'exonération des
  apprentis et la déduction sur les heures supplémentaires se cumulent : elles ne sont pas en cause.
source: >
  Code de la sécurité sociale, L241-13 (VI) ; Urssaf, « Les règles relatives au cumul » : l'exonération d'aide à
  domicile s'ajoute, le même mois, sur d'autres heures (lu par extrait ; liste légale complète à confirmer : contrôle
  expérimental)
hors_champ: >
  base sans réduction générale, ou réduction nulle. Aide à domicile (013, 111) : dite seulement si les assiettes des deux
  allègements dépassent ensemble la base
--- */
select
    objet_id,
    declaration_id,
    exoneration_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    exoneration is null as conforme,
    exoneration as valeur_declaree
from reductions_bases
where reduction_id is not null and montant_securite_sociale != 0
