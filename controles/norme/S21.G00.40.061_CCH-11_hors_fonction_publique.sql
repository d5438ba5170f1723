/* ---
libelle: Indice brut en emploi supérieur déclaré hors de la fonction publique
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.061, S21.G00.40.026]
alias: []
message: "Indice brut en emploi supérieur ({valeur_declaree}) pour un salarié hors de la fonction publique."
pourquoi: >
  Cette donnée nourrit la carrière d'un agent public. Pour un salarié déclaré hors de la fonction publique, elle est
  de trop, ou le statut d'emploi est faux.
que_faire: >
  Retirer la rubrique, ou corriger le statut d'emploi (40.026) si le salarié est un agent public.
source: CT 2025.1, S21.G00.40.061/CCH-11, p. 205
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    statut_emploi != '99' as conforme,
    fp_indice_brut_cotisation_emploi_superieur as valeur_declaree
from contrats_declares
where fp_indice_brut_cotisation_emploi_superieur is not null and statut_emploi is not null
