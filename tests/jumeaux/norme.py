"""Jumeaux de l'emploi de la norme : une passe à la main sur chaque table de l'extrait."""

from jumeaux.outils import plus_mois
from vigie.norme import emploi, tables

_FOURRE_TOUT = {"9", "90", "98", "99", "999", "9999"}


def _lues(e: dict) -> list[dict]:
    """Les déclarations en vigueur qui ne viennent pas d'une table du ministère : une rubrique sans colonne n'y est pas vide."""
    return [d for d in e["fct_declarations"] if d["est_en_vigueur"] and d["flux"] != "dsnp3"]


def ind_remplissage_mois(e: dict) -> list[dict]:
    """Occurrences du bloc, et occurrences où la rubrique est remplie."""
    retenues = {d["declaration_id"]: d for d in _lues(e)}
    comptes: dict[tuple, list[int]] = {}
    for x in emploi.tables():
        for bloc in e[f"extraits.{x.table}"]:
            d = retenues.get(bloc["declaration_id"])
            for rubrique, colonne in x.rubriques if d else ():
                vus = comptes.setdefault((d["nature"], d["logiciel_id"], d["norme"], d["mois"], rubrique), [0, 0])
                vus[0] += 1
                vus[1] += bloc[colonne] is not None
    cles = ("nature", "logiciel_id", "norme", "mois", "rubrique")
    return [
        {**dict(zip(cles, cle, strict=True)), "nb_occurrences": n, "nb_remplies": r} for cle, (n, r) in comptes.items()
    ]


def ind_emploi_norme(e: dict) -> list[dict]:
    """Chaque rubrique et chaque code de la norme la plus récente : employé, plus employé, jamais vu, non gardé."""
    retenues = {d["declaration_id"]: d for d in _lues(e) if d["norme"]}
    norme = max((d["norme"] for d in retenues.values()), default=None)
    dernier = max((d["mois"] for d in retenues.values() if d["nature"] == "01"), default=None)
    if norme is None or dernier is None:
        return []
    codes = _codes(e, retenues)
    reserves = {(r["rubrique"], r["valeur"]) for r in e["valeurs_reserve"] if r["norme"] == norme}
    supprimees, gardees = emploi.rubriques_supprimees(), {r for x in emploi.tables() for r, _ in x.rubriques}
    rendus = []
    for rubrique, fiche in tables.rubriques(norme).items():
        if rubrique not in gardees | supprimees:
            continue
        remplies = [(x["mois"], x["nb_remplies"]) for x in e["ind_remplissage_mois"] if x["rubrique"] == rubrique]
        n12, n24 = (_depuis(remplies, dernier, n) for n in (11, 23))
        vide = {"part": None, "est_reserve": False, "est_fourre_tout": False, "norme": norme, "rubrique": rubrique}
        etat = "non_gardee" if rubrique in supprimees else None
        rendus.append(
            vide | {"valeur": None, "nom": fiche.nom, "nb_12": n12, "nb_24": n24, "etat": etat or _etat(n12, n24)}
        )
        for code, libelle in (tables.valeurs_de(norme, rubrique) or {}).items():
            v12, v24 = (_depuis(codes.get((rubrique, code), []), dernier, n) for n in (11, 23))
            rendus.append(
                vide
                | {
                    "valeur": code,
                    "nom": libelle,
                    "nb_12": v12,
                    "nb_24": v24,
                    "part": v12 / n12 if n12 else None,
                    "etat": etat or _etat(v12, v24),
                    "est_reserve": (rubrique, code) in reserves,
                    "est_fourre_tout": code.lstrip("0") in _FOURRE_TOUT and 2 * v12 > n12,
                }
            )
    return rendus


def _codes(e: dict, retenues: dict) -> dict[tuple[str, str], list[tuple]]:
    codes: dict = {}
    for x in emploi.tables():
        for bloc in e[f"extraits.{x.table}"]:
            d = retenues.get(bloc["declaration_id"])
            for rubrique, colonne in x.rubriques if d else ():
                if bloc[colonne] is not None:
                    codes.setdefault((rubrique, bloc[colonne]), []).append((d["mois"], 1))
    return codes


def _depuis(emplois: list[tuple], dernier, mois: int) -> int:
    return sum(n for m, n in emplois if m >= plus_mois(dernier, -mois))


def _etat(n12: int, n24: int) -> str:
    return "employee" if n12 else "jamais_12_mois" if n24 else "jamais"
