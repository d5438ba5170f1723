/* ---
libelle: Une somme exonérée dépasse son plafond de l'année
objet: exonerations_annuelles
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 3
enjeux: [recouvrement, droits]
organismes: [URSSAF, DGFIP]
usages: [recouvrement, pas]
statut: experimental
rubriques: [S21.G00.52.001, S21.G00.58.003]
alias: []
message: >
  Cumul {annee} de {valeur_declaree} € : {libelle}, {valeur_attendue} € au plus.
pourquoi: >
  Au-delà du plafond, la somme est un salaire : elle doit ses cotisations, et l'impôt. Découverte au contrôle, elle coûte une
  majoration.
que_faire: >
  Compter la part excédentaire dans le brut et les bases du mois. Une 904 versée en 2027 se déclare en 905 ou 906 : le régime
  temporaire a pris fin.
source: >
  Loi 2022-1158 du 16/08/2022, article 1er (seeds/parametres/plafonds_exonerations.csv) ; loi 2023-1107 du 29/11/2023, article 9 ; code
  général des impôts, 81 quater
hors_champ: sommes reçues d'un autre employeur ; mois qui manquent au dossier (le cumul en est réduit)
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    mois as mois_concerne,
    case when genre = 'heures' then 'S21.G00.58.003' else 'S21.G00.52.001' end as rubrique,
    cumul <= plafond as conforme,
    cumul as valeur_declaree,
    plafond as valeur_attendue,
    cumul - plafond as montant_en_jeu,
    libelle,
    year(mois) as annee
from exonerations_annuelles
where cumul is not null and plafond is not null
