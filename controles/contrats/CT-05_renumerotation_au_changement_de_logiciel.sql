/* ---
libelle: Un changement de logiciel renumérote les contrats sans les chaîner
objet: changements_logiciel
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: experimental
rubriques: [S10.G00.00.001, S21.G00.40.009, S21.G00.41.014]
alias: []
message: >
  Changement de logiciel ou d'émetteur : {nb_renumerotes} contrats sur {nb_contrats} ont un nouveau numéro sans
  l'ancien (41.014).
pourquoi: >
  À la reprise par un autre logiciel, des numéros de contrat neufs coupent d'un coup l'histoire de tous les salariés
  : chaque contrat paraît disparu, puis nouveau.
que_faire: >
  Demander à l'éditeur qui reprend de conserver les numéros existants ou, à défaut, de déclarer l'ancien numéro de
  chaque contrat dans un bloc « Changements contrat » (41.014) dès la première déclaration.
source: CT 2025.1, S21.G00.41.014 et p. 109 (changement de logiciel) ; règle de Vigie (part admise, à confirmer)
hors_champ: même logiciel et même émetteur que le mois précédent, ou trop peu de contrats pour une part
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'part_max') as part_max,
        max(valeur) filter (where seuil = 'contrats_min') as contrats_min
    from seuils
    where controle_id = 'CT-05'
)

select
    objet_id,
    declaration_id,
    'S21.G00.40.009' as rubrique,
    mois as mois_concerne,
    part_renumerotee <= s.part_max as conforme,
    part_renumerotee as valeur_declaree,
    s.part_max as valeur_attendue,
    nb_renumerotes,
    nb_contrats
from changements_logiciel
cross join s
where nb_contrats >= s.contrats_min and part_renumerotee is not null
