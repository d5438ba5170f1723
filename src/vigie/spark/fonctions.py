"""Les fonctions du domaine sous Spark : leur texte, mis à la place de l'appel, puis traduit avec lui.

Une macro de DuckDB est une substitution, sans type : une fonction SQL de Spark, typée, ne dirait pas `lisible` ni `mois_entre`. Mettre le
corps à la place de l'appel dit la même chose sous les deux moteurs, et la fonction reste écrite une fois, dans `macros/`.
Seules celles dont le corps n'a pas de traduction ont ici leur forme : c'est le seul endroit.
"""

import re
from functools import cache

import sqlglot
from sqlglot import exp

from vigie.controles import modeles

_MACRO = re.compile(r"create or replace macro (\w+)\(([^)]*)\) as(.*?);\n", re.DOTALL)

# Ce que `strip_accents` ôte dans les lettres que la norme admet : ISO 8859-1, et les cinq qu'elle n'a pas.
_ACCENTS = "ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖòóôõöÙÚÛÜùúûüÝŸýÿŠšŽž"
_LETTRES = "AAAAAAaaaaaaCcEEEEeeeeIIIIiiiiNnOOOOOoooooUUUUuuuuYYyySsZz"


def _somme_des_bits(entiers: str) -> str:
    return f"aggregate({entiers}, cast(0 as bigint), (s, n) -> s + bit_count(n))"


# Le barème d'un mois : int_baremes en un dictionnaire, que Spark lit une fois par requête.
_BAREME = """try_element_at((
    select map_from_entries(collect_list(struct(b.mois, struct(
        cast(b.point_sortie as double) as point_sortie,
        cast(b.coefficient_minimal as double) as minimum,
        b.seuil_effectif,
        cast(b.amplitude_moins_50 as double) as sous_le_seuil,
        cast(b.amplitude_50_plus as double) as au_dela,
        cast(b.exposant as double) as exposant
    )))) from intermediaire.int_baremes as b
), cast(date_trunc('month', try_cast(mois as date)) as date))"""
_SMIC = "cast(try_cast(smic as decimal(18, 2)) as double)"
_ASSIETTE = "cast(try_cast(assiette as decimal(18, 2)) as double)"

# Corps en SQL de Spark, par fonction et ses paramètres.
FORMES: dict[str, tuple[tuple[str, ...], str]] = {
    # l'agrégat de Spark prend le départ avant la fonction
    "reste_97": (
        ("t",),
        """case when t rlike '^(?:[0-9A-Z]+)$' then aggregate(
            transform(
                sequence(1, length(t)),
                i -> cast(case when substr(t, i, 1) between '0' and '9' then ascii(substr(t, i, 1)) - 48
                    else ascii(substr(t, i, 1)) - 55 end as bigint)
            ),
            cast(0 as bigint),
            (a, v) -> (case when v > 9 then a * 100 + v else a * 10 + v end) % 97
        ) end""",
    ),
    "strip_accents": (("t",), f"translate(t, '{_ACCENTS}', '{_LETTRES}')"),
    # le format de DuckDB n'est pas celui de Java
    "montant_lisible": (
        ("x",),
        "replace(replace(format_number(try_cast(x as double), 2), ',', ' '), '.', ',')",
    ),
    # Spark refuse à l'analyse un transtypage impossible, même dans la branche qu'aucune valeur ne prend : tout passe par le texte.
    "lisible": (
        ("x",),
        """case
            when typeof(x) like 'decimal(%,2)' or typeof(x) = 'double'
                then replace(replace(format_number(try_cast(cast(x as string) as decimal(18, 2)), 2), ',', ' '), '.', ',')
            when typeof(x) like 'decimal%' and contains(cast(x as string), '.')
                then replace(trim(trailing '.' from trim(trailing '0' from cast(x as string))), '.', ',')
            when typeof(x) = 'date' then date_format(try_cast(cast(x as string) as date), 'dd/MM/yyyy')
            else cast(x as string)
        end""",
    ),
    # une sous-requête corrélée y devient une jointure par paires : le barème se lit une fois, et se cherche par son mois
    "coefficient_reduction_generale": (
        ("mois", "effectif", "smic", "assiette"),
        f"""case
            when {_ASSIETTE} > 0 and {_SMIC} >= 0 and {_BAREME}.point_sortie * {_SMIC} <= {_ASSIETTE} then 0
            when {_ASSIETTE} > 0 and {_SMIC} >= 0 then try_cast(
                {_BAREME}.minimum + round(
                    case
                        when try_cast(effectif as double) < {_BAREME}.seuil_effectif then {_BAREME}.sous_le_seuil
                        when try_cast(effectif as double) >= {_BAREME}.seuil_effectif then {_BAREME}.au_dela
                    end * power(
                        least(({_BAREME}.point_sortie * {_SMIC} / {_ASSIETTE} - 1) / ({_BAREME}.point_sortie - 1), 1),
                        {_BAREME}.exposant
                    ), 4
                ) as decimal(9, 4))
        end""",
    ),
    # Spark n'a pas de chaîne de bits : huit entiers de 32 bits
    "filtre_bits": (
        ("t",),
        """case when t rlike '^(?:[a-p]{64})$' then transform(
            sequence(0, 7),
            i -> cast(conv(substr(translate(t, 'abcdefghijklmnop', '0123456789abcdef'), i * 8 + 1, 8), 16, 10) as bigint)
        ) end""",
    ),
    "similitude": (
        ("a", "b"),
        f"""try_cast(
            2 * {_somme_des_bits("zip_with(filtre_bits(a), filtre_bits(b), (x, y) -> x & y)")}
            / nullif({_somme_des_bits("filtre_bits(a)")} + {_somme_des_bits("filtre_bits(b)")}, 0) as decimal(9, 4)
        )""",
    ),
}


