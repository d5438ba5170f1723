/* ---
libelle: Mode de paiement que la DGFiP n'accepte pas
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: actif
rubriques: [S21.G00.20.010, S21.G00.20.001]
alias: []
message: "Versement à la DGFiP en mode {valeur_declaree}."
pourquoi: >
  La DGFiP ne prend l'impôt que par prélèvement SEPA. Un autre mode laisse l'impôt retenu impayé, avec une
  majoration.
que_faire: >
  Choisir 05 (prélèvement SEPA), ou 06 si un autre établissement de l'entreprise paie.
source: CT 2025.1, S21.G00.20.010/CCH-14, p. 160
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.mode_paiement in ('05', '06') as conforme,
    v.mode_paiement as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_ops = 'DGFIP' and v.mode_paiement is not null
