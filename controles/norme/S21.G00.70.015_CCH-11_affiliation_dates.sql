/* ---
libelle: Une affiliation finit avant de commencer
objet: affiliations_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.70.015, S21.G00.70.014]
alias: []
message: >
  Affiliation du {date_debut} au {valeur_declaree}.
pourquoi: >
  Entre ces deux dates le salarié est couvert : dans le désordre, aucun jour de garantie ne peut être retenu.
que_faire: >
  Corriger les dates d'affiliation du salarié dans le paramétrage de prévoyance.
source: CT 2025.1, S21.G00.70.015/CCH-11
hors_champ: >
  date absente
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    f.date_fin >= f.date_debut as conforme,
    lisible(f.date_fin) as valeur_declaree,
    f.date_debut
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
where f.date_debut is not null and f.date_fin is not null
