/* ---
libelle: Un CDI intérimaire n'a pas d'établissement utilisateur
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [CNAM, DARES]
usages: [recouvrement, statistique]
statut: actif
rubriques: [S21.G00.40.046, S21.G00.40.007]
alias: []
message: "Contrat de nature {nature} sans établissement utilisateur."
pourquoi: >
  L'accident d'un intérimaire s'impute en partie à l'entreprise utilisatrice : elle doit être identifiée.
que_faire: >
  Déclarer le SIRET de l'établissement utilisateur au contrat, et le décrire par un bloc 85.
source: CT 2025.1, S21.G00.40.046/CCH-12, p. 200
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    siret_etablissement_utilisateur is not null as conforme,
    nature
from contrats_declares
where nature = '08'
