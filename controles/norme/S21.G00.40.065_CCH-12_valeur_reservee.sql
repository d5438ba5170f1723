/* ---
libelle: "Maintien du traitement d'origine : valeur réservée au bloc de changement"
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.065]
alias: []
message: "Maintien du traitement d'origine déclaré à ZZ9, qui ne dit que « rien auparavant » dans un bloc 41."
pourquoi: >
  Cette valeur signifie qu'il n'y avait rien avant un changement. Au contrat, elle efface l'information que le
  régime attend.
que_faire: >
  Déclarer la vraie valeur au contrat, ou retirer la rubrique si le salarié n'en a pas.
source: CT 2025.1, S21.G00.40.065/CCH-12, p. 207
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    fp_maintien_traitement_origine_contractuel_titulaire != 'ZZ9' as conforme,
    fp_maintien_traitement_origine_contractuel_titulaire as valeur_declaree
from contrats_declares
where fp_maintien_traitement_origine_contractuel_titulaire is not null
