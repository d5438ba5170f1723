/* ---
libelle: Solde de congés de marin hors de l'Enim
objet: fins_contrat
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
rubriques: [S21.G00.62.019, S21.G00.40.020]
alias: []
message: "Solde de congés Enim de {valeur_declaree} pour un régime vieillesse {regime_vieillesse}."
pourquoi: >
  Seule l'Enim valide les congés non pris en services : ailleurs, la donnée est de trop ou le régime est faux.
que_faire: >
  Retirer le solde, ou corriger le régime vieillesse du marin (136).
source: CT 2025.1, S21.G00.62.019/CCH-12, p. 275
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    c.regime_vieillesse = '136' as conforme,
    f.solde_conges_enim as valeur_declaree,
    c.regime_vieillesse
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.solde_conges_enim is not null and c.regime_vieillesse is not null
