/* ---
libelle: Valeur réservée au bloc de changement, déclarée au contrat
famille: true
objet: rubriques_publiques
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.057, S21.G00.40.060, S21.G00.40.061, S21.G00.40.063, S21.G00.40.064, S21.G00.40.065,
  S21.G00.40.069, S21.G00.40.071, S21.G00.40.079, S21.G00.40.080]
alias: []
message: "Valeur {valeur_declaree} au contrat, qui ne dit que « rien auparavant » dans un bloc 41."
pourquoi: >
  Cette valeur signifie qu'il n'y avait rien avant un changement. Au contrat, elle efface l'information que le
  régime attend.
que_faire: >
  Déclarer la vraie valeur au contrat, ou retirer la rubrique si le salarié n'en a pas.
source: CT 2025.1, CCH de chaque membre, p. 204 à 212 ; les valeurs sont dans seeds/norme/membres.csv
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre
--- */
select
    r.objet_id,
    r.declaration_id,
    m.identifiant,
    r.rubrique,
    r.personne_id,
    r.contrat_numero,
    r.mois as mois_concerne,
    r.valeur != m.parametre as conforme,
    r.valeur as valeur_declaree
from rubriques_publiques as r
inner join membres as m
    on r.rubrique = m.rubrique and r.nature = m.nature and r.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'VALEUR-RESERVEE' and r.valeur is not null
