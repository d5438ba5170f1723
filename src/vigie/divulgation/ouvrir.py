"""Les données ouvertes d'un mois : deux tables liées, un dictionnaire, un manifeste, et rien qui n'ait passé le portail.

Ni déclarant, ni éditeur : seulement des départements, des secteurs, des tailles et des contrôles. Un mois ne se rouvre que si sa
révision tient à assez de déclarants : sinon la différence entre les deux versions les désignerait.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from vigie import chemins, publication
from vigie.divulgation.export import MASQUE, csv_sur
from vigie.divulgation.masquage import Masque, a_figer, masquer_ensemble, motif
from vigie.divulgation.tables import Cellule, Cle, Seuils, Tables, croiser, lier
from vigie.erreurs import ErreurVigie
from vigie.statistiques.proportions import wilson

COMMUN = "departement"
CROISEMENTS = {"secteur": "secteur", "taille": "tranche_effectif"}
MESURES = ("nb_anomalies", "nb_evalues")
DICTIONNAIRE = {
    "mois": ("date", "Mois principal déclaré."),
    "departement": ("texte", "Département de l'établissement ; « tous » : sommé."),
    "secteur": ("texte", "Division NAF, la dernière connue ; « tous » : sommé."),
    "tranche_effectif": ("texte", "Taille recomptée : individus de la dernière mensuelle ; « tous » : sommé."),
    "controle_id": ("texte", "Contrôle du référentiel publié ; seuls les actifs comptent."),
    "libelle": ("texte", "Ce que le contrôle constate."),
    "nb_declarants": ("nombre", "Établissements jugés."),
    "nb_anomalies": ("nombre", f"Objets en anomalie ; « {MASQUE} » : confidentiel."),
    "nb_evalues": ("nombre", f"Objets jugés, dénominateur du taux ; « {MASQUE} » : confidentiel."),
    "taux": ("proportion", "nb_anomalies / nb_evalues ; vide : rien à juger."),
    "taux_bas": ("proportion", "Borne basse de l'intervalle de Wilson à 95 %."),
    "taux_haut": ("proportion", "Borne haute de l'intervalle de Wilson à 95 %."),
}


def ouvrir(mois: date, sortie: Path, seuils: Seuils | None = None) -> list[Path]:
    """Écrit les données ouvertes d'un mois de la version publiée dans `sortie` ; rend les fichiers.

    Lève `ErreurVigie` si rien n'est publié, si le mois manque, ou si ce mois est déjà ouvert et que sa révision désignerait
    quelqu'un. Le registre des ouvertures (`VIGIE_DONNEES/ouvert/`) contient des pseudonymes : il ne se diffuse pas.
    """
    seuils = seuils or Seuils()
    con = publication.ouvrir()
    try:
        version = con.execute("select version, referentiel from publication.version").fetchone()
        lignes = con.execute(_LIGNES, [mois]).fetchall()
        nationales = con.execute(_CONTROLES, [mois]).fetchall()
    finally:
        con.close()
    if not lignes:
        raise ErreurVigie(f"Le mois {mois:%Y-%m} n'est pas dans la version publiée.")
    mesures = {m: _tables(lignes, rang) for rang, m in enumerate(MESURES)}
    ancien = _registre(mois)
    publiees = _verifier_revision(mois, ancien, mesures["nb_anomalies"], seuils)
    masque = masquer_ensemble(mesures, seuils, publiees)
    textes = _fichiers(mois, mesures, masque, nationales, seuils)
    textes["dictionnaire.csv"] = csv_sur(
        ["colonne", "type", "definition"],
        [{"colonne": c, "type": g, "definition": d} for c, (g, d) in DICTIONNAIRE.items()],
    )
    textes["manifeste.json"] = _manifeste(mois, version, masque, mesures["nb_anomalies"], seuils)
    sortie.mkdir(parents=True, exist_ok=True)
    for nom, texte in textes.items():
        (sortie / nom).write_text(texte, encoding="utf-8", newline="")
    _inscrire(mois, mesures["nb_anomalies"], masque)
    return [sortie / nom for nom in textes]


def _tables(lignes: list[tuple], rang: int) -> Tables:
    """Les deux croisements, liés par leur marge commune. `rang` : la mesure."""
    return lier((croiser(_projeter(lignes, i, rang), nom) for i, nom in enumerate(CROISEMENTS)), _commune)


def _projeter(lignes: list[tuple], croisement: int, rang: int) -> Iterator[tuple[tuple[str, str], str, int, int]]:
    for departement, secteur, taille, declarant, personnes, *mesures in lignes:
        yield (departement, (secteur, taille)[croisement]), declarant, mesures[rang], personnes


def _commune(cle: Cle) -> Cle:
    _, (departement, autre) = cle
    return (COMMUN, (departement, None)) if autre is None else cle


def _fichiers(
    mois: date, mesures: Mapping[str, Tables], masque: Masque, nationales: list[tuple], seuils: Seuils
) -> dict[str, str]:
    textes = {}
    for nom, colonne in CROISEMENTS.items():
        cles = [c for c in mesures["nb_anomalies"].cellules if c[0] in (nom, COMMUN)]
        rangees = [
            {"mois": mois, "departement": c[1][0] or "tous", colonne: c[1][1] or "tous", **_montrer(c, mesures, masque)}
            for c in sorted(cles, key=lambda c: tuple(x or "" for x in c[1]))
        ]
        colonnes = ["mois", "departement", colonne, "nb_declarants", *MESURES, "taux", "taux_bas", "taux_haut"]
        textes[f"departements_{colonne}_{mois:%Y-%m}.csv"] = csv_sur(colonnes, rangees)
    rangees = [_national(mois, x, seuils) for x in nationales]
    colonnes = ["mois", "controle_id", "libelle", "nb_declarants", *MESURES, "taux", "taux_bas", "taux_haut"]
    textes[f"controles_{mois:%Y-%m}.csv"] = csv_sur(colonnes, rangees)
    return textes


def _montrer(cle: Cle, mesures: Mapping[str, Tables], masque: Masque) -> dict[str, object]:
    if cle not in masque.visibles:
        return dict.fromkeys(("nb_declarants", *MESURES, "taux", "taux_bas", "taux_haut"), MASQUE)
    a, n = (mesures[m].cellules[cle] for m in MESURES)
    return {"nb_declarants": len(n.membres), **_taux(a.valeur, n.valeur)}


def _national(mois: date, ligne: tuple, seuils: Seuils) -> dict[str, object]:
    """Un contrôle, toute la France. Trop peu de déclarants jugés, ou de déclarants touchés : confidentiel."""
    controle, libelle, declarants, anomalies, evalues, poids, touches = ligne
    tout = {"mois": mois, "controle_id": controle, "libelle": libelle, "nb_declarants": declarants}
    cellule = Cellule(anomalies, dict(poids))
    if motif(cellule, seuils) or 0 < touches < seuils.unites:
        return tout | dict.fromkeys(("nb_declarants", *MESURES, "taux", "taux_bas", "taux_haut"), MASQUE)
    return tout | _taux(anomalies, evalues)


def _taux(anomalies: int, evalues: int) -> dict[str, object]:
    bornes = wilson(anomalies, evalues) or (None, None)
    taux = anomalies / evalues if evalues else None
    valeurs = (taux, *bornes)
    arrondis = [None if v is None else round(v, 8) for v in valeurs]
    return {
        "nb_anomalies": anomalies,
        "nb_evalues": evalues,
        **dict(zip(("taux", "taux_bas", "taux_haut"), arrondis, strict=True)),
    }


# --- le registre des ouvertures -----------------------------------------------------------------------------------------


def _chemin(mois: date) -> Path:
    return chemins.donnees() / "ouvert" / f"{mois:%Y-%m}.json"


def _registre(mois: date) -> dict[Cle, tuple[Cellule, bool]]:
    """Cellules de la dernière ouverture de ce mois, et si elles étaient visibles."""
    fichier = _chemin(mois)
    if not fichier.is_file():
        return {}
    lues = json.loads(fichier.read_text(encoding="utf-8"))
    return {(nom, tuple(m)): (Cellule(valeur, poids), vue) for nom, m, valeur, poids, vue in lues}


def _verifier_revision(mois: date, ancien: dict, tables: Tables, seuils: Seuils) -> dict[Cle, int]:
    """Cellules déjà visibles et inchangées ; lève si une révision désignerait quelqu'un."""
    visibles = {cle: cellule for cle, (cellule, vue) in ancien.items() if vue}
    figees = a_figer(visibles, tables.cellules, seuils)
    if figees:
        raise ErreurVigie(
            f"Le mois {mois:%Y-%m} est déjà ouvert, et {len(figees)} cellule(s) n'y changent que par moins de {seuils.unites} "
            "déclarants : la différence entre les deux versions les désignerait. Garder la version déjà diffusée."
        )
    return {cle: c.valeur for cle, c in visibles.items() if tables.cellules.get(cle) == c}


