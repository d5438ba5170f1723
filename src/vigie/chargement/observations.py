"""Le droit de réponse : les observations d'un éditeur sur les preuves de son label, et la suite que le comité leur donne.

Une observation ne change aucun nombre (une anomalie fausse se conteste) : elle se lit à côté de la preuve, partout où elle est montrée.
"""

from datetime import date

import duckdb

from vigie.chargement.contestations import numero_de, verifier_texte
from vigie.erreurs import ErreurVigie
from vigie.norme.tables import rangees


def criteres() -> dict[str, str]:
    """Les critères du label : nom, libellé."""
    return {x["critere"]: x["libelle"] for x in rangees("nomenclatures/criteres_label.csv")}


def deposer(con: duckdb.DuckDBPyConnection, editeur: str, texte: str, le: date, critere: str | None = None) -> str:
    """Inscrit une observation et rend son numéro.

    Lève `ErreurVigie` si l'éditeur n'a rien déclaré dans l'entrepôt construit, si le critère est inconnu, si le texte est vide ou
    contient un long nombre (il est publié), ou si la même observation est déjà inscrite.
    """
    verifier_texte(texte)
    if critere is not None and critere not in criteres():
        raise ErreurVigie(f"Critère inconnu : {critere}. Critères : {', '.join(criteres())}.")
    _exiger_editeur(con, editeur)
    numero = numero_de("o", f"{editeur}|{critere}|{texte.strip()}|{le}")
    try:
        con.execute(
            "insert into registre.observations values (?, ?, ?, ?, ?, null, null)",
            [numero, editeur, critere, texte.strip(), le],
        )
    except duckdb.ConstraintException:
        raise ErreurVigie(f"La même observation a déjà été déposée ce jour-là : {numero}.") from None
    return numero


def donner_suite(con: duckdb.DuckDBPyConnection, numero: str, suite: str, le: date) -> None:
    """Inscrit ce que le comité a fait d'une observation. Lève `ErreurVigie` si elle est inconnue, ou plus récente que sa suite."""
    verifier_texte(suite)
    trouvee = con.execute("select deposee_le from registre.observations where observation_id = ?", [numero]).fetchone()
    if trouvee is None:
        raise ErreurVigie(f"Aucune observation {numero}. « vigie label lister » les donne toutes.")
    if le < trouvee[0]:
        raise ErreurVigie(
            f"L'observation {numero} a été déposée le {trouvee[0]:%d/%m/%Y} : sa suite ne la précède pas."
        )
    con.execute(
        "update registre.observations set suite = ?, suite_le = ? where observation_id = ?", [suite.strip(), le, numero]
    )


def lister(con: duckdb.DuckDBPyConnection) -> list[dict]:
    """Toutes les observations, de la plus ancienne à la plus récente."""
    relation = con.execute("from registre.observations order by deposee_le, observation_id")
    noms = [d[0] for d in relation.description]
    return [dict(zip(noms, ligne, strict=True)) for ligne in relation.fetchall()]


def _exiger_editeur(con: duckdb.DuckDBPyConnection, editeur: str) -> None:
    """L'éditeur doit être connu tel que les pages l'écrivent. Sans marts, rien à vérifier."""
    construit = "select 1 from information_schema.tables where table_schema = 'marts' and table_name = 'dim_logiciels'"
    if not con.execute(construit).fetchone():
        return
    if not con.execute("select 1 from marts.dim_logiciels where editeur = ?", [editeur]).fetchone():
        raise ErreurVigie(
            "Aucun logiciel de cet éditeur n'a déclaré. Le nom est celui de la page « Éditeurs et logiciels »."
        )
