"""L'enveloppe d'un contrôle : ce qui l'entoure partout de la même façon, et que son SQL n'a donc pas à dire.

Elle choisit les déclarations où le contrôle s'applique (flux, nature, norme, envoi réel), compte population, évalués, anomalies et
erreurs par déclaration, ne garde que les objets en anomalie, et écrit leur message.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from vigie.controles import instantane, portee
from vigie.controles.entete import COLONNES_OBLIGATOIRES, Controle
from vigie.erreurs import ErreurVigie
from vigie.norme import flux
from vigie.sql import litteral

if TYPE_CHECKING:
    from sqlglot import exp

# Champs d'un objet en anomalie (liste `objets` de ce que `ctl_<theme>` a trouvé), dans l'ordre, avec leur type.
CHAMPS_OBJET = {
    "objet_id": "varchar",
    "identifiant": "varchar",
    "repere_id": "varchar",
    "rubrique": "varchar",
    "personne_id": "varchar",
    "contrat_numero": "varchar",
    "mois_concerne": "date",
    "valeur_declaree": "varchar",
    "valeur_attendue": "varchar",
    "montant_en_jeu": "decimal(18, 2)",
    "message": "varchar",
}
# Ce que compte un membre de famille nommée qui a échoué (liste `membres`, de même).
CHAMPS_MEMBRE = {"identifiant": "varchar", "nb_evalues": "bigint", "nb_anomalies": "bigint"}
Lire = Callable[[str], str]  # colonne que rend un contrôle → l'expression qui la lit
SANS_DECLARATION = frozenset({"accords", "baremes", "membres", "motifs_rupture", "seuils", "valeurs_reserve"})


@cache
def arbre(sql: str) -> "exp.Query":
    """Arbre sqlglot d'un contrôle. Lève `ErreurVigie` si ce n'est pas un `select`."""
    import sqlglot
    from sqlglot import exp

    try:
        racine = sqlglot.parse_one(sql, dialect="duckdb")
    except sqlglot.ParseError as e:
        raise ErreurVigie(f"SQL illisible : {e.errors[0].get('description') if e.errors else e}") from e
    if not isinstance(racine, exp.Query):
        raise ErreurVigie("Un contrôle est un select.")
    return racine


def plan(c: Controle) -> dict[str, list[str]]:
    """Ce que l'arbre d'un contrôle dit : `colonnes` rendues, `relations` lues (population comprise), relations `indispensables`.

    Une relation indispensable, si elle est vide, ne laisse rien à juger. Lève `ErreurVigie` s'il manque une colonne obligatoire.
    """
    from sqlglot import exp

    from vigie.controles.analyse import indispensables

    racine = arbre(c.sql)
    rendues = list(racine.named_selects)
    if manque := set(COLONNES_OBLIGATOIRES) - set(rendues):
        raise ErreurVigie(f"{c.fichier} : le select doit rendre {', '.join(sorted(manque))}.")
    locales = {cte.alias for cte in racine.find_all(exp.CTE)}
    lues = sorted({t.name for t in racine.find_all(exp.Table)} - locales | {c.objet})
    return {"colonnes": rendues, "relations": lues, "indispensables": sorted(indispensables(racine))}


def _plan(c: Controle) -> dict[str, list[str]]:
    return instantane.plan(cle_de_plan(c)) or _analyse(c)


_analyse = cache(plan)


def cle_de_plan(c: Controle) -> str:
    """Ce dont le plan d'un contrôle dépend : sa requête et sa population."""
    return instantane.empreinte(f"{c.objet}\n{c.sql}")


def colonnes(c: Controle) -> tuple[str, ...]:
    """Colonnes que rend le contrôle."""
    return tuple(_plan(c)["colonnes"])


def relations(c: Controle) -> tuple[str, ...]:
    """Relations que lit le contrôle, sa population comprise."""
    return tuple(_plan(c)["relations"])


def indispensables(c: Controle) -> tuple[str, ...]:
    """Relations dont une seule, vide, suffit à ce que le contrôle ne juge rien."""
    return tuple(_plan(c)["indispensables"])


