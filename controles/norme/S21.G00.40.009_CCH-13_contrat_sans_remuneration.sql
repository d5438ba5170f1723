/* ---
libelle: Un contrat n'a aucun bloc de rémunération
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAM, CNAV]
usages: [chomage, indemnites_journalieres, retraite]
statut: actif
rubriques: [S21.G00.40.009, S21.G00.51.010]
alias: []
message: "Aucun bloc 51 ne cite le numéro de ce contrat."
pourquoi: >
  France Travail et l'assurance maladie calculent les droits sur la rémunération de chaque contrat. Sans bloc 51, le
  mois paraît non travaillé.
que_faire: >
  Ajouter le bloc de rémunération du contrat, même nul, ou corriger le numéro cité dans le bloc 51 (51.010).
source: CT 2025.1, S21.G00.40.009/CCH-13, p. 187
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    r.numero_contrat is not null as conforme
from contrats_declares as c
left join (
    select distinct v.individu_id, r.numero_contrat
    from remunerations as r
    inner join versements as v on r.versement_id = v.objet_id
) as r on c.individu_id = r.individu_id and c.numero = r.numero_contrat
where c.numero is not null
