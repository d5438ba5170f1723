/* ---
libelle: Versement à la DGFiP démesuré
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: actif
rubriques: [S21.G00.20.005, S21.G00.20.001]
alias: []
message: "Versement à la DGFiP de {valeur_declaree} €, {valeur_attendue} € au plus."
pourquoi: >
  Un montant que la DGFiP ne peut pas traiter est une erreur de saisie : le prélèvement serait refusé en entier.
que_faire: >
  Vérifier le montant, d'ordinaire un séparateur décimal perdu ou un identifiant saisi à sa place.
source: CT 2025.1, S21.G00.20.005/CCH-13, p. 156
hors_champ:
--- */
with s as (select valeur as maximum from seuils where controle_id = 'S21.G00.20.005/CCH-13' and seuil = 'maximum')

select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.montant <= s.maximum as conforme,
    v.montant as valeur_declaree,
    s.maximum as valeur_attendue
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
cross join s
where v.identifiant_ops = 'DGFIP' and v.montant is not null
