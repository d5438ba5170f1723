/* ---
libelle: Une ancienneté est nulle
objet: anciennetes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [ORGANISMES_COMPLEMENTAIRES, FRANCE_TRAVAIL]
usages: [prevoyance, chomage]
statut: actif
rubriques: [S21.G00.86.003, S21.G00.86.001]
alias: []
message: >
  Ancienneté de type {type} déclarée à zéro.
pourquoi: >
  Un salarié présent a au moins un jour d'ancienneté : zéro se lit comme une absence de droit.
que_faire: >
  Déclarer l'ancienneté en jours pour un salarié qui vient d'entrer.
source: CT 2025.1, S21.G00.86.003/CCH-12
hors_champ: >
  durée absente
--- */
select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.valeur != 0 as conforme,
    a.valeur as valeur_declaree,
    a.type
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
where a.type in ('02', '03', '04', '06', '07') and a.valeur is not null
