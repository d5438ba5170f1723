/* ---
libelle: Profession sans son complément d'emploi, ou complément d'une autre profession
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 1
enjeux: [gestion]
organismes: [INSEE, DARES]
usages: [statistique]
statut: actif
rubriques: [S21.G00.40.005, S21.G00.40.004]
alias: [S21.G00.40.004/CCH-11, S21.G00.40.004/CCH-12, S21.G00.40.004/CCH-13, S21.G00.40.004/CCH-14]
seeds: [accords]
message: "Code PCS-ESE {code} avec le complément {valeur_declaree}."
pourquoi: >
  Le complément précise l'emploi que le code PCS regroupe. Un couple impossible rend l'emploi inutilisable pour la
  statistique et pour les droits propres à ces métiers.
que_faire: >
  Vérifier le code PCS-ESE et son complément sur la fiche d'emploi, et corriger celui des deux qui est faux.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv (p. 184)
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; complément absent, jusqu'à la norme P26
--- */
select
    c.objet_id, c.declaration_id, m.identifiant, m.rubrique, c.personne_id, c.contrat_numero, c.mois_concerne,
    coalesce(parmi(c.code, a.codes), false) = coalesce(parmi(c.autre_code, a.autres_codes), false) as conforme,
    c.valeur_declaree,
    c.code,
    c.ecrite
from codes_rapproches as c
inner join accords as a
    on c.rubrique = a.rubrique and c.autre = a.autre and c.norme between a.norme_depuis and a.norme_jusqua
inner join membres as m
    on a.identifiant = m.identifiant and c.nature = m.nature and c.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'PROFESSION-ET-COMPLEMENT'
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')
