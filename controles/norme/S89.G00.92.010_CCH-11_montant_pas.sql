/* ---
libelle: Le prélèvement d'un non-salarié n'est pas le montant soumis multiplié par le taux
objet: bases_non_salaries
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S89.G00.92.010, S89.G00.92.007, S89.G00.92.013]
alias: []
message: >
  Prélèvement de {valeur_declaree} € pour {valeur_attendue} € attendus ({taux_pas} % de {montant_soumis_pas} €).
pourquoi: >
  L'impôt retenu doit être le taux de la DGFiP appliqué au montant soumis. Un autre montant prive l'intéressé, ou
  l'État, de la différence jusqu'à la régularisation.
que_faire: >
  Vérifier le taux reçu et la base soumise. L'erreur d'un mois passé se corrige par un bloc de régularisation
  (93), dans l'année civile.
source: >
  CT 2025.1, S89.G00.92.010/CCH-11
hors_champ: >
  taux, montant soumis ou prélèvement absent
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'S89.G00.92.010/CCH-11' and seuil = 'tolerance')

select
    b.objet_id,
    b.declaration_id,
    abs(au_taux(b.montant_soumis_pas, b.taux_pas) - b.montant_pas) <= s.tolerance as conforme,
    b.montant_pas as valeur_declaree,
    try_cast(au_taux(b.montant_soumis_pas, b.taux_pas) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(b.montant_soumis_pas, b.taux_pas) - b.montant_pas) as decimal(18, 2)) as montant_en_jeu,
    b.taux_pas,
    b.montant_soumis_pas
from bases_non_salaries as b
cross join s
where b.montant_pas is not null and b.montant_soumis_pas is not null and b.taux_pas is not null
