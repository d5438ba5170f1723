/* ---
libelle: Statut Apecita absent, ou déclaré hors du régime agricole
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [CCMSA]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.40.042, S21.G00.40.018]
alias: []
message: "Régime maladie {regime_maladie} ; statut Apecita {valeur_declaree}."
pourquoi: >
  La cotisation Apecita n'est due que par les cadres et agents de maîtrise agricoles : le statut dit qui y est
  soumis.
que_faire: >
  Ajouter le statut Apecita d'un salarié agricole, ou le retirer des autres.
source: CT 2025.1, S21.G00.40.042/CCH-11, p. 199
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(regime_maladie = '300', false) = (code_statut_categoriel_apecita is not null) as conforme,
    code_statut_categoriel_apecita as valeur_declaree,
    regime_maladie
from contrats_declares
where regime_maladie is not null or code_statut_categoriel_apecita is not null
