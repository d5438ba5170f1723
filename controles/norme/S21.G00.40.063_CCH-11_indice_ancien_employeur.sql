/* ---
libelle: Indice d'origine et ancien employeur public l'un sans l'autre
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.063, S21.G00.40.062]
alias: []
message: "Ancien employeur public {fp_ancien_employeur_public} ; indice d'origine {valeur_declaree}."
pourquoi: >
  L'indice d'origine n'est exploitable qu'avec l'employeur qui l'a fixé : l'un sans l'autre, la pension garde un
  indice trop bas.
que_faire: >
  Compléter la rubrique qui manque, ou retirer les deux.
source: CT 2025.1, S21.G00.40.063/CCH-11, p. 206
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    (fp_ancien_employeur_public is null)
    = (fp_indice_brut_origine_ancien_salarie_employeur_public is null) as conforme,
    fp_indice_brut_origine_ancien_salarie_employeur_public as valeur_declaree,
    fp_ancien_employeur_public
from contrats_declares
where fp_ancien_employeur_public is not null or fp_indice_brut_origine_ancien_salarie_employeur_public is not null
