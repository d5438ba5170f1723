/* ---
libelle: Le total du bordereau n'est pas la somme de ses lignes
objet: bordereaux_detailles
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.22.005, S21.G00.23.005]
alias: []
message: >
  Bordereau de {valeur_declaree} € pour {nb_lignes} lignes qui totalisent {valeur_attendue} €, réductions et
  exonérations en moins.
pourquoi: >
  L'Urssaf attend le total du bordereau et affecte le paiement à ses lignes. Quand les deux diffèrent, une
  cotisation reste due ou un trop-perçu se crée.
que_faire: >
  Vérifier qu'aucune ligne ne manque, qu'aucune n'est comptée deux fois, et que les réductions viennent en moins.
  Corriger le total ou la ligne avant l'échéance.
source: >
  CT 2025.1, S21.G00.22.005 et p. 53 (montant agrégé facultatif) ; table des codes type de personnel de l'Urssaf
  (signe d'après le format : contrôle expérimental)
hors_champ: >
  bordereau sans ligne agrégée, ligne sans montant (ou à zéro à côté d'une assiette : le montant par code n'est plus
  dû)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'AG-03' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    abs(montant - somme) <= s.tolerance as conforme,
    montant as valeur_declaree,
    try_cast(somme as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(montant - somme) as decimal(18, 2)) as montant_en_jeu,
    nb_lignes
from bordereaux_detailles
cross join s
where montant is not null and somme is not null and nb_sans_montant = 0
