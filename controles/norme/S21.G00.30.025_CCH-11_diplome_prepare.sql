/* ---
libelle: Diplôme préparé absent pour un apprenti
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [ASP, DARES]
usages: [statistique]
statut: actif
rubriques: [S21.G00.30.025, S21.G00.40.008]
alias: [CT-09c]
message: "Contrat d'apprentissage (dispositif {valeur_declaree}) sans niveau de diplôme préparé."
pourquoi: >
  L'aide à l'embauche d'un apprenti dépend du niveau préparé : absent, elle n'est pas versée.
que_faire: >
  Renseigner le niveau du diplôme préparé, tel qu'il est au contrat d'apprentissage.
source: CT 2025.1, S21.G00.30.025/CCH-11, p. 175
hors_champ:
--- */
select
    objet_id,
    individu_id as repere_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    niveau_diplome_prepare is not null as conforme,
    dispositif_politique as valeur_declaree
from contrats_declares
where dispositif_politique in ('64', '65', '81')
