"""Les contrôles communs de PASRAU, par Great Expectations seul : ni Vigie, ni entrepôt.

    python controler.py revenus.csv [reglements.csv]     # un fichier dit ce qu'il est par ses colonnes
    python controler.py --essais                         # la trousse : verdicts rendus contre verdicts attendus

Sortie : 0 rien d'établi ; 1 un contrôle établi a trouvé quelque chose, ou la trousse diverge ; 2 fichier inutilisable.
Depuis Python : `juger(table)`, où `table` est un DataFrame pandas aux colonnes de README.md.
"""

import json
import logging
import os
import sys
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
logging.getLogger("great_expectations").setLevel(logging.ERROR)

import great_expectations as gx  # noqa: E402
import pandas as pd  # noqa: E402
from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: E402

ICI = Path(__file__).parent
SUITES = json.loads((ICI / "suites.json").read_text(encoding="utf-8"))
NOMBRES = ("net_fiscal", "taux_pas", "montant_pas", "part_non_imposable", "montant")
LIGNES_NOMMEES = 10


class Inutilisable(ValueError):  # noqa: N818 - le nom dit ce qui arrive
    """Un fichier dont rien ne peut être jugé ; le texte dit pourquoi."""


class Verdict(NamedTuple):
    """Ce qu'un contrôle a trouvé. `lignes` : celles du fichier, l'en-tête étant la première ; aucune valeur n'en sort."""

    controle: str
    libelle: str
    statut: str
    evalues: int
    lignes: tuple[int, ...]


