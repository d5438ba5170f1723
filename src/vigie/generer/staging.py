"""Écrit les modèles de staging : une table de l'extrait, typée et nommée, sans logique.

Le type d'une colonne vient de la norme la plus récente qui connaît la rubrique. Les rubriques que `seeds/minimisation.csv`
supprime n'existent pas dans l'extrait : elles n'existent pas ici. Les pseudonymes restent du texte.
"""

from functools import cache

from vigie.generer import sources
from vigie.norme import tables as norme
from vigie.norme.registre import GARDER, GENERALISER, regle
from vigie.norme.schema import AJOUTS, SPECIALES, cles, colonnes, gardees, tables

AVERTISSEMENT = "Écrit par « vigie generer » (src/vigie/generer/staging.py) : ne pas modifier à la main."
DOSSIER = "models/staging/dsn"

# Des codes que la norme classe en « numérique » : leur zéro de tête compte.
_CODES = {"S20.G00.05.003", "S21.G00.40.075", "S21.G00.40.083", "S21.G00.41.051"}
# Des mois que la norme classe en « alphanumérique ».
_TYPES_MOIS = {"Date_MMAAAA", "Date_JJMMAAAA_Mois_Declare"}
_QUANTITES = ("quotite", "heures", "mesure", "nb_jours", "nombre", "duree")


def modeles() -> dict[str, str]:
    """Chemin relatif à la racine → texte, pour chaque fichier de staging : modèles, sources et descriptions."""
    fichiers = {f"{DOSSIER}/stg_{table}.sql": _modele(table) for table in tables()}
    fichiers[sources.FICHIER] = sources.texte()
    fichiers[f"{DOSSIER}/_staging.yml"] = _descriptions()
    return fichiers


@cache
def _types() -> dict[str, norme.TypeNorme]:
    """Rubrique → type, dans la norme la plus récente qui la connaît."""
    types: dict[str, norme.TypeNorme] = {}
    for version in norme.normes():
        connus = norme.types(version)
        types.update({r.id: connus[r.type_id] for r in norme.rubriques(version).values()})
    return types


def fonction(rubrique: str, nom: str) -> str | None:
    """Fonction de typage d'une rubrique de l'extrait ; None : elle reste du texte."""
    dite = regle(rubrique)
    if dite.traitement == GENERALISER:
        return {"annee": "entier_dsn", "mois": "mois_dsn"}.get(dite.regle or "")
    genre = _types().get(rubrique)
    if dite.traitement != GARDER or genre is None or rubrique in _CODES:
        return None
    if genre.id in _TYPES_MOIS:
        return "mois_dsn"
    if genre.nature == "date":
        return "date_dsn"
    if genre.nature != "numerique":
        return None
    if "\\." not in (genre.expression or "") and "[.]" not in (genre.expression or ""):
        return "entier_dsn"
    if "taux" in nom.split("_"):
        return "taux_dsn"
    return "quantite_dsn" if any(mot in nom for mot in _QUANTITES) else "montant_dsn"


def _modele(table: str) -> str:
    if table in SPECIALES:
        lignes, refus = list(colonnes(table)), []
    else:
        lignes, refus = _colonnes_typees(norme.tables_canoniques()[table])
        lignes.append(_nb_refus(refus))
    corps = ",\n    ".join(lignes)
    return f"-- {AVERTISSEMENT}\nselect\n    {corps}\nfrom {{{{ source('extraits', '{table}') }}}}\n"


def _colonnes_typees(bloc: norme.TableCanonique) -> tuple[list[str], list[tuple[str, str]]]:
    lignes = [*cles(bloc), "ligne", *AJOUTS.get(bloc.table, {}), "extrait_id"]
    typees = []
    for rubrique, nom in gardees(bloc).items():
        f = fonction(rubrique, nom)
        lignes.append(f"{f}({nom}) as {nom}" if f else nom)
        if f:
            typees.append((nom, f))
    return lignes, typees


def _nb_refus(typees: list[tuple[str, str]]) -> str:
    """Nombre de valeurs présentes que leur type refuse : rien ne se perd sans être compté."""
    if not typees:
        return "0 as nb_types_refuses"
    termes = [f"({nom} is not null and {f}({nom}) is null)::integer" for nom, f in typees]
    return "\n    + ".join(termes) + " as nb_types_refuses"


def _descriptions() -> str:
    lignes = [f"# {AVERTISSEMENT}", "version: 2", "", "models:"]
    for table in tables():
        dit = sources.description(table, "typée et sans logique")
        lignes += [f"  - name: stg_{table}", f'    description: "{dit}"']
    return "\n".join(lignes) + "\n"
