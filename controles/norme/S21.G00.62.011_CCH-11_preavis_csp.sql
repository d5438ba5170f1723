/* ---
libelle: Mois de préavis absents ou de trop (contrat de sécurisation professionnelle)
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, recouvrement]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.011, S21.G00.62.002]
alias: []
message: "Motif de rupture {motif} ; mois de préavis {valeur_declaree}."
pourquoi: >
  Le préavis financé par l'employeur est dû à France Travail : sa durée fonde le montant appelé.
que_faire: >
  Déclarer le nombre de mois de préavis pour ce motif, et le retirer des autres.
source: CT 2025.1, S21.G00.62.011/CCH-11, p. 273
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(f.motif = '026', false) = (f.duree_preavis is not null) as conforme,
    f.duree_preavis as valeur_declaree,
    f.motif
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.motif is not null or f.duree_preavis is not null
