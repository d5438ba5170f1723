"""Écriture d'un extrait : un Parquet par table, alimenté tranche après tranche, puis un manifeste ; visible d'un coup, à la fin."""

import contextlib
import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vigie.extrait import VERSION
from vigie.fichiers import empreinte, synchroniser
from vigie.lecture.modele import DECLARATION, ENVOI, modele
from vigie.temporaire import CHANTIER, DossierTenu, balayer

_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


GROUPE = 60_000  # rangées par groupe Parquet : les petites tables attendent d'en avoir assez
TRANCHES_EN_ATTENTE = 4  # au-delà, on écrit tout : une table en attente retient de sa tranche plus que ses rangées


@cache
def _ecarts(colonne: str) -> str | None:
    """L'encodage d'une colonne presque triée, qui s'écrit par ses écarts : rangs de ligne, clés d'objet. Les autres ont un dictionnaire."""
    if colonne == "ligne":
        return "DELTA_BINARY_PACKED"
    cles = {"objet_id", *(b.cle for b in modele().blocs if b.id not in (ENVOI, DECLARATION))}
    return "DELTA_BYTE_ARRAY" if colonne in cles else None


class Ecrivain:
    """Écrit un extrait dans un dossier caché, puis le renomme. En cas d'échec, `abandonner` ne laisse rien."""

    def __init__(self, sortie: Path) -> None:
        sortie.mkdir(parents=True, exist_ok=True)
        self._sortie = sortie
        balayer(sortie, CHANTIER)
        self._tenu = DossierTenu(CHANTIER, sortie)
        self._chantier = self._tenu.chemin
        self._ecrivains: dict[str, pq.ParquetWriter] = {}
        self._attente: dict[str, list[pa.Table]] = {}
        self.comptes: dict[str, int] = {}
        self._tranches = 0

    def ajouter(self, nom: str, table: pa.Table) -> None:
        """Ajoute des rangées à une table de l'extrait."""
        self.comptes[nom] = self.comptes.get(nom, 0) + table.num_rows
        attente = self._attente.setdefault(nom, [])
        attente.append(table)
        if sum(t.num_rows for t in attente) >= GROUPE:
            self._vider(nom)

    def relacher(self) -> None:
        """À appeler après chaque tranche. Écrit de temps à autre ce qui attend : des tables en attente, même petites, retiennent
        les valeurs longues de toute leur tranche, et la mémoire croîtrait avec le fichier.
        """
        self._tranches += 1
        if self._tranches % TRANCHES_EN_ATTENTE == 0:
            for nom in list(self._attente):
                self._vider(nom)

    def _vider(self, nom: str) -> None:
        groupe = pa.concat_tables(self._attente.pop(nom))
        if nom not in self._ecrivains:
            voisines = {c: e for c in groupe.column_names if (e := _ecarts(c))}
            self._ecrivains[nom] = pq.ParquetWriter(
                self._chantier / f"{nom}.parquet",
                groupe.schema,
                compression="zstd",
                compression_level=1,
                use_dictionary=[c for c in groupe.column_names if c not in voisines],
                column_encoding=voisines,
            )
        self._ecrivains[nom].write_table(groupe)

    def finir(self, contenu: list[str], manifeste: dict, avant: Callable[[str], None]) -> Path:
        """Ferme les tables, écrit le manifeste et publie le dossier `<extrait_id>`. Rend son chemin.

        `contenu` : ce qui identifie l'extrait (empreintes des fichiers, versions), dates exclues. Un extrait de même contenu
        déjà présent est gardé tel quel. `avant` : appelé avec l'identifiant, juste avant que l'extrait se voie.
        """
        for nom in list(self._attente):
            self._vider(nom)
        for e in self._ecrivains.values():
            e.close()
        extrait_id = "x" + hashlib.sha256("\n".join(contenu).encode()).hexdigest()[:20].translate(_LETTRES)
        tables = {
            nom: {"lignes": n, "sha256": empreinte(self._chantier / f"{nom}.parquet")}
            for nom, n in sorted(self.comptes.items())
        }
        complet = {
            "version": VERSION,
            "extrait_id": extrait_id,
            **manifeste,
            "tables": tables,
            "cree_le": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        texte = json.dumps(complet, ensure_ascii=False, indent=1, sort_keys=True)
        (self._chantier / "manifeste.json").write_text(texte + "\n", encoding="utf-8")
        for f in self._chantier.glob("[!.]*"):  # une coupure de courant ne doit pas laisser un extrait visible et vide
            synchroniser(f)
        avant(extrait_id)
        but = self._sortie / extrait_id
        if but.exists():
            self._tenu.effacer()
        else:
            self._tenu.devenir(but)
            synchroniser(self._sortie)
        return but

    def abandonner(self) -> None:
        """Efface le chantier. Un disque plein empêche aussi de fermer une table : ce n'est pas une raison de la garder."""
        for e in self._ecrivains.values():
            with contextlib.suppress(OSError, pa.ArrowException):
                e.close()
        self._tenu.effacer()
