"""Ce que jugent les contrôles d'un modèle `ctl_<theme>`, relation par relation : les branches de son union.

Une rangée porte une déclaration où il y a à juger (`declaration_id`) et `juges`, une liste d'enregistrements (`CHAMPS_JUGE`). Les contrôles
qui lisent la même source (`fusion`) se comptent en une passe, et disent leurs anomalies en une autre, qui ne garde presque aucune ligne : la
source se lit et se joint deux fois, non une par contrôle, et l'union a moitié moins de branches, donc de tables de hachage tenues ensemble.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping

from vigie.controles import fusion
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import CHAMPS_MEMBRE, CHAMPS_OBJET, juges, liste, objet, structure
from vigie.sql import litteral

# Un contrôle, jugé dans une déclaration. `champ` : rang du champ où il s'applique, que l'appelant vérifie.
CHAMPS_JUGE = {
    "controle_id": "varchar",
    "champ": "integer",
    "nb_evalues": "integer",
    "nb_anomalies": "integer",
    "nb_erreurs": "integer",
    "objets": liste(CHAMPS_OBJET),
    "membres": liste(CHAMPS_MEMBRE),
}

_CHAMPS_DITS = {"controle_id": "varchar", "champ": "integer", "objet": structure(CHAMPS_OBJET)}


def branches(controles: list[Controle], champs: Mapping[str, int]) -> list[str]:
    """SQL, Jinja compris, des branches de ces contrôles. `champs` : identifiant → rang du champ.

    Un contrôle de la variable dbt `controles_en_erreur` ne se joue pas : notre erreur, une fois par déclaration.
    """
    par_source: dict[tuple[str, str], list[Controle]] = defaultdict(list)
    seuls = []
    for c in controles:
        forme = fusion.forme(c)
        if "seul" in forme or c.membres:
            seuls.append(c)
        else:
            par_source[forme["source"], forme["declaration"]].append(c)
    passes = [passe(siens, champs) for siens in par_source.values() if len(siens) > 1]
    seuls += [c for siens in par_source.values() if len(siens) == 1 for c in siens]
    return [*passes, *(_seul(c, champs[c.id]) for c in seuls)]


def _seul(c: Controle, champ: int) -> str:
    sien = _juge(
        c, champ, "j.nb_evalues", "j.nb_anomalies", "j.nb_erreurs", "j.objets", "j.membres" if c.membres else None
    )
    return f"""{_titre(c)}
{{% if {_en_erreur(c)} %}}
{_erreur(c, champ)}
{{% else %}}
    select
        j.declaration_id,
        [{sien}] as juges
    from ({juges(c)}
    ) as j
{{% endif %}}"""


def passe(controles: list[Controle], champs: Mapping[str, int]) -> str:
    """Les branches des contrôles d'une même source : leurs comptes, leurs anomalies, puis chacun qui serait en erreur."""
    forme = fusion.forme(controles[0])
    comptes = _selon_l_erreur(controles, lambda c: _compte(c, champs[c.id]), f"null::{structure(CHAMPS_JUGE)}")
    objets = _selon_l_erreur(controles, lambda c: _anomalie(c, champs[c.id]), f"null::{structure(_CHAMPS_DITS)}")
    fautes = _selon_l_erreur(controles, _faute, "false", " or\n")
    erreurs = "".join(
        f"\n{{% if {_en_erreur(c)} %}}\nunion all\n{_erreur(c, champs[c.id])}\n{{% endif %}}" for c in controles
    )
    titres = "\n".join(map(_titre, controles))
    dite = _enregistrement(["x.controle_id", "x.champ", "0", "0", "0", "list_sort(list(x.objet))", None])
    return f"""{titres}
    select
        {forme["declaration"]} as declaration_id,
        [
{comptes}
        ] as juges
    {forme["source"]}
    group by 1
union all
    select
        declaration_id,
        [{dite}] as juges
    from (
        select
            {forme["declaration"]} as declaration_id,
            unnest([
{objets}
            ]) as x
        {forme["source"]}
        where
{fautes}
    )
    where x is not null
    group by declaration_id, x.controle_id, x.champ{erreurs}"""


def _selon_l_erreur(controles: list[Controle], dire: Callable[[Controle], str], sinon: str, entre: str = ",\n") -> str:
    """Ce que `dire` écrit de chaque contrôle, ou `sinon` de celui qui ne s'exécute pas."""
    return entre.join(
        f"            {{% if {_en_erreur(c)} %}}{sinon}{{% else %}}{dire(c)}{{% endif %}}" for c in controles
    )


def _compte(c: Controle, champ: int) -> str:
    """Un contrôle compté sur la source. Ni `filter`, dont DuckDB paie chacun de toutes les colonnes, ni `conforme` hors de sa condition (`case`)."""
    forme = fusion.forme(c)
    condition, conforme = forme["condition"], forme["conforme"]
    erreur = f"case when {condition} then ({conforme}) is null else false end"
    nombres = [f"count_if({x})" for x in (condition, _faute(c), erreur)]
    return _juge(c, champ, *nombres, None, None)


def _anomalie(c: Controle, champ: int) -> str:
    lues = fusion.colonnes_de_source(c)
    sien = objet(c, lambda colonne: f"({lues[colonne]})")
    return f"case when {_faute(c)} then {{'controle_id': {litteral(c.id)}, 'champ': {champ}, 'objet': {sien}}} end"


def _faute(c: Controle) -> str:
    forme = fusion.forme(c)
    return f"case when {forme['condition']} then not ({forme['conforme']}) else false end"


def _erreur(c: Controle, champ: int) -> str:
    return f"    select declaration_id, [{_juge(c, champ, '0', '0', '1', None, None)}] as juges from declarations"


def _juge(c: Controle, champ: int, *valeurs: str | None) -> str:
    return _enregistrement([litteral(c.id), str(champ), *valeurs])


def _enregistrement(valeurs: list[str | None]) -> str:
    """Un enregistrement de `CHAMPS_JUGE` ; une valeur nulle prend son type."""
    champs = zip(CHAMPS_JUGE.items(), valeurs, strict=True)
    return "{" + ", ".join(f"'{nom}': {_type(valeur, genre)}" for (nom, genre), valeur in champs) + "}"


def _type(valeur: str | None, genre: str) -> str:
    if valeur is None:
        return f"null::{genre}"
    return f"({valeur})::{genre}" if genre == "integer" else valeur


def _titre(c: Controle) -> str:
    return f"-- {c.id} : {c.libelle}"


def _en_erreur(c: Controle) -> str:
    return f"'{c.id}' in var('controles_en_erreur', [])"
