/* ---
libelle: Le prélèvement à la source n'est pas le montant soumis multiplié par le taux
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.009, S21.G00.50.006, S21.G00.50.013]
alias: [PAS-01]
message: >
  Prélèvement de {valeur_declaree} € pour {valeur_attendue} € attendus ({taux_pas} % de {montant_soumis_pas} €).
pourquoi: >
  L'impôt retenu doit être le taux de la DGFiP appliqué au montant soumis. Un autre montant prive le salarié, ou
  l'État, de la différence jusqu'à la régularisation.
que_faire: >
  Vérifier le taux reçu et la base soumise du bulletin. L'erreur d'un mois passé se corrige par un bloc de
  régularisation (56), dans l'année civile.
source: CT 2025.1, S21.G00.50.009/CCH-11
hors_champ: taux, montant soumis ou prélèvement absent
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'S21.G00.50.009/CCH-11' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) <= s.tolerance as conforme,
    montant_pas as valeur_declaree,
    try_cast(au_taux(montant_soumis_pas, taux_pas) as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(au_taux(montant_soumis_pas, taux_pas) - montant_pas) as decimal(18, 2)) as montant_en_jeu,
    taux_pas,
    montant_soumis_pas
from versements_montants
cross join s
where montant_pas is not null and montant_soumis_pas is not null and taux_pas is not null
