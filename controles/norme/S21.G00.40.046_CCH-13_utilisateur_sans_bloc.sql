/* ---
libelle: L'établissement utilisateur n'est décrit par aucun bloc
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [CNAM, DARES]
usages: [recouvrement, statistique]
statut: actif
rubriques: [S21.G00.40.046, S21.G00.85.001]
alias: []
message: "L'établissement utilisateur du contrat n'est dans aucun bloc 85."
pourquoi: >
  L'accident d'un intérimaire s'impute en partie à l'entreprise utilisatrice : elle doit être identifiée.
que_faire: >
  Ajouter le bloc 85 de l'établissement utilisateur, ou corriger l'identifiant déclaré au contrat.
source: CT 2025.1, S21.G00.40.046/CCH-13, p. 200
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    l.identifiant is not null as conforme
from contrats_declares as c
left join (select distinct declaration_id, identifiant from lieux_travail) as l
    on c.declaration_id = l.declaration_id and c.siret_etablissement_utilisateur = l.identifiant
where c.siret_etablissement_utilisateur is not null
