/* ---
libelle: Total de l'envoi PASRAU faux
famille: true
objet: occurrences
portee: envoi
zone: protegee
flux: [pasrau]
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: []
alias: []
message: "Le total annoncé en fin d'envoi ({rubrique}, {nom}) n'est pas celui du fichier."
pourquoi: >
  Ces totaux prouvent que l'envoi est arrivé entier. S'ils ne correspondent pas, des lignes ou des déclarations ont été perdues, ajoutées
  à la main ou coupées en route.
que_faire: >
  Régénérer le fichier depuis le logiciel plutôt que de le corriger à la main : les totaux se recalculent seuls.
source: >
  Cahier technique PASRAU 2017.6, S90.G00.90.001 (toutes les rubriques, S90 comprises) et S90.G00.90.002 (structures S20, doublons compris)
hors_champ: >
  lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques ; total illisible
--- */
select
    t.occurrence,
    v.rubrique,
    try_cast(v.valeur as bigint) = if(v.rubrique = 'S90.G00.90.001', t.nb_rubriques, t.nb_declarations) as conforme
from totaux_comptes as t
inner join valeurs_utiles as v on t.occurrence = v.occurrence
where v.rubrique in ('S90.G00.90.001', 'S90.G00.90.002') and try_cast(v.valeur as bigint) is not null
