/* ---
libelle: Des heures de dimanche en Esat sont déclarées hors d'un contrat d'Esat
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P26V01}
gravite: bloquant
priorite: 1
enjeux: [droits, recouvrement]
organismes: [ASP]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.53.003, S21.G00.40.007, S21.G00.41.004]
alias: []
message: "Unité 41 (dimanche ou 1er mai en Esat) pour un contrat de nature {valeur_declaree} : 70 attendu."
pourquoi: >
  Ces heures donnent droit à une aide au poste majorée. Hors d'un Esat, l'Agence de services et de paiement la
  verserait à tort.
que_faire: >
  Choisir l'unité 10 (heures), ou corriger la nature du contrat (40.007 = 70).
source: Tables P26V01, S21.G00.53.003/CCH-16
hors_champ: autre unité, contrat inconnu
--- */
with anciens as (
    select distinct contrat_id
    from changements_contrat
    where nature = '70'
)

select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.nature_contrat as valeur_declaree,
    '70' as valeur_attendue,
    coalesce(r.nature_contrat = '70', false) or a.contrat_id is not null as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
left join anciens as a on r.contrat_id = a.contrat_id
where x.unite_mesure = '41' and r.contrat_id is not null
