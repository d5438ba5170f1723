"""Le secteur et la taille que la déclaration ne porte plus, lus dans un stock SIRENE, en zone protégée.

La jointure se fait sur le SIRET en clair, avant la pseudonymisation : seuls sortent le pseudonyme, la division NAF (deux chiffres) et
la tranche d'effectif. Ni commune, ni activité détaillée, ni date de création : avec le répertoire public, elles désigneraient.
Source : Insee, base Sirene, fichier StockEtablissement (noms de colonnes officiels).
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie.erreurs import ErreurVigie
from vigie.identite.pseudonymes import Pseudonymes
from vigie.nommer import montrer
from vigie.norme.schema import SPECIALES

COLONNES = ("siret", "dateDebut", "activitePrincipaleEtablissement", "trancheEffectifsEtablissement")
# Une ligne par établissement : la plus récente période ; une activité ou une tranche non renseignée (NN) reste nulle.
_JOINDRE = """
    select s.siret, max_by(nullif(left(regexp_replace(s.activitePrincipaleEtablissement, '[^0-9A-Z]', '', 'g'), 2), ''), s.dateDebut)
            as secteur,
        max_by(nullif(s.trancheEffectifsEtablissement, 'NN'), s.dateDebut) as tranche_sirene, max(s.dateDebut) as depuis
    from read_csv($1, header = true, all_varchar = true, nullstr = '') as s
    semi join declares using (siret) group by s.siret order by s.siret
"""


class Sirene:
    """Un stock SIRENE. `fichier` : CSV aux colonnes officielles (les autres sont ignorées), ou None : rien à joindre.

    Lève `ErreurVigie` si le fichier manque, ou n'a pas les colonnes attendues ; jamais une valeur lue dans le message.
    """

    def __init__(self, fichier: Path | None = None) -> None:
        self._fichier = fichier
        self.empreinte = ""
        if fichier is None:
            return
        try:
            with fichier.open(encoding="utf-8-sig") as f:
                presentes = {c.strip().strip('"') for c in f.readline().strip().split(",")}
        except (OSError, UnicodeDecodeError) as erreur:
            raise ErreurVigie(f"{montrer(fichier)} : stock SIRENE introuvable ou illisible (CSV, UTF-8).") from erreur
        if manquantes := set(COLONNES) - presentes:
            raise ErreurVigie(
                f"{montrer(fichier)} : colonnes absentes du stock SIRENE : {', '.join(sorted(manquantes))}."
            )

    def joindre(self, sirets: Collection[str], pseudonymes: Pseudonymes) -> pa.Table | None:
        """Les établissements de l'extrait que le stock connaît, sous pseudonyme (forme : `schema.SPECIALES`) ; None sans stock."""
        if self._fichier is None:
            return None
        # des SIRET en clair : en mémoire seulement, jamais débordés sur le disque
        con = duckdb.connect(config={"temp_directory": ""})
        try:
            con.register("declares", pa.table({"siret": sorted(sirets)}, schema=pa.schema([("siret", pa.string())])))
            trouves = con.sql(_JOINDRE, params=[str(self._fichier)]).to_arrow_table()
        except duckdb.Error as erreur:
            raise ErreurVigie(
                f"{montrer(self._fichier)} : stock SIRENE illisible ({type(erreur).__name__})."
            ) from erreur
        finally:
            con.close()
        clairs = trouves.column("siret").to_pylist()
        table = trouves.set_column(0, "siret", pa.array(pseudonymes.plusieurs("siret", clairs), pa.string()))
        self.empreinte = hashlib.sha256(repr(table.to_pylist()).encode()).hexdigest()[:16]
        return table.select(list(SPECIALES["sirene"][1]))
