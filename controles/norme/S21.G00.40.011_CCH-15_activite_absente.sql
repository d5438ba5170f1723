/* ---
libelle: Un contrat en heures ou en jours n'a aucune activité
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL, DARES]
usages: [indemnites_journalieres, chomage, statistique]
statut: experimental
rubriques: [S21.G00.40.011, S21.G00.53.001]
alias: []
message: "Quotité en unité {unite_mesure}, sans aucun bloc d'activité (53) pour le salarié."
pourquoi: >
  Les heures et les jours de l'activité servent au calcul du chômage, du plafond et de la validation des trimestres.
  Absents, le mois paraît non travaillé.
que_faire: >
  Ajouter sous la rémunération le bloc d'activité du mois, même à zéro pour une absence complète.
source: >
  CT 2025.1, S21.G00.40.011/CCH-15, p. 187. Le texte ne dit pas sous quel bloc l'activité est attendue : Vigie la
  cherche chez l'individu ; lecture à confirmer.
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    a.individu_id is not null as conforme,
    c.unite_mesure
from contrats_declares as c
left join contrats as f on c.objet_id = f.objet_id and c.declaration_id = f.declaration_id
left join (
    select distinct v.individu_id
    from activites as a
    inner join remunerations as r on a.remuneration_id = r.objet_id
    inner join versements as v on r.versement_id = v.objet_id
) as a on c.individu_id = a.individu_id
where c.unite_mesure in ('10', '12') and not coalesce(f.a_fin and f.date_fin < c.mois, false)
