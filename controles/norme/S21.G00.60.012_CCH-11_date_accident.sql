/* ---
libelle: Date d'accident absente ou de trop
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["04", "05"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.012, S21.G00.60.001]
alias: []
message: "Motif d'arrêt {motif} ; date d'accident ou de première constatation {valeur_declaree}."
pourquoi: >
  La date de l'accident rattache l'arrêt à son dossier. Sans elle, l'arrêt est indemnisé en maladie, moins bien et
  avec un délai de carence.
que_faire: >
  Reporter la date de l'accident ou de la première constatation, ou corriger le motif de l'arrêt.
source: CT 2025.1, S21.G00.60.012/CCH-11, p. 266
hors_champ:
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(a.motif in ('04', '05', '06'), false) = (a.date_accident is not null) as conforme,
    a.date_accident as valeur_declaree,
    a.motif
from arrets_travail as a
inner join contrats_declares as c on a.contrat_id = c.objet_id and a.declaration_id = c.declaration_id
where a.motif is not null or a.date_accident is not null
