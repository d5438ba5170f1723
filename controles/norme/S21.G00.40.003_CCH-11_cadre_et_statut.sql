/* ---
libelle: Cadre pour la retraite complémentaire, mais pas au contrat
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [AGIRC_ARRCO]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.40.003, S21.G00.40.002]
alias: []
message: "Retraite complémentaire des cadres (01) pour un statut de contrat {valeur_declaree}."
pourquoi: >
  Le statut de retraite complémentaire décide du régime et de l'assurance décès des cadres. S'il contredit le statut
  du contrat, des points peuvent être versés au mauvais titre.
que_faire: >
  Vérifier le statut du salarié dans la convention collective et aligner les deux rubriques.
source: CT 2025.1, S21.G00.40.003/CCH-11, p. 181
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(statut_conventionnel in ('03', '04', '08'), false) as conforme,
    statut_conventionnel as valeur_declaree
from contrats_declares
where statut_retraite_complementaire = '01'
