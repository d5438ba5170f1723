/* ---
libelle: "Complément PCS-ESE : valeur réservée au bloc de changement"
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [gestion]
organismes: [INSEE]
usages: [statistique]
statut: actif
rubriques: [S21.G00.40.005]
alias: []
message: "Complément PCS-ESE déclaré à 999999, qui ne dit que « rien auparavant » dans un bloc 41."
pourquoi: >
  Cette valeur signifie qu'il n'y avait rien avant un changement. Au contrat, elle efface l'information que le
  régime attend.
que_faire: >
  Déclarer la vraie valeur au contrat, ou retirer la rubrique si le salarié n'en a pas.
source: CT 2025.1, S21.G00.40.005/CCH-21, p. 184
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    complement_pcs_ese != '999999' as conforme,
    complement_pcs_ese as valeur_declaree
from contrats_declares
where complement_pcs_ese is not null