def applicable(c: Controle, alias: str = "d") -> str:
    """Condition SQL sur une déclaration (`declarations`) : le contrôle s'y applique."""
    juges = ", ".join(map(litteral, portee.flux_juges(c.id, c.flux)))
    clauses = [f"not {alias}.est_essai", f"{alias}.flux in ({juges})"]
    if c.natures:
        clauses.append(f"{alias}.nature in ({', '.join(litteral(n) for n in c.natures)})")
    if c.norme_depuis:
        clauses.append(f"{alias}.norme >= {litteral(c.norme_depuis)}")
    if c.norme_jusqua:
        clauses.append(f"{alias}.norme <= {litteral(c.norme_jusqua)}")
    if not c.redistribue:
        clauses.append(f"not {alias}.est_redistribue")
    return " and ".join(clauses)


def applicable_a(
    c: Controle, nature: str | None, norme: str | None, redistribuee: bool = False, de_flux: str = flux.DSN
) -> bool:
    """`applicable`, pour une déclaration réelle dont on connaît la nature, la norme et le flux : ce qui manque ne satisfait rien."""
    if de_flux not in portee.flux_juges(c.id, c.flux):
        return False
    if redistribuee and not c.redistribue:
        return False
    if c.natures and nature not in c.natures:
        return False
    if (c.norme_depuis or c.norme_jusqua) and norme is None:
        return False
    return not (c.norme_depuis and norme < c.norme_depuis) and not (c.norme_jusqua and norme > c.norme_jusqua)


def de_la_ligne(colonne: str) -> str:
    """Une colonne que rend le contrôle, lue sur sa ligne `v`."""
    return f"v.{colonne}"


def message(c: Controle, lire: Lire = de_la_ligne) -> str:
    """Expression SQL du message, celui du membre s'il en a un : chaque {colonne} y devient lisible (montants et dates à la française)."""
    propres = [(m.identifiant, m.message) for m in c.membres if m.message]
    commun = _phrase(c.message, lire)
    if not propres:
        return commun
    cas = " ".join(f"when {litteral(ident)} then {_phrase(texte, lire)}" for ident, texte in propres)
    return f"case {lire('identifiant')} {cas} else {commun} end"


def _phrase(texte: str, lire: Lire) -> str:
    """Un texte à trous en expression SQL : le texte, puis une colonne, puis du texte, et ainsi de suite."""
    morceaux = re.split(r"\{([a-z_0-9]+)\}", texte)
    return " || ".join(
        f"coalesce(lisible({lire(x)}), '(absent)')" if rang % 2 else litteral(x) for rang, x in enumerate(morceaux)
    )


def _champ(c: Controle, champ: str, lire: Lire = de_la_ligne) -> str:
    """Expression d'un champ d'un objet en anomalie (`CHAMPS_OBJET`)."""
    presentes = set(colonnes(c))
    if champ == "message":
        valeur = message(c, lire)
    elif champ == "identifiant" and champ not in presentes:
        valeur = litteral(c.id)
    elif champ == "repere_id":
        sien = lire("objet_id")
        valeur = f"coalesce({lire('repere_id')}, {sien})" if champ in presentes else sien
    elif champ == "rubrique" and champ not in presentes:
        valeur = litteral(c.rubriques[0]) if c.rubriques else "null"
    else:
        valeur = lire(champ) if champ in presentes else "null"
    return f"try_cast({valeur} as {CHAMPS_OBJET[champ]})"


def objet(c: Controle, lire: Lire = de_la_ligne) -> str:
    """L'enregistrement d'un objet en anomalie (`CHAMPS_OBJET`)."""
    return "{" + ", ".join(f"'{champ}': {_champ(c, champ, lire)}" for champ in CHAMPS_OBJET) + "}"