@cache
def corps() -> dict[str, tuple[tuple[str, ...], exp.Expression]]:
    """Paramètres et corps de chaque fonction du domaine. Les corps de `FORMES` viennent déjà du SQL de Spark."""
    textes = "\n".join((modeles.fonctions(), modeles.fonctions_datees())) + "\n"
    trouves = {
        m[1]: (tuple(p.strip() for p in m[2].split(",")), sqlglot.parse_one(m[3].strip(), dialect="duckdb"))
        for m in _MACRO.finditer(re.sub(r"^--.*\n", "", textes, flags=re.MULTILINE))
    }
    trouves |= {nom: (p, _tel_quel(sqlglot.parse_one(sql, dialect="spark"))) for nom, (p, sql) in FORMES.items()}
    for _, arbre in trouves.values():
        _renommer_les_variables(arbre)
    return trouves


def _tel_quel(arbre: exp.Expression) -> exp.Expression:
    """Ce qui se dit déjà comme Spark l'entend ne se redit pas (`reecrire`)."""
    for n in reversed(list(arbre.find_all(exp.ArrayAgg, exp.Bracket))):
        if isinstance(n, exp.ArrayAgg):
            n.replace(exp.Anonymous(this="collect_list", expressions=[n.this]))
        else:
            n.replace(exp.Anonymous(this="try_element_at", expressions=[n.this, *n.expressions]))
    return arbre


def _renommer_les_variables(arbre: exp.Expression) -> None:
    """`i -> …` devient `_i -> …` : mise dans une requête, la variable ne doit pas y prendre le nom d'une table."""
    for n in arbre.find_all(exp.Lambda):
        variables = {v.name for v in n.expressions}
        for nom in n.find_all(exp.Identifier):
            if nom.name in variables and not isinstance(nom.parent, exp.Column):
                nom.set("this", f"_{nom.name}")


def developper(arbre: exp.Expression) -> exp.Expression:
    """L'arbre, où chaque appel d'une fonction du domaine a cédé la place à son corps."""
    while appels := [n for n in arbre.find_all(exp.Anonymous) if n.name.lower() in corps()]:
        appel = appels[-1]
        nouveau = _seul(_appliquer(*corps()[appel.name.lower()], appel.expressions))
        if appel is arbre:
            return developper(nouveau)
        appel.replace(nouveau)
    return arbre


def _appliquer(parametres: tuple[str, ...], corps_: exp.Expression, valeurs: list[exp.Expression]) -> exp.Expression:
    places = dict(zip(parametres, valeurs, strict=True))

    def remplacer(n: exp.Expression) -> exp.Expression:
        if not isinstance(n, exp.Column):
            return n
        if n.table in places:  # a.nom, où `a` est un enregistrement
            return exp.Dot(this=_seul(places[n.table].copy()), expression=exp.to_identifier(n.name))
        return _seul(places[n.name].copy()) if not n.table and n.name in places else n

    return corps_.copy().transform(remplacer)


def _seul(n: exp.Expression) -> exp.Expression:
    """L'expression, entre parenthèses si sa place en change le sens."""
    return (
        n
        if isinstance(n, exp.Column | exp.Literal | exp.Func | exp.Paren) and not isinstance(n, exp.Connector)
        else exp.Paren(this=n)
    )