def _inscrire(mois: date, tables: Tables, masque: Masque) -> None:
    fichier = _chemin(mois)
    fichier.parent.mkdir(parents=True, exist_ok=True)
    lignes = [
        [cle[0], list(cle[1]), c.valeur, dict(c.poids), cle in masque.visibles] for cle, c in tables.cellules.items()
    ]
    fichier.write_text(json.dumps(lignes), encoding="utf-8")


def _manifeste(mois: date, version: tuple, masque: Masque, tables: Tables, seuils: Seuils) -> str:
    contenu = {
        "mois": f"{mois:%Y-%m}", "version": version[0], "referentiel": version[1],
        "cellules": len(tables.cellules), "visibles": len(masque.visibles), "confidentielles": len(masque.motifs),
        "masquees_pour_les_proteger": len(masque.secondaires),
        "regles": {"unites": seuils.unites, "personnes": seuils.personnes, "dominance": seuils.dominance, "largeur": seuils.largeur},
        "licence": "Licence Ouverte 2.0",
    }  # fmt: skip
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


_JUGEES = """
    from marts.fct_mesures as m
    join marts.dim_controles as c using (controle_id)
    where m.mois = $1 and m.est_en_vigueur and not m.est_membre and c.statut = 'actif' and m.declarant_id is not null
"""
_PERSONNES = """
    select declarant_id, greatest(sum(nb_individus), 0)::integer as personnes from marts.fct_declarations
    where mois = $1 and est_en_vigueur and nature = '01' and declarant_id is not null group by declarant_id
"""
_LIGNES = f"""
    with j as (select m.declarant_id, sum(m.nb_anomalies)::integer as a, sum(m.nb_evalues)::integer as n {_JUGEES} group by 1),
        p as ({_PERSONNES})
    select coalesce(d.departement, 'inconnu'), coalesce(d.secteur, 'inconnu'), coalesce(d.tranche_effectif, 'inconnue'),
        j.declarant_id, p.personnes, j.a, j.n
    from j join p using (declarant_id) left join marts.dim_declarants as d using (declarant_id) order by 4
"""
_CONTROLES = f"""
    with p as ({_PERSONNES}), j as (
        select m.controle_id, c.libelle, m.declarant_id, sum(m.nb_anomalies)::integer as a, sum(m.nb_evalues)::integer as n
        {_JUGEES} and m.nb_evalues > 0 group by all)
    select controle_id, libelle, count(*)::integer, sum(a)::integer, sum(n)::integer, map(list(declarant_id), list(coalesce(personnes, 0))),
        count(*) filter (where a > 0)::integer
    from j left join p using (declarant_id) group by controle_id, libelle order by controle_id
"""
