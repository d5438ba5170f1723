/* ---
libelle: Nature du poste déclarée hors de la fonction publique
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.053, S21.G00.40.026]
alias: []
message: "Nature du poste {valeur_declaree} pour un salarié hors de la fonction publique."
pourquoi: >
  Cette donnée nourrit la carrière d'un agent public. Pour un salarié déclaré hors de la fonction publique, elle est
  de trop, ou le statut d'emploi est faux.
que_faire: >
  Retirer la rubrique, ou corriger le statut d'emploi (40.026) si le salarié est un agent public.
source: CT 2025.1, S21.G00.40.053/CCH-11, p. 202
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' or regime_vieillesse = '134' as conforme,
    nature_poste as valeur_declaree
from contrats_declares
where nature_poste is not null and statut_emploi is not null and regime_vieillesse is not null
