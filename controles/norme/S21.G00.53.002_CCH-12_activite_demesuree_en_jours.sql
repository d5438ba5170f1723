/* ---
libelle: Une activité sans unité dépasse le maximum en jours du contrat
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAV]
usages: [chomage, retraite, statistique]
statut: actif
rubriques: [S21.G00.53.002, S21.G00.53.003, S21.G00.40.011]
alias: []
message: "Activité de {valeur_declaree} jours (maximum {valeur_attendue})."
pourquoi: >
  Une mesure démesurée vient presque toujours d'une unité fausse ou d'un cumul. Elle fausse les trimestres, le
  plafond et les statistiques.
que_faire: >
  Vérifier l'unité (heures ou jours) et le paramétrage du compteur : seule la période de la ligne compte.
source: CT 2025.1, S21.G00.53.002/CCH-12
hors_champ: unité propre à l'activité, ou autre unité au contrat
--- */
with s as (select valeur from seuils where controle_id = 'S21.G00.53.002/CCH-12' and seuil = 'jours_max')

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    x.mesure as valeur_declaree,
    s.valeur as valeur_attendue,
    x.mesure <= s.valeur as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
cross join s
where x.mesure is not null and x.unite_mesure is null and r.unite_mesure in ('12', '20')
