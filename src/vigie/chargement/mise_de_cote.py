"""Une identité trouvée à l'arrivée : sa valeur est mise de côté, le reste de son extrait se charge. On dit où, jamais quoi."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

import duckdb

from vigie.chargement.identites import Trouvee
from vigie.ecriture import lignes
from vigie.extrait import recus
from vigie.norme.tables import tables_canoniques
from vigie.sql import litteral


class MiseDeCote:
    """Les identités trouvées dans un extrait. Elles ne vivent que dans une table temporaire de la connexion, jamais dans l'entrepôt."""

    def __init__(self, con: duckdb.DuckDBPyConnection, dossier: Path, trouvees: list[Trouvee]) -> None:
        self._con, self._dossier = con, dossier
        self._colonnes = list(dict.fromkeys((t.table, t.colonne) for t in trouvees))
        con.execute(
            "create or replace temp table mises_de_cote (nom varchar, colonne varchar, valeur varchar, genre varchar, marque varchar)"
        )
        if trouvees:
            rangees = [
                (t.table, t.colonne, t.valeur, t.genre, f"[mise de côté {rang}]") for rang, t in enumerate(trouvees, 1)
            ]
            con.executemany("insert into mises_de_cote values (?, ?, ?, ?, ?)", rangees)

    def choix(self, table: str, cibles: Iterable[str], presentes: Collection[str]) -> str:
        """Les colonnes d'une table à insérer (alias `x`), chaque valeur trouvée sous sa marque : deux valeurs différentes le restent."""
        return ", ".join(
            f'null as "{c}"'
            if c not in presentes
            else _marquee(table, c)
            if (table, c) in self._colonnes
            else f'x."{c}"'
            for c in cibles
        )

    def phrases(self) -> list[str]:
        """Par fichier reçu, rubrique et genre : « fevrier.dsn, ligne 3, S10.G00.00.003 : ressemble à une adresse électronique »."""
        noms = _noms(self._dossier.name)
        dites = []
        for table, colonne in self._colonnes:
            for fichier, genre, numeros in self._lieux(table, colonne):
                lieu = noms.get(fichier, f"fichier n° {fichier}") if fichier else f"{table}.parquet"
                dites.append(
                    f"{', '.join([lieu, *([lignes(numeros)] if numeros else []), _rubrique(table, colonne)])} : ressemble à {genre}"
                )
        return dites

    def _lieux(self, table: str, colonne: str) -> list[tuple[int | None, str, list[int]]]:
        """(rang du fichier, genre, lignes) ; ni rang ni ligne pour une table qui n'en porte pas."""
        source, envois, declarations = (self._parquet(n) for n in (table, "envois", "declarations"))
        presentes = {c[0] for c in self._con.execute(f"describe select * from {source}").fetchall()}
        rang, jointure = "null", ""
        if "fichier_rang" in presentes:
            rang = "x.fichier_rang"
        elif "retour_id" in presentes:
            rang, jointure = "e.fichier_rang", f"left join {self._parquet('retours')} as e on x.retour_id = e.retour_id"
        elif "envoi_id" in presentes:
            rang, jointure = "e.fichier_rang", f"left join {envois} as e on x.envoi_id = e.envoi_id"
        elif "declaration_id" in presentes:
            rang = "e.fichier_rang"
            jointure = (
                f"left join {declarations} as d on x.declaration_id = d.declaration_id "
                f"left join {envois} as e on d.envoi_id = e.envoi_id"
            )
        ligne = "x.ligne" if "ligne" in presentes else "null::integer"
        return self._con.execute(
            f"""select {rang}, m.genre, list({ligne} order by {ligne}) filter (where {ligne} is not null)
            from {source} as x join mises_de_cote as m on m.valeur = x."{colonne}" {jointure}
            where m.nom = ? and m.colonne = ? group by all order by all""",
            [table, colonne],
        ).fetchall()

    def _parquet(self, nom: str) -> str:
        return f"read_parquet({litteral(f'{self._dossier / nom}.parquet')})"


def _marquee(table: str, colonne: str) -> str:
    siennes = f"m.nom = {litteral(table)} and m.colonne = {litteral(colonne)}"
    return f'coalesce((select m.marque from mises_de_cote as m where {siennes} and m.valeur = x."{colonne}"), x."{colonne}") as "{colonne}"'


def _rubrique(table: str, colonne: str) -> str:
    bloc = tables_canoniques().get(table)
    return next((r for r, c in bloc.colonnes.items() if c == colonne), colonne) if bloc else colonne


def _noms(extrait_id: str) -> dict[int, str]:
    """Rang → nom du fichier reçu, si la zone protégée de cet extrait est sur cette machine."""
    with suppress(OSError, ValueError):
        return {int(x["fichier_rang"]): x["nom"] for _, x in recus.lire(extrait_id)}
    return {}
