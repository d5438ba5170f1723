/* ---
libelle: Un texte de remplissage tient lieu de donnée
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07"]
norme: {depuis: P24V01}
gravite: information
priorite: 1
enjeux: [gestion, droits]
organismes: []
usages: []
statut: experimental
rubriques: [S21.G00.30.007, S21.G00.30.008, S21.G00.30.010, S21.G00.30.018, S21.G00.40.006]
alias: []
message: "{rubrique} ({nom}) porte un texte de remplissage."
pourquoi: >
  Un texte mis pour passer le contrôle (« XXX », « inconnu », une adresse électronique commune) prive le salarié d'un
  courrier, d'un identifiant ou d'un emploi lisible, et personne ne le redemandera.
que_faire: >
  Demander la donnée au salarié. Si la rubrique n'est pas obligatoire, mieux vaut ne pas la déclarer que la remplir d'un
  mot qui ne dit rien.
source: >
  Règle de Vigie : liste de textes dans le contrôle, à confirmer
hors_champ: noms et prénoms (Sans, Test et Vide sont des patronymes), communes dont le nom est un de ces mots (Aucun, Hautes-Pyrénées)
--- */
select
    norme,
    nature,
    rubrique,
    valeur,
    not regexp_full_match(
        upper(strip_accents(valeur)),
        '(X{2,}|Z{3,}|A{3,}|N/A|N\.?C\.?|TEST|ESSAI|INCONNUE?|NEANT|AUCUNE?|SANS|VIDE|A COMPLETER|A RENSEIGNER|[-.?]+|0+|9{3,})'
        || '|(CONTACT|INFO|RH|PAIE|ACCUEIL|NOREPLY|NO-REPLY|TEST|INCONNU|NON)@.*'
    )
    or (rubrique in ('S21.G00.30.007', 'S21.G00.30.010') and regexp_full_match(upper(valeur), 'AUCUN|SANS|VIDE|TEST|ESSAI')) as conforme
from valeurs_distinctes
where rubrique in (
    'S21.G00.30.007', 'S21.G00.30.008', 'S21.G00.30.010', 'S21.G00.30.018', 'S21.G00.40.006'
)
