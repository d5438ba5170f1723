/* ---
libelle: Modalité de fin absente d'un contrat d'usage
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.017, S21.G00.40.021]
alias: []
message: "Fin d'un contrat d'usage sans dire quel circuit la déclare."
pourquoi: >
  La modalité dit si un signalement doit suivre la mensuelle. Sans elle, l'attestation peut manquer, ou être faite
  deux fois.
que_faire: >
  Renseigner la modalité de déclaration de la fin (62.017).
source: CT 2025.1, S21.G00.62.017/CCH-11, p. 274
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    f.mode_fin_cddu is not null as conforme
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where c.nature in ('02', '10') and c.motif_recours = '05' and f.date_fin is not null and f.motif != '099'
