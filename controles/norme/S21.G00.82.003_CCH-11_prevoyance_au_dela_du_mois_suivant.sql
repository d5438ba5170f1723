/* ---
libelle: Une cotisation d'établissement de prévoyance commence après le mois suivant
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.82.003, S21.G00.82.002]
alias: []
message: >
  Cotisation {code} commençant le {valeur_declaree}, au-delà du mois qui suit le mois déclaré.
pourquoi: >
  Une cotisation datée d'une période à venir est appelée trop tôt, puis réclamée de nouveau quand la période arrive.
que_faire: >
  Corriger la date de début de la période (82.003), ou attendre la déclaration du mois concerné.
source: CT 2025.1, S21.G00.82.003/CCH-11
hors_champ: >
  autre code de cotisation, ou date absente
--- */
select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    mois_entre(d.mois, k.rattachement_date_debut) <= 1 as conforme,
    lisible(k.rattachement_date_debut) as valeur_declaree,
    k.code,
    k.valeur as montant_en_jeu
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
where (k.code between '001' and '007' or k.code between '009' and '012' or k.code between '017' and '020'
    or k.code between '036' and '040' or k.code in ('046', '090'))
    and k.rattachement_date_debut is not null
    and d.mois is not null
