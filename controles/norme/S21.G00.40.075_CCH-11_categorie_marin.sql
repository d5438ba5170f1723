/* ---
libelle: Catégorie de classement déclarée hors de l'Enim
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
rubriques: [S21.G00.40.075, S21.G00.40.020]
alias: []
message: "Catégorie de classement {valeur_declaree} pour un régime vieillesse {regime_vieillesse}."
pourquoi: >
  Seule l'Enim calcule cotisations et pensions sur une catégorie de marin ; ailleurs, la donnée est de trop ou le
  régime est faux.
que_faire: >
  Retirer la catégorie, ou corriger le régime vieillesse du marin (136).
source: CT 2025.1, S21.G00.40.075/CCH-11, p. 210
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    regime_vieillesse = '136' as conforme,
    categorie_classement_finale as valeur_declaree,
    regime_vieillesse
from contrats_declares
where categorie_classement_finale is not null and regime_vieillesse is not null
