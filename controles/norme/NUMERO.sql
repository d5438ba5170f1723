/* ---
libelle: Numéro de contrat mal écrit
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias:
  - S21.G00.34.002/CSL-11
  - S21.G00.40.009/CSL-11
  - S21.G00.51.010/CSL-11
  - S21.G00.52.006/CSL-11
  - S21.G00.54.005/CSL-14
  - S21.G00.59.006/CSL-11
  - S21.G00.86.005/CSL-11
message: "Le numéro de contrat déclaré en {rubrique} ({nom}) contient un caractère que la norme n'y admet pas."
pourquoi: >
  Le numéro de contrat relie la paie, les primes et la prévoyance au bon contrat, d'un mois à l'autre. Un caractère refusé fait rejeter la
  déclaration.
que_faire: >
  N'employer que lettres, chiffres, espace, - . @ / _ et les accents usuels (à é è ê ë ï ô ç) ; garder ensuite le même numéro dans toutes les
  déclarations.
source: CT 2025.1, p. 99 (4.4.11, contrôles appliqués aux numéros de contrat). L'espace au bord est l'affaire de BLANC
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    regexp_full_match(d.valeur, '[-a-zA-Z0-9 .@/_àéèêëïôç]*') as conforme
from valeurs_distinctes as d
where
    d.rubrique in (
        'S21.G00.34.002', 'S21.G00.40.009', 'S21.G00.51.010', 'S21.G00.52.006', 'S21.G00.54.005', 'S21.G00.59.006', 'S21.G00.86.005')
    and d.valeur != ''
