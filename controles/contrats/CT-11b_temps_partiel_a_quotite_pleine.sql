/* ---
libelle: Un temps partiel a la quotité d'un temps plein
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [URSSAF, FRANCE_TRAVAIL]
usages: [recouvrement, chomage, formation]
statut: actif
rubriques: [S21.G00.40.014, S21.G00.40.013, S21.G00.40.012]
alias: []
message: >
  Modalité à temps partiel, pour une quotité ({valeur_declaree}) égale à celle du temps plein.
pourquoi: >
  La modalité et la quotité se contredisent : selon celle que l'on lit, le plafond et l'indemnisation du chômage ne
  sont pas les mêmes.
que_faire: Déclarer un temps plein (40.014 à 10), ou la quotité réelle du temps partiel.
source: CT 2025.1, S21.G00.40.013 et S21.G00.40.014 ; règle de Vigie
hors_champ: contrat à temps plein ou non concerné, quotité absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    quotite != quotite_categorie as conforme,
    quotite as valeur_declaree
from contrats
where modalite_temps in ('20', '41', '42') and quotite is not null and quotite_categorie > 0
