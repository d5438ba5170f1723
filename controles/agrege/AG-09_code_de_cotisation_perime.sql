/* ---
libelle: Code de cotisation périmé ou réservé à une régularisation
objet: cotisations_datees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [recouvrement, droits]
organismes: [URSSAF, AGIRC_ARRCO]
usages: [recouvrement, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.81.001]
alias: []
message: Code de cotisation {valeur_declaree} {defaut}.
pourquoi: >
  La liste de la norme garde des codes qui ne servent plus qu'aux périodes anciennes. Employés pour un mois récent,
  ils ne sont pas lus par l'organisme et la cotisation manque.
que_faire: >
  Employer le code en vigueur (131 pour la retraite complémentaire depuis 2025), ou rattacher la régularisation au
  mois qu'elle corrige.
source: >
  CT 2025.1, S21.G00.81.001 (105 : périodes antérieures à 2025, p. 299) ; tables de la norme P24 à P27, S21.G00.81.001
  (dates à confirmer : contrôle expérimental)
hors_champ: code sans limite dans le temps, mois de rattachement inconnu
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    case when usage = 'regularisation' then not est_du_mois else mois_rattachement <= dernier_mois end as conforme,
    code as valeur_declaree,
    case
        when usage = 'regularisation' then 'réservé à une régularisation, employé sur le mois courant'
        else 'qui n''a plus cours pour ce mois'
    end as defaut
from cotisations_datees
where mois_rattachement is not null and est_du_mois is not null
    and (usage = 'regularisation' or dernier_mois is not null)
