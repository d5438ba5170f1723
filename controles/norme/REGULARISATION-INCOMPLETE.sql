/* ---
libelle: Régularisation du prélèvement à la source sans ce que son type d'erreur demande
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.56.002, S21.G00.56.003, S21.G00.56.005, S21.G00.56.006, S21.G00.56.010, S21.G00.56.015]
alias: []
seeds: [accords]
message: "Régularisation de type {code} incomplète."
pourquoi: >
  Une régularisation incomplète ne dit pas à la DGFiP ce qui change : le revenu et l'impôt déjà retenus du salarié
  restent faux.
que_faire: >
  Compléter le bloc 56 dans le logiciel de paie ; le plus souvent le type d'erreur choisi n'est pas celui de la
  correction. Redéposer avant l'échéance, ou refaire la régularisation le mois suivant.
source: CT 2025.1, CCH de chaque membre ; ce que chaque type demande est dans seeds/norme/accords.csv
hors_champ: >
  autre type d'erreur
--- */
select
    c.objet_id,
    c.declaration_id,
    m.identifiant,
    m.rubrique,
    c.personne_id,
    c.code,
    min(if(c.autre_code is null, 0, 1)) = 1 as conforme
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'REGULARISATION-INCOMPLETE' and parmi(c.code, a.codes)
group by c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.code
