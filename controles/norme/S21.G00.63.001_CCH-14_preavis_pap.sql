/* ---
libelle: Préavis et parcours d'accompagnement personnalisé incohérents
objet: preavis
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: experimental
rubriques: [S21.G00.63.001, S21.G00.62.002]
alias: []
message: "Motif {motif}, préavis du {date_debut} au {date_fin}, type {valeur_declaree}."
pourquoi: >
  Jusqu'à trois mois, le préavis d'une entrée en parcours n'est ni effectué ni payé au salarié : il finance son
  accompagnement.
que_faire: >
  Reprendre la lettre de rupture : corriger le type de préavis, ses dates, ou le motif de la rupture.
source: >
  CT 2025.1, S21.G00.63.001/CCH-14, p. 276. Le texte ne dit pas comment compter trois mois de préavis : Vigie les
  compte de quantième à quantième ; lecture à confirmer.
hors_champ:
--- */
select
    p.objet_id,
    p.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(p.type = '61', false)

    = coalesce(f.motif = '114' and p.date_fin < p.date_debut + interval '3 months', false) as conforme,
    p.type as valeur_declaree,
    f.motif,
    p.date_debut,
    p.date_fin
from preavis as p
inner join fins_contrat as f on p.fin_contrat_id = f.objet_id and p.declaration_id = f.declaration_id
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where p.type = '61' or (f.motif = '114' and p.date_debut is not null and p.date_fin is not null)
