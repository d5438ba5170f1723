/* ---
libelle: Absence d'affiliation vieillesse propre à une autre situation
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P26V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAV]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.020, S21.G00.40.007, S21.G00.40.024]
alias: []
seeds: [accords]
message: "Régime vieillesse {code} pour une situation {valeur_declaree}."
pourquoi: >
  Un salarié sans affiliation ne se constitue aucune retraite de base : déclaré ainsi à tort, il perd ses
  trimestres.
que_faire: >
  Corriger le régime vieillesse (200 pour le régime général), ou la nature du contrat.
source: >
  Tables de la norme P26, feuille Messages, S21.G00.40.020/CCH-13 à CCH-17 ; les codes sont dans seeds/norme/accords.csv
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre
--- */
select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.autre_code, a.autres_codes) = (a.sens = 'admis'), a.sans_autre = 'conforme') as conforme,
    c.valeur_declaree,
    c.code,
    c.autre_code,
    c.montant_en_jeu
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where
    m.famille = 'SANS-VIEILLESSE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')
