/* ---
libelle: Clé d'un SIREN ou d'un SIRET fausse
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
  - S10.G00.01.001/CSL-11
  - S20.G00.05.012/CSL-12
  - S21.G00.06.001/CSL-11
  - S21.G00.41.012/CSL-11
  - S21.G00.41.012/CSL-12
  - S21.G00.45.001/CSL-11
  - S21.G00.45.001/CSL-12
  - S89.G00.32.004/CSL-12
message: "Le numéro déclaré en {rubrique} ({nom}) ne vérifie pas sa clé : un chiffre est faux."
pourquoi: >
  Le dernier chiffre d'un SIREN ou d'un SIRET se calcule sur les autres. S'il est faux, le numéro n'est celui de personne : la déclaration est
  rejetée, ou rattachée à une autre entreprise.
que_faire: >
  Recopier le numéro depuis l'avis de situation au répertoire Sirene.
source: CT 2025.1, p. 129, 137, 140, 217, 239 et 323 (vérification de la clé) ; Insee, répertoire Sirene (clé des SIRET de La Poste)
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    if(length(d.valeur) = 14, cle_siret_valide(d.valeur), cle_luhn_valide(d.valeur)) as conforme
from valeurs_distinctes as d
inner join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
where
    (r.type_id in ('Identifiant_Siren_strict', 'Identifiant_Siret') or r.rubrique = 'S89.G00.32.004')
    and regexp_full_match(d.valeur, '[0-9]{9}|[0-9]{14}')
