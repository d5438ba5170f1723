/* ---
libelle: Total des déclarations de l'envoi faux
objet: occurrences
portee: envoi
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S90.G00.90.002]
alias: []
message: "Le nombre de déclarations annoncé en fin d'envoi n'est pas celui des blocs S20 du fichier."
pourquoi: >
  Ce total prouve qu'aucune déclaration n'a été perdue. S'il ne correspond pas, l'envoi est rejeté.
que_faire: >
  Régénérer le fichier depuis le logiciel plutôt que de le corriger à la main : le total se recalcule seul.
source: "CT 2025.1, p. 355 (S90.G00.90.002, CST-11 : nombre de structures S20)"
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    t.occurrence,
    'S90.G00.90.002' as rubrique,
    try_cast(v.valeur as bigint) = t.nb_declarations as conforme
from totaux_comptes as t
inner join valeurs_utiles as v on t.occurrence = v.occurrence
where v.rubrique = 'S90.G00.90.002' and try_cast(v.valeur as bigint) is not null
