/* ---
libelle: Motif d'arrêt propre à la mensuelle dans un signalement
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.001, S21.G00.60.011, S20.G00.05.001]
alias: []
seeds: [accords]
message: "Motif {valeur_declaree} dans une déclaration de nature {autre_code}."
pourquoi: >
  Le signalement d'arrêt et la mensuelle ne servent pas à la même chose : une valeur propre à la mensuelle bloque le
  calcul des indemnités journalières.
que_faire: >
  Déclarer dans la mensuelle ce qui n'a de sens que là ; annuler un signalement par une déclaration de type 04.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv (p. 262 à 266)
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
    m.famille = 'SIGNALEMENT-D-ARRET'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')
