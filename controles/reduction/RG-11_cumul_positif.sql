/* ---
libelle: Le cumul annuel de la réduction générale est positif
objet: reductions_annuelles
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.004]
alias: []
message: >
  Cumul {annee} de la réduction : {valeur_declaree} € (018) et {cumul_retraite} € (106). Une réduction est négative,
  une reprise ne peut la dépasser.
pourquoi: >
  Une réduction se déclare en négatif, sa reprise en positif. Un cumul positif veut dire que le signe est inversé ou
  que l'employeur rend plus qu'il n'a déduit.
que_faire: >
  Vérifier le signe des codes 018 et 106 dans le logiciel. Une reprise ne peut pas dépasser ce qui a été déduit
  depuis janvier : corriger le mois, ou régulariser dans la DSN suivante.
source: >
  Urssaf, 16/03/2023, « La réduction générale : des contrôles de cohérence »
hors_champ: >
  historique incomplet, contrat passé d'une entreprise à une autre (L1224-1), deux établissements le même mois, aucune
  réduction dans la déclaration, MSA (signe à confirmer)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'RG-11' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    annee,
    montant_securite_sociale <= s.tolerance and montant_retraite <= s.tolerance as conforme,
    try_cast(montant_securite_sociale as decimal(18, 2)) as valeur_declaree,
    try_cast(montant_retraite as decimal(18, 2)) as cumul_retraite,
    try_cast(greatest(montant_securite_sociale, 0) + greatest(montant_retraite, 0) as decimal(18, 2)) as montant_en_jeu
from reductions_annuelles
cross join s
where a_reduction and est_historique_complet and not est_msa
    and montant_securite_sociale is not null and montant_retraite is not null
