/* ---
libelle: Une cotisation d'établissement est adressée à un organisme qui ne la perçoit pas
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES, URSSAF, CCMSA]
usages: [recouvrement, prevoyance]
statut: actif
rubriques: [S21.G00.82.002, S21.G00.82.005]
alias: []
message: >
  Cotisation {valeur_declaree} adressée à {reference}, adhésion de prévoyance ou caisse de congés payés : ce code
  revient à l'Urssaf, à la MSA ou aux régimes spéciaux.
pourquoi: >
  Le montant arrive à un organisme qui ne sait pas l'affecter, et manque à celui qui l'attend.
que_faire: >
  Corriger la référence (82.005) avec le SIRET de l'Urssaf ou le code de la caisse, ou le code de cotisation (82.002).
source: CT 2025.1, S21.G00.82.002/CCH-14
hors_champ: >
  référence qui n'est ni une adhésion de la déclaration, ni une caisse de congés payés
--- */
select k.objet_id, k.declaration_id, d.mois as mois_concerne, k.code as valeur_declaree, k.reference,
    k.valeur as montant_en_jeu,
    case
        when k.code between '021' and '023' or k.code between '025' and '035' then false
        when k.code between '041' and '045' or k.code between '047' and '050' then false
        when k.code between '060' and '069' or k.code between '071' and '080' then coalesce(d.norme, '') <= 'P24V01'
        when k.code = '091' then coalesce(d.norme, '') <= 'P24V01'
        else true
    end as conforme
from cotisations_etablissement as k
inner join declarations as d on k.declaration_id = d.declaration_id
left join (select distinct declaration_id, identifiant_technique_adhesion from adhesions_prevoyance) as a
    on k.declaration_id = a.declaration_id and k.reference = a.identifiant_technique_adhesion
where k.code is not null
    and (a.declaration_id is not null or coalesce(k.reference in (
        '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13',
        '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26',
        '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'
    ), false))
