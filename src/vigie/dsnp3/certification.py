"""Ce que le SNGI dit d'un individu, comparé à ce qui est déclaré, dans la rangée même : seuls sortent des accords, une date et deux codes.

Le dictionnaire de ces colonnes n'est pas publié. Aucune valeur d'identité n'en est gardée : ni nom, ni lieu, ni NIR, ni décès.
Une même normalisation que les faits d'identité (`identite/faits.sql`).
"""

from vigie.norme.dsnp3 import Colonne, Table

# Fait → colonne du SNGI, rubrique déclarée, comment les rapprocher
_ACCORDS = {
    "numero_concorde": ("NIR", "S21.G00.30.001", "brut"),
    "nom_concorde": ("NomFamilleSNGI", "S21.G00.30.002", "lettres"),
    "nom_usage_concorde": ("NomMaritalSNGI", "S21.G00.30.003", "lettres"),
    "prenom_concorde": ("PrenomsSNGI", "S21.G00.30.004", "premier"),
    "lieu_concorde": ("ComNaissSNGI", "S21.G00.30.007", "lettres"),
    "departement_concorde": ("CodeDeptNaissSNGI", "S21.G00.30.014", "departement"),
    "pays_concorde": ("PaysNaissSNGI", "S21.G00.30.015", "brut"),
}
_FORMES = {
    "brut": "upper(rtrim({}))",
    "lettres": "regexp_replace(upper(strip_accents({})), '[^A-Z]', '', 'g')",
    "premier": "regexp_extract(regexp_replace(upper(strip_accents({})), '[^A-Z ,-]', '', 'g'), '^[A-Z]+')",
    # « 075 » et « 75 », « 971 » et « 97 » : deux écritures d'un même département
    "departement": "left(ltrim(rtrim({}), '0'), 2)",
}
FAITS = {
    "certifie_le": "date",
    "indicateur": "varchar",
    "code_resultat": "varchar",
    **dict.fromkeys(_ACCORDS, "boolean"),
    "deces_anterieur": "boolean",
}
FORME = f"struct({', '.join(f'{nom} {genre}' for nom, genre in FAITS.items())})"


def dite(table: Table) -> str:
    """SQL d'une rangée brute : ses faits (`FORME`), nul si le SNGI n'y dit rien ou si la table n'en a pas les colonnes."""
    siennes = [c for c in table.colonnes if c.role == "sngi"]
    if not siennes:
        return f"null::{FORME}"
    par_rubrique = {c.rubrique: c for c in table.rubriques}
    faits = {
        "certifie_le": _date("DateSNGI"),
        "indicateur": _code("IndicCertifSNGI"),
        "code_resultat": _code("CodeResultSNGI"),
        **{nom: _accord(colonne, par_rubrique[r], forme) for nom, (colonne, r, forme) in _ACCORDS.items()},
        "deces_anterieur": f"{_date('DateDecesSNGI')} < try_cast(DateDeclaration[:10] as date)",
    }
    vide = " and ".join(f"nullif(rtrim({_nom(c.nom)}), '') is null" for c in siennes)
    valeur = "{" + ", ".join(f"'{nom}': {sql}" for nom, sql in faits.items()) + "}"
    return f"case when {vide} then null else {valeur} end::{FORME}"


def _accord(colonne: str, declaree: Colonne, forme: str) -> str:
    """Nul si l'un des deux manque, ou n'a plus rien une fois normalisé."""
    un, deux = (f"nullif({_FORMES[forme].format(_nom(x))}, '')" for x in (colonne, declaree.nom))
    return f"{un} = {deux}"


def _code(colonne: str) -> str:
    """Un code court ; toute autre valeur n'en est pas un, et ne sort pas."""
    return f"case when regexp_full_match(rtrim({_nom(colonne)}), '[0-9A-Za-z]{{1,2}}') then rtrim({_nom(colonne)}) end"


def _date(colonne: str) -> str:
    """Huit chiffres, année d'abord ou jour d'abord : entre 1900 et 2099, une seule des deux lectures est une date."""
    huit = f"nullif(rtrim({_nom(colonne)}), '')"
    lues = [f"try_strptime({huit}, '{f}')::date" for f in ("%Y%m%d", "%d%m%Y")]
    return f"coalesce({', '.join(f'case when year({x}) between 1900 and 2099 then {x} end' for x in lues)})"


def _nom(colonne: str) -> str:
    return f'"{colonne}"'
