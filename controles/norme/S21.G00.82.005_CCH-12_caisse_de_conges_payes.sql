/* ---
libelle: Une cotisation de congés payés ne désigne pas sa caisse
objet: cotisations_etablissement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [conges_payes]
statut: actif
rubriques: [S21.G00.82.005, S21.G00.82.002]
alias: []
message: >
  Cotisation {code} adressée à {valeur_declaree} (attendu : un code de caisse de 01 à 37).
pourquoi: >
  Sans le code de la caisse, la cotisation d'intérim ou sur le chiffre d'affaires n'arrive à aucune.
que_faire: >
  Mettre en 82.005 le code à deux chiffres de la caisse CIBTP dont relève l'entreprise.
source: CT 2025.1, S21.G00.82.005/CCH-12
hors_champ: >
  autre cotisation que 024 et 054
--- */
select
    objet_id,
    declaration_id,
    coalesce(reference in (
        '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13',
        '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '24', '25', '26',
        '27', '28', '29', '30', '31', '32', '33', '34', '35', '36', '37'
    ), false) as conforme,
    reference as valeur_declaree,
    code,
    valeur as montant_en_jeu
from cotisations_etablissement
where code in ('024', '054')
