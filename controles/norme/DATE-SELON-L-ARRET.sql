/* ---
libelle: Date d'un arrêt absente alors que son motif la demande, ou de trop
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.004, S21.G00.60.005, S21.G00.60.006, S21.G00.60.001, S21.G00.60.012]
alias: []
seeds: [accords]
message: "Arrêt {code} ; date {ecrite}."
pourquoi: >
  Ces dates disent à qui vont les indemnités, et au titre de quoi. Mal posées, elles les font payer au salarié quand
  l'employeur a déjà maintenu le salaire, ou en maladie, moins bien et avec un délai de carence.
que_faire: >
  Renseigner les deux dates d'une subrogation, et n'en laisser aucune sans elle.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre
--- */
select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    (c.autre_code is not null) = coalesce(parmi(c.code, a.codes), false) as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATE-SELON-L-ARRET'
