"""Écriture d'un extrait : un Parquet par table, alimenté tranche après tranche, puis un manifeste ; visible d'un coup, à la fin."""

import hashlib
import json
import shutil
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vigie.extrait import VERSION

_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


class Ecrivain:
    """Écrit un extrait dans un dossier caché, puis le renomme. En cas d'échec, `abandonner` ne laisse rien."""

    def __init__(self, sortie: Path) -> None:
        sortie.mkdir(parents=True, exist_ok=True)
        self._sortie = sortie
        self._chantier = sortie / f".chantier-{uuid.uuid4().hex}"
        self._chantier.mkdir()
        self._ecrivains: dict[str, pq.ParquetWriter] = {}
        self.comptes: dict[str, int] = {}

    def ajouter(self, nom: str, table: pa.Table) -> None:
        """Ajoute des rangées à une table de l'extrait."""
        if nom not in self._ecrivains:
            self._ecrivains[nom] = pq.ParquetWriter(
                self._chantier / f"{nom}.parquet", table.schema, compression="zstd", compression_level=1
            )
            self.comptes[nom] = 0
        self._ecrivains[nom].write_table(table)
        self.comptes[nom] += table.num_rows

    def finir(self, contenu: list[str], manifeste: dict) -> Path:
        """Ferme les tables, écrit le manifeste et publie le dossier `<extrait_id>`. Rend son chemin.

        `contenu` : ce qui identifie l'extrait (empreintes des fichiers, versions), dates exclues. Un extrait de même contenu
        déjà présent est gardé tel quel.
        """
        for e in self._ecrivains.values():
            e.close()
        extrait_id = "x" + hashlib.sha256("\n".join(contenu).encode()).hexdigest()[:20].translate(_LETTRES)
        tables = {
            nom: {"lignes": n, "sha256": empreinte_de_fichier(self._chantier / f"{nom}.parquet")}
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
        but = self._sortie / extrait_id
        if but.exists():
            shutil.rmtree(self._chantier)
        else:
            self._chantier.replace(but)
        return but

    def abandonner(self) -> None:
        """Efface le chantier."""
        for e in self._ecrivains.values():
            e.close()
        shutil.rmtree(self._chantier, ignore_errors=True)


def empreinte_de_fichier(chemin: Path) -> str:
    """SHA-256 d'un fichier, en flux."""
    with chemin.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()
