/* ---
libelle: Deux taux d'effectif dans la même année
objet: tailles_revelees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.81.004]
alias: []
message: >
  Réductions de l'année au taux de moins de 50 salariés ({nb_moins_50_annee}) et à celui de 50 et plus
  ({nb_50_plus_annee}) dans le même établissement.
pourquoi: >
  L'effectif qui fixe le taux est celui de l'entreprise, notifié pour l'année entière. Deux taux dans l'année
  veulent dire que l'un des deux est faux, et que la réduction sera reprise ou complétée.
que_faire: >
  Relire l'effectif notifié par l'organisme, corriger le paramètre d'effectif de tous les salariés, puis régulariser
  les mois calculés à l'autre taux.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; règle de Vigie (alternance des deux taux ; la précision qui les
  distingue est un choix, contrôle expérimental)
hors_champ: >
  aucun salarié dont la réduction distingue les deux taux (RG-03) ; les établissements d'une même entreprise ne sont pas
  rapprochés
--- */
select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_moins_50_annee,
    nb_50_plus_annee,
    (nb_moins_50 = 0 or nb_50_plus_annee = 0) and (nb_50_plus = 0 or nb_moins_50_annee = 0) as conforme
from tailles_revelees
where (nb_moins_50 > 0 or nb_50_plus > 0)
    and nb_moins_50_annee is not null and nb_50_plus_annee is not null and nb_moins_50 is not null and nb_50_plus is not null
