/* ---
libelle: Type de détachement absent ou de trop
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
rubriques: [S21.G00.40.066, S21.G00.40.007]
alias: []
message: "Contrat de nature {nature} ; type de détachement {valeur_declaree}."
pourquoi: >
  Le type de détachement dit quel régime gardera la carrière de l'agent pendant qu'il sert ailleurs.
que_faire: >
  Déclarer le type de détachement d'un agent détaché, et le retirer des autres contrats.
source: CT 2025.1, S21.G00.40.066/CCH-11, p. 207
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('20', '21'), false) = (fp_type_detachement is not null) as conforme,
    fp_type_detachement as valeur_declaree,
    nature
from contrats_declares
where nature in ('20', '21') or fp_type_detachement is not null
