"""Le secteur et la taille que la déclaration ne porte plus, lus dans un stock SIRENE, en zone protégée.

La jointure se fait sur le SIRET en clair, avant la pseudonymisation : seuls sortent le pseudonyme, la division NAF (deux chiffres) et
la tranche d'effectif. Ni commune, ni activité détaillée, ni date de création : avec le répertoire public, elles désigneraient.
De tous les autres établissements employeurs du stock, actifs, ne sort que leur nombre, par division et tranche : aucun n'y est désigné.
Source : Insee, base Sirene, fichier StockEtablissement (noms de colonnes officiels).
"""

import hashlib
from collections.abc import Collection
from pathlib import Path

import duckdb
import pyarrow as pa

from vigie import moteur
from vigie.erreurs import ErreurVigie
from vigie.identite.pseudonymes import Pseudonymes
from vigie.nommer import montrer
from vigie.norme.schema import SPECIALES

COLONNES = ("siret", "dateDebut", "activitePrincipaleEtablissement", "trancheEffectifsEtablissement")
# Ce que chaque colonne qui sort peut porter (Insee, variables du fichier StockEtablissement). Le reste est laissé, et signalé.
FORMES = {
    "dateDebut": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "activitePrincipaleEtablissement": r"[0-9]{2}([.]?[0-9]{1,2}[A-Z]?)?",
    "trancheEffectifsEtablissement": "NN|0[0-3]|1[12]|2[12]|3[12]|4[12]|5[123]",
}
_LUES = ", ".join(f"if(regexp_full_match({c}, '{f}'), {c}, null) as {c}" for c, f in FORMES.items())
_STOCK = "read_csv($1, header = true, all_varchar = true, nullstr = '')"
# Une ligne par établissement : la plus récente période ; une activité ou une tranche non renseignée (NN) reste nulle.
_JOINDRE = f"""
    with lues as (select siret, {_LUES} from {_STOCK} semi join declares using (siret))
    select siret, max_by(left(activitePrincipaleEtablissement, 2), dateDebut) as secteur,
        max_by(nullif(trancheEffectifsEtablissement, 'NN'), dateDebut) as tranche_sirene, max(dateDebut) as depuis
    from lues group by siret order by siret
"""
_ETAT = "etatAdministratifEtablissement"
# NN : non employeur ; 00 : employeur dans l'année, sans salarié au 31 décembre (Insee, tranches d'effectif)
_COMPTER_EMPLOYEURS = f"""
    with employeurs as (
        select siret, max_by(left(a, 2), dateDebut) as secteur, max_by(tranche, dateDebut) as tranche_sirene
        from (
            select siret, dateDebut, if(regexp_full_match(activitePrincipaleEtablissement, '{FORMES["activitePrincipaleEtablissement"]}'), activitePrincipaleEtablissement, null) as a,
                trancheEffectifsEtablissement as tranche
            from {_STOCK}
            where {_ETAT} = 'A' and regexp_full_match(trancheEffectifsEtablissement, '{FORMES["trancheEffectifsEtablissement"]}')
                and trancheEffectifsEtablissement not in ('NN', '00')
        )
        group by siret
    )
    select secteur, tranche_sirene, count(*) as nb_etablissements from employeurs group by all order by all
"""
_ECARTS = " or ".join(f"not regexp_full_match({c}, '{f}')" for c, f in FORMES.items())
# Le numéro de ligne se compte : on ne relit le stock, ordonné, que si une valeur n'a pas convenu.
_COMPTER = f"select count(*) from {_STOCK} semi join declares using (siret) where {_ECARTS}"
_SITUER = f"""
    with numerotees as (select row_number() over () + 1 as ligne, siret, {", ".join(FORMES)} from {_STOCK})
    select ligne, {", ".join(f"not regexp_full_match({c}, '{f}')" for c, f in FORMES.items())}
    from numerotees semi join declares using (siret) where {_ECARTS} order by ligne
"""


class Sirene:
    """Un stock SIRENE. `fichier` : CSV aux colonnes officielles (les autres sont ignorées), ou None : rien à joindre.

    Lève `ErreurVigie` si le fichier manque, ou n'a pas les colonnes attendues ; jamais une valeur lue dans le message. Une valeur qui
    n'est pas de sa forme est laissée : `ecartees` en dit le fichier, la ligne et la colonne.
    """

    def __init__(self, fichier: Path | None = None) -> None:
        self._fichier = fichier
        self.empreinte = ""
        self._dit_l_etat = False
        self.ecartees: list[str] = []
        if fichier is None:
            return
        try:
            with fichier.open(encoding="utf-8-sig") as f:
                presentes = {c.strip().strip('"') for c in f.readline().strip().split(",")}
        except (OSError, UnicodeDecodeError) as erreur:
            raise ErreurVigie(f"{montrer(fichier)} : stock SIRENE introuvable ou illisible (CSV, UTF-8).") from erreur
        self._dit_l_etat = _ETAT in presentes
        if manquantes := set(COLONNES) - presentes:
            raise ErreurVigie(
                f"{montrer(fichier)} : colonnes absentes du stock SIRENE : {', '.join(sorted(manquantes))}."
            )

    def joindre(self, sirets: Collection[str], pseudonymes: Pseudonymes) -> pa.Table | None:
        """Les établissements de l'extrait que le stock connaît, sous pseudonyme (forme : `schema.SPECIALES`) ; None sans stock."""
        if self._fichier is None:
            return None
        # des SIRET en clair : en mémoire seulement, jamais débordés sur le disque
        con = duckdb.connect(config=moteur.reglages(debordement=None))
        try:
            con.register("declares", pa.table({"siret": sorted(sirets)}, schema=pa.schema([("siret", pa.string())])))
            trouves = con.sql(_JOINDRE, params=[str(self._fichier)]).to_arrow_table()
            self.ecartees = self._situer(con)
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

    def employeurs(self) -> pa.Table | None:
        """Combien d'établissements employeurs actifs le stock connaît, par division et tranche ; None sans stock, ou s'il ne dit pas qui est actif."""
        if self._fichier is None or not self._dit_l_etat:
            return None
        con = duckdb.connect(config=moteur.reglages(debordement=None))
        try:
            table = con.sql(_COMPTER_EMPLOYEURS, params=[str(self._fichier)]).to_arrow_table()
        except duckdb.Error as erreur:
            raise ErreurVigie(
                f"{montrer(self._fichier)} : stock SIRENE illisible ({type(erreur).__name__})."
            ) from erreur
        finally:
            con.close()
        self.empreinte += " " + hashlib.sha256(repr(table.to_pylist()).encode()).hexdigest()[:16]
        return table.select(list(SPECIALES["sirene_employeurs"][1]))

    def _situer(self, con: duckdb.DuckDBPyConnection) -> list[str]:
        """Une phrase par valeur du stock, parmi les établissements déclarés, qui n'est pas de sa forme."""
        if not con.execute(_COMPTER, [str(self._fichier)]).fetchone()[0]:
            return []
        return [
            f"{montrer(self._fichier)}, ligne {ligne}, {colonne} : valeur hors de la liste de l'Insee, laissée"
            for ligne, *ecarts in con.execute(_SITUER, [str(self._fichier)]).fetchall()
            for colonne, ecart in zip(FORMES, ecarts, strict=True)
            if ecart
        ]