def lire(fichier: Path) -> pd.DataFrame:
    """Un CSV à point-virgule, UTF-8. Lève `Inutilisable` s'il ne se lit pas ou si une colonne manque."""
    try:
        table = pd.read_csv(fichier, sep=";", dtype=str, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as erreur:
        raise Inutilisable(
            f"{fichier} : illisible ({type(erreur).__name__}) ; il faut un CSV à point-virgule, en UTF-8."
        ) from erreur
    return typer(table, str(fichier))


def typer(table: pd.DataFrame, nom: str = "table") -> pd.DataFrame:
    """Les montants en nombres, le reste en texte, et le numéro de ligne. Lève `Inutilisable` à la première valeur illisible."""
    genre_de(table, nom)
    propre = table.copy()
    for colonne in set(NOMBRES) & set(propre.columns):
        lus = pd.to_numeric(propre[colonne], errors="coerce")
        if (fautives := lus.isna() & propre[colonne].notna()).any():
            ligne = int(fautives.to_numpy().argmax()) + 2
            raise Inutilisable(f"{nom}, ligne {ligne} : {colonne} n'est pas un nombre (point décimal, sans espace).")
        propre[colonne] = lus
    return propre.assign(ligne=range(2, len(propre) + 2))


def genre_de(table: pd.DataFrame, nom: str = "table") -> str:
    """`revenus` ou `reglements`, d'après les colonnes. Lève `Inutilisable` si aucune suite n'a toutes les siennes."""
    manques = {genre: [c for c in x["colonnes"] if c not in table.columns] for genre, x in SUITES.items()}
    genre = min(manques, key=lambda g: len(manques[g]))
    if manques[genre]:
        raise Inutilisable(f"{nom} : pour la suite « {genre} », il manque {', '.join(manques[genre])}.")
    return genre


def deriver(table: pd.DataFrame) -> pd.DataFrame:
    """Ajoute ce qu'aucune attente ne calcule d'elle-même : un écart, un produit, un nombre d'organismes. Absent : rien à juger."""
    t = table.copy()
    if "debut" in t.columns:
        mois = pd.to_datetime(t["mois"])
        t["premier_jour"] = mois.dt.strftime("%Y-%m-%d")
        t["dernier_jour"] = (mois + pd.offsets.MonthEnd(0)).dt.strftime("%Y-%m-%d")
        t["centimes"] = (t["montant"] * 100).round() % 100
        return t
    t["nb_blocs"] = t.groupby(["declaration", "nir"])["individu"].transform("nunique").where(t["nir"].notna())
    t["naissance_du_nir"] = t["nir"].str[1:5].where(t["nir"].str[3:5].isin([f"{m:02d}" for m in range(1, 13)]))
    t["naissance_declaree"] = (t["naissance"].str[2:4] + t["naissance"].str[5:7]).where(t["naissance_du_nir"].notna())
    au_taux = (t["type_taux_pas"] == "01") & t["part_non_imposable"].isna()
    # en centimes entiers : un arrondi binaire ne fait pas un écart
    attendu = (t["net_fiscal"] * t["taux_pas"]).round(6).abs().add(0.5).floordiv(1) * t["net_fiscal"].apply(_signe)
    t["ecart_centimes"] = ((t["montant_pas"] * 100).round() - attendu).abs().where(au_taux)
    t["produit"] = (t["net_fiscal"] * t["montant_pas"]).where(lambda x: x != 0)
    personne = t["nir"].fillna(t["ntt"])
    meme = [personne, t["date_versement"], t["net_fiscal"]]
    t["organismes_du_revenu"] = t.groupby(meme)["organisme"].transform("nunique").where(t["net_fiscal"] > 0)
    t["organismes_du_regime"] = t.groupby([personne, t["mois"], t["regime_verseur"]])["organisme"].transform("nunique")
    return t


def _signe(x: float) -> int:
    return -1 if x < 0 else 1


def juger(table: pd.DataFrame, nom: str = "table") -> list[Verdict]:
    """Les verdicts de la suite qui convient à la table, un par contrôle. Lève `Inutilisable`."""
    genre = genre_de(table, nom)
    prete = deriver(table if "ligne" in table.columns else typer(table, nom))
    contexte = gx.get_context(mode="ephemeral")
    contexte.variables.progress_bars = ProgressBarsConfig(globally=False)
    lot = contexte.data_sources.add_pandas("p").add_dataframe_asset("t").add_batch_definition_whole_dataframe("l")
    suite = contexte.suites.add(gx.ExpectationSuite(name=genre, expectations=SUITES[genre]["attentes"]))
    jeu = contexte.validation_definitions.add(gx.ValidationDefinition(name=genre, data=lot, suite=suite))
    forme = {"result_format": "COMPLETE", "unexpected_index_column_names": ["ligne"]}
    rendu = jeu.run(batch_parameters={"dataframe": prete}, result_format=forme)
    if len(rendu.results) != len(SUITES[genre]["attentes"]):
        raise Inutilisable(f"{nom} : Great Expectations n'a pas rendu tous les verdicts.")
    return _reunir([r.to_json_dict() for r in rendu.results], nom)


def _reunir(resultats: list[dict], nom: str) -> list[Verdict]:
    verdicts: dict[str, Verdict] = {}
    for r in resultats:
        dit, trouve = r["expectation_config"]["meta"], r["result"]
        if r["exception_info"].get("raised_exception") or "unexpected_count" not in trouve:
            raise Inutilisable(f"{nom} : {dit['controle']} n'a pas pu être évalué ; vérifier le type des colonnes.")
        lignes = {x["ligne"] for x in trouve.get("unexpected_index_list") or ()}
        evalues = trouve["element_count"] - trouve.get("missing_count", 0)
        avant = verdicts.get(dit["controle"])
        tous = tuple(sorted(lignes | set(avant.lignes if avant else ())))
        verdicts[dit["controle"]] = Verdict(dit["controle"], dit["libelle"], dit["statut"], evalues, tous)
    return sorted(verdicts.values())


def dire(verdicts: list[Verdict], nom: str) -> None:
    """Une ligne par contrôle, jamais une valeur."""
    for v in verdicts:
        essai = "" if v.statut == "actif" else " (à l'essai)"
        suite = f", lignes {', '.join(map(str, v.lignes[:LIGNES_NOMMEES]))}" if v.lignes else ""
        reste = f" et {len(v.lignes) - LIGNES_NOMMEES} de plus" if len(v.lignes) > LIGNES_NOMMEES else ""
        print(f"{nom} : {v.controle}{essai} : {v.libelle} : {len(v.lignes)} sur {v.evalues}{suite}{reste}")


def essayer() -> bool:
    """Joue la trousse et dit chaque écart ; vrai s'il n'y en a pas."""
    attendus = pd.read_csv(ICI / "essais" / "attendus.csv", sep=";")
    voulus = set(attendus.itertuples(index=False, name=None))
    rendus = {
        (genre, ligne, v.controle)
        for genre in SUITES
        for v in juger(lire(ICI / "essais" / f"{genre}.csv"), genre)
        for ligne in v.lignes
    }
    for genre, ligne, controle in sorted(voulus ^ rendus):
        print(
            f"{genre}.csv, ligne {ligne} : {controle} {'manque' if (genre, ligne, controle) in voulus else 'en trop'}"
        )
    print(f"Trousse : {len(voulus & rendus)} verdicts tenus sur {len(voulus)}, {len(rendus - voulus)} en trop.")
    return voulus == rendus


def principal(arguments: list[str]) -> int:
    """La commande ; rend son code de sortie."""
    if arguments == ["--essais"]:
        return 0 if essayer() else 1
    if not arguments or any(a.startswith("-") for a in arguments):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        etablis = []
        for nom in arguments:
            verdicts = juger(lire(Path(nom)), nom)
            dire(verdicts, nom)
            etablis += [v for v in verdicts if v.lignes and v.statut == "actif"]
    except Inutilisable as erreur:
        print(erreur, file=sys.stderr)
        return 2
    return 1 if etablis else 0


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
