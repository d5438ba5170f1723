/* ---
libelle: Quotité d'un poste à temps complet absente ou de trop
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.054, S21.G00.40.053]
alias: []
message: "Nature du poste {nature_poste} ; quotité d'un poste à temps complet {valeur_declaree}."
pourquoi: >
  Un poste à temps non complet se mesure à ce qu'il serait à temps complet : sans cette référence, la durée de
  services est fausse.
que_faire: >
  Déclarer la quotité à temps complet pour un poste à temps non complet, et la retirer des autres.
source: CT 2025.1, S21.G00.40.054/CCH-11, p. 202
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature_poste = '02', false) = (fp_quotite_travail_temps_complet is not null) as conforme,
    fp_quotite_travail_temps_complet as valeur_declaree,
    nature_poste
from contrats_declares
where nature_poste is not null or fp_quotite_travail_temps_complet is not null
