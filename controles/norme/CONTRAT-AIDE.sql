/* ---
libelle: Dispositif de politique publique sur une nature de contrat impossible
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [URSSAF, ASP, DARES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.40.008, S21.G00.40.007]
alias: []
seeds: [accords]
message: "Dispositif {code} sur un contrat de nature {valeur_declaree}."
pourquoi: >
  Les aides et exonérations d'un dispositif supposent la forme de contrat que la loi prévoit. Un couple impossible
  fait refuser l'aide, ou la laisse verser à tort.
que_faire: >
  Vérifier le contrat signé : corriger la nature du contrat, ou le dispositif de politique publique.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv (p. 186)
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
    m.famille = 'CONTRAT-AIDE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')
