/* ---
libelle: Un compte pour l'aide de l'ASP est donné hors d'un signalement d'amorçage
objet: coordonnees_bancaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [ASP]
usages: []
statut: actif
rubriques: [S21.G00.12.001, S20.G00.05.001]
alias: []
message: >
  Compte pour le paiement d'une aide dans une déclaration de nature {valeur_declaree} : il n'est lu que dans
  l'amorçage (08).
pourquoi: >
  L'ASP ne lit ce compte que dans le signalement d'embauche : donné ailleurs, il expose une donnée bancaire sans
  que l'aide soit payée.
que_faire: >
  Retirer le bloc de coordonnées bancaires de cette déclaration ; le donner dans l'amorçage de l'embauche aidée.
source: >
  CT 2025.1, S21.G00.12.001/CCH-11
hors_champ: >
  autre usage que l'aide de l'ASP
--- */
select
    b.objet_id,
    b.declaration_id,
    d.nature = '08' as conforme,
    d.nature as valeur_declaree
from coordonnees_bancaires as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.type_usage = '01' and d.nature is not null