def verdicts(c: Controle, a_juger: str) -> str:
    """SQL des verdicts du contrôle : une rangée par déclaration où il s'applique.

    `a_juger` : relation des déclarations à juger (colonnes de `declarations`). Colonnes rendues : `controle_id`, `empreinte`,
    `declaration_id`, `declarant_id`, `nb_population`, `nb_evalues`, `nb_anomalies`, `nb_erreurs`, `objets`, `membres`.
    Une famille nommée (ses lignes rendent `identifiant`) compte aussi par membre en échec.
    """
    return f"""
    select
        {litteral(c.id)} as controle_id,
        {litteral(c.empreinte)} as empreinte,
        d.declaration_id,
        d.declarant_id,
        coalesce(p.nb_population, 0) as nb_population,
        coalesce(j.nb_evalues, 0) as nb_evalues,
        coalesce(j.nb_anomalies, 0) as nb_anomalies,
        coalesce(j.nb_erreurs, 0) as nb_erreurs,
        j.objets,
        {"j.membres" if c.membres else f"null::{liste(CHAMPS_MEMBRE)}"} as membres
    from {a_juger} as d
    left join (
        select declaration_id, count(*) as nb_population from {c.objet} group by declaration_id
    ) as p on d.declaration_id = p.declaration_id
    left join ({juges(c)}
    ) as j on d.declaration_id = j.declaration_id
    where {applicable(c)}"""


def juges(c: Controle) -> str:
    """SQL de ce que le contrôle juge, où que ce soit : une rangée par déclaration où il a un objet à juger.

    Colonnes : `declaration_id`, `nb_evalues`, `nb_anomalies`, `nb_erreurs`, `objets`, et `membres` pour une famille nommée.
    """
    return _par_membre(c) if c.membres else _ensemble(c)


def _ensemble(c: Controle, cle: str = "v.declaration_id") -> str:
    """Le message ne s'écrit que d'une ligne en anomalie (`case`), et la liste se trie une fois faite : un agrégat qui trie tient de quoi
    trier pour chaque déclaration, qu'elle ait une anomalie ou non."""
    return f"""
        select
            {cle},
            count(*) as nb_evalues,
            count(*) filter (where v.conforme = false) as nb_anomalies,
            count(*) filter (where v.conforme is null) as nb_erreurs,
            list_sort(list(case when v.conforme = false then {objet(c)} end) filter (where v.conforme = false)) as objets
        from ({c.sql}) as v
        group by {cle}"""


def _par_membre(c: Controle) -> str:
    champs = ", ".join(f"'{k}': w.{k}" for k in CHAMPS_MEMBRE)
    return f"""
        select
            w.declaration_id,
            sum(w.nb_evalues)::bigint as nb_evalues,
            sum(w.nb_anomalies)::bigint as nb_anomalies,
            sum(w.nb_erreurs)::bigint as nb_erreurs,
            flatten(list(w.objets order by w.identifiant) filter (where w.nb_anomalies > 0)) as objets,
            list({{{champs}}} order by w.identifiant) filter (where w.nb_anomalies > 0) as membres
        from ({_ensemble(c, "v.declaration_id, v.identifiant")}) as w
        group by w.declaration_id"""


def structure(champs: Mapping[str, str]) -> str:
    """Type d'un enregistrement."""
    return "struct(" + ", ".join(f"{nom} {genre}" for nom, genre in champs.items()) + ")"


def liste(champs: Mapping[str, str]) -> str:
    """Type d'une liste d'enregistrements."""
    return structure(champs) + "[]"


def nb_a_dire(c: Controle) -> str:
    """SQL du nombre de lignes du contrôle qui ne sont pas conformes, où qu'elles soient : presque toujours zéro, et vite su."""
    return f"select count(*) from ({c.sql}) as v where v.conforme is distinct from true"


def comptes(c: Controle) -> str:
    """SQL des comptes par déclaration, où qu'elle soit : `declaration_id`, `nb_evalues`, `nb_a_dire`."""
    return f"""
    select v.declaration_id, count(*) as nb_evalues, count(*) filter (where v.conforme is distinct from true) as nb_a_dire
    from ({c.sql}) as v group by v.declaration_id"""


def constats(c: Controle) -> str:
    """SQL de ce que le contrôle a à dire, déclaration par déclaration, où qu'elle soit : une rangée par objet non conforme.

    Colonnes : `declaration_id`, `en_erreur` (notre erreur, pas une anomalie), `identifiant`, `objet_id`, `repere_id`, `rubrique`,
    `message`.
    """
    choisis = ("identifiant", "objet_id", "repere_id", "rubrique", "message")
    champs = ", ".join(f"{_champ(c, x)} as {x}" for x in choisis)
    return f"""
    select v.declaration_id, v.conforme is null as en_erreur, {champs}
    from ({c.sql}) as v where v.conforme is distinct from true"""
