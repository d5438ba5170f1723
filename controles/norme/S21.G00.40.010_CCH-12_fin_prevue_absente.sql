/* ---
libelle: Un contrat à terme n'a pas de fin prévue
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.010, S21.G00.40.007]
alias: []
message: "Contrat de nature {nature} sans date de fin prévue."
pourquoi: >
  Sans terme, un contrat à durée déterminée ne se distingue plus d'un CDI : la fin de contrat suivante paraît
  anticipée.
que_faire: >
  Porter la date de fin prévue au contrat, ou la durée minimale d'un contrat sans terme précis.
source: CT 2025.1, S21.G00.40.010/CCH-12, p. 187
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    date_fin_previsionnelle is not null as conforme,
    nature
from contrats_declares
where nature in ('02', '03', '10', '29', '70', '92')
