/* ---
libelle: Indemnité de rupture qui suit une rupture d'un autre motif
famille: true
objet: codes_rapproches
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.52.001, S21.G00.62.002]
alias: []
seeds: [accords]
message: "Indemnité {valeur_declaree} pour une rupture de motif {autre_code}."
pourquoi: >
  L'indemnité et le motif de rupture disent deux choses contraires. France Travail en tire le droit et le différé :
  l'un des deux est faux et l'allocation avec lui.
que_faire: >
  Vérifier d'abord le motif de la rupture (62.002), puis choisir le type d'indemnité qui lui correspond.
source: >
  CT 2025.1, CCH de chaque membre ; les codes sont dans seeds/norme/accords.csv
hors_champ: >
  contrat sans fin, autre indemnité
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
    m.famille = 'INDEMNITE-DE-RUPTURE'
    and if(a.codes is null, c.code is not null, parmi(c.code, a.codes))
    and (c.autre_code is not null or a.sans_autre != 'hors_champ')
