/* ---
libelle: Rubrique d'assurance chômage qui contredit le type de gestion
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.029, S21.G00.40.027, S21.G00.40.032, S21.G00.40.008]
alias: []
seeds: [accords]
message: "Type de gestion du chômage contredit : {valeur_declaree}."
pourquoi: >
  Le type de gestion dit qui indemnisera le chômage de l'agent, l'employeur public ou France Travail. Une rubrique
  qui le contredit retarde l'ouverture du droit.
que_faire: >
  Vérifier la convention ou l'adhésion de l'employeur à l'Assurance chômage, puis aligner les rubriques 40.029 à
  40.033.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv (p. 194 et 195)
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; type de gestion absent
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
    m.famille = 'ADHESION-CHOMAGE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')
