/* ---
libelle: Un élément de la contribution OETH couvre deux années
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA]
usages: [oeth]
statut: actif
rubriques: [S21.G00.82.002, S21.G00.82.003, S21.G00.82.004]
alias: []
message: >
  Cotisation {code} du {debut} au {fin} : la période doit tenir dans une année.
pourquoi: >
  La contribution se liquide par exercice : un élément sur deux années ne peut être imputé à aucun.
que_faire: >
  Déclarer l'élément avec les dates de son exercice ; un bloc par année s'il y en a deux.
source: CT 2025.1, S21.G00.82.002/CCH-21
hors_champ: >
  code sans rapport avec l'obligation d'emploi
--- */
select
    objet_id,
    declaration_id,
    year(rattachement_date_debut) = year(rattachement_date_fin) as conforme,
    code,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    valeur as montant_en_jeu
from cotisations_etablissement
where (code between '060' and '068' or code between '071' and '073')
    and rattachement_date_debut is not null
    and rattachement_date_fin is not null
