/* ---
libelle: La contribution OETH brute est sans la contribution réelle due, ou l'inverse
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA]
usages: [oeth]
statut: actif
rubriques: [S21.G00.82.002, S21.G00.82.003, S21.G00.82.004]
alias: []
message: >
  Contribution OETH {valeur_declaree} du {debut} au {fin} sans la contribution {valeur_attendue} de même période.
pourquoi: >
  Chaque étape du calcul de la contribution se vérifie par la précédente : s'il en manque une, la somme due ne peut
  pas être contrôlée.
que_faire: >
  Déclarer les éléments du calcul avec les mêmes dates, à zéro s'il le faut.
source: CT 2025.1, S21.G00.82.002/CCH-24
hors_champ: >
  autre code de cotisation
--- */
select
    k.objet_id,
    k.declaration_id,
    o.etablissement_id is not null as conforme,
    k.code as valeur_declaree,
    if(k.code = '065', '068', '065') as valeur_attendue,
    k.rattachement_date_debut as debut,
    k.rattachement_date_fin as fin,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
left join (
    select distinct etablissement_id, code, rattachement_date_debut, rattachement_date_fin
    from cotisations_etablissement
    where code in ('065', '068')
) as o on k.etablissement_id = o.etablissement_id
    and k.rattachement_date_debut = o.rattachement_date_debut
    and k.rattachement_date_fin = o.rattachement_date_fin
    and if(k.code = '065', '068', '065') = o.code
where k.code in ('065', '068')
    and k.etablissement_id is not null
    and k.rattachement_date_debut is not null
    and k.rattachement_date_fin is not null
