/* ---
libelle: Un indu augmente le revenu du salarié au lieu de le réduire
objet: regularisations_pas
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.003, S21.G00.56.010, S21.G00.56.002]
alias: []
message: >
  Indu (type 03) d'un revenu de {valeur_declaree} € et d'un montant soumis de {regul_montant_soumis_pas} € : ils
  doivent être négatifs ou nuls.
pourquoi: >
  Un indu est une somme que le salarié rend : il diminue son revenu imposable. Avec le signe contraire, la DGFiP
  l'impose deux fois sur ce qu'il a rendu.
que_faire: >
  Changer le signe de la régularisation (003 et 010), ou choisir le type 01 si le revenu augmente vraiment.
source: CT 2025.1, S21.G00.56.002/CCH-14
hors_champ: autre type d'erreur
--- */
select
    x.objet_id,
    x.declaration_id,
    v.personne_id,
    x.type_erreur,
    x.regul_remuneration_nette as valeur_declaree,
    x.regul_montant_soumis_pas,
    (coalesce(x.regul_remuneration_nette, 0) <= 0 and coalesce(x.regul_montant_soumis_pas, 0) <= 0) as conforme
from regularisations_pas as x
left join versements_montants as v on x.versement_id = v.objet_id
where x.type_erreur = '03'
