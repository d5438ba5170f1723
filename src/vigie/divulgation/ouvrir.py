"""Les données ouvertes d'un mois : trois tables liées, un dictionnaire, un manifeste, et rien qui n'ait passé le portail.

Ni déclarant, ni éditeur : seulement des départements, des secteurs, des tailles et des contrôles. La table des contrôles a passé
la porte à la publication (`nationales`) : celles des départements se masquent en sachant ce qu'elle montre, car elles ont le même
total. Tout ce qui sort est arrondi, et taux et intervalles viennent des arrondis. Un mois ne se rouvre que si aucune cellule, montrée
ou tue, n'a changé depuis une ouverture par trop peu de déclarants.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import duckdb

from vigie import chemins, publication
from vigie.divulgation import nationales, par_declarant
from vigie.divulgation.arrondi import PHRASE, arrondir, plage
from vigie.divulgation.export import MASQUE, csv_sur
from vigie.divulgation.masquage import Masque, a_figer, masquer_ensemble
from vigie.divulgation.nationales import MESURES, exiger_un_pays
from vigie.divulgation.tables import Cellule, Cle, Resume, Seuils, Tables, croiser, lier
from vigie.ecriture import accorde, compte
from vigie.erreurs import ErreurVigie
from vigie.statistiques.proportions import wilson

COMMUN = "departement"
CROISEMENTS = {"secteur": "secteur", "taille": "tranche_effectif"}
COLONNES = ("nb_declarants", *MESURES, "taux", "taux_bas", "taux_haut")
DICTIONNAIRE = {
    "mois": ("date", "Mois principal déclaré."),
    "departement": ("texte", "Département de l'établissement ; « tous » : sommé."),
    "secteur": (
        "texte",
        "Division NAF : déclarée, sinon du stock SIRENE, sinon la dernière déclarée ; « tous » : sommé.",
    ),
    "tranche_effectif": (
        "texte",
        "Contrats présents à la fin de la dernière mensuelle, recomptés ; sans personne, tranche SIRENE ; « tous » : sommé.",
    ),
    "controle_id": ("texte", "Contrôle du référentiel publié ; seuls les actifs comptent."),
    "libelle": ("texte", "Ce que le contrôle constate."),
    "nb_declarants": ("nombre", "Établissements jugés, arrondis."),
    "nb_anomalies": ("nombre", f"Objets en anomalie, arrondis ; « {MASQUE} » : confidentiel. {PHRASE}"),
    "nb_evalues": ("nombre", f"Objets jugés, arrondis, dénominateur du taux ; « {MASQUE} » : confidentiel."),
    "taux": ("proportion", "nb_anomalies / nb_evalues, des arrondis ; vide : rien à juger."),
    "taux_bas": ("proportion", "Borne basse de l'intervalle de Wilson à 95 %."),
    "taux_haut": ("proportion", "Borne haute de l'intervalle de Wilson à 95 %."),
}


def ouvrir(mois: date, sortie: Path, seuils: Seuils | None = None) -> list[Path]:
    """Écrit les données ouvertes d'un mois de la version publiée dans `sortie` ; rend les fichiers.

    Lève `ErreurVigie` si rien n'est publié, si le mois manque, ou si ce mois est déjà ouvert et que sa révision désignerait
    quelqu'un. Le registre des ouvertures (`VIGIE_DONNEES/ouvert/`) contient des pseudonymes : il ne se diffuse pas.
    """
    seuils = seuils or Seuils()
    version, lignes, nationaux, sommes = _lire(mois)
    if not lignes:
        raise ErreurVigie(f"Le mois {mois:%Y-%m} n'est pas dans la version publiée.")
    exiger_un_pays(mois, len({declarant for *_, declarant, _, _, _ in lignes}), seuils)
    mesures = {m: _tables(lignes, rang) for rang, m in enumerate(MESURES)}
    anterieures = _registre(mois)
    publiees = _verifier_revision(mois, anterieures, mesures, seuils)
    for rang, tables in enumerate(mesures.values()):
        _lier_au_national(tables, nationaux, sommes, rang)
    montrees = {cle for cle, x in _nationales(nationaux) if x["est_montrable"]}
    cachees = {cle for cle, x in _nationales(nationaux) if not x["est_montrable"]}
    # ce que la publication a tu pour lui-même reste un secret, qu'une somme de départements ne doit pas rendre
    secretes = {cle for cle, x in _nationales(nationaux) if x["motif"] not in (None, "secondaire")}
    masque = masquer_ensemble(mesures, seuils, publiees | montrees, cachees, secretes)
    textes = _fichiers(mois, mesures, masque, nationaux)
    textes["dictionnaire.csv"] = csv_sur(
        ["colonne", "type", "definition"],
        [{"colonne": c, "type": g, "definition": d} for c, (g, d) in DICTIONNAIRE.items()],
    )
    textes["manifeste.json"] = _manifeste(mois, version, masque, mesures["nb_anomalies"], seuils)
    sortie.mkdir(parents=True, exist_ok=True)
    for nom, texte in textes.items():
        (sortie / nom).write_text(texte, encoding="utf-8", newline="")
    _inscrire(mois, anterieures, mesures, masque)
    return [sortie / nom for nom in textes]


def _lire(mois: date) -> tuple[tuple, list[tuple], list[dict], list]:
    """La version, les déclarants du mois, les cellules nationales et leurs sommes."""
    con = publication.ouvrir()
    try:
        version = con.execute("select version, referentiel from publication.version").fetchone()
        lignes = con.execute(_LIGNES, [mois]).fetchall()
        lu = con.execute(_NATIONALES, [mois])
        colonnes = [c[0] for c in lu.description]
        nationaux = [dict(zip(colonnes, x, strict=True)) for x in lu.fetchall()]
        return version, lignes, nationaux, par_declarant.sommes(con)
    except duckdb.CatalogException as erreur:
        raise ErreurVigie(
            "Cette version a été publiée avant que la porte de diffusion n'existe. La republier, puis relancer."
        ) from erreur
    finally:
        con.close()


def _nationales(nationaux: list[dict]) -> Iterator[tuple[Cle, dict]]:
    """Chaque cellule nationale et sa clé ; le total est la marge commune des deux croisements."""
    for x in nationaux:
        cle = (x["genre"], x["modalite"])
        yield (COMMUN, (None, None)) if cle == nationales.TOTAL else cle, x


def _lier_au_national(tables: Tables, nationaux: list[dict], sommes: list, rang: int) -> None:
    """Ajoute les cellules nationales et leurs sommes : le même total se lit dans les deux fichiers."""
    cles = dict(_nationales(nationaux))
    for cle, x in cles.items():
        valeur = x[MESURES[rang]]
        # les unités ont été jugées à la publication : ces cellules sont acquises, ou déjà cachées
        tables.cellules.setdefault(cle, Resume(valeur, 0, 0, 0, 0))
        tables.plages.setdefault(cle, plage(valeur))
    for total, parts in sommes:
        total = (COMMUN, (None, None)) if total == nationales.TOTAL else total
        if total in cles:
            tables.egalites.append((total, tuple(p for p in parts if p in cles)))


def _tables(lignes: list[tuple], rang: int) -> Tables:
    """Les deux croisements, liés par leur marge commune. `rang` : la mesure."""
    return arrondies(lier((croiser(_projeter(lignes, i, rang), nom) for i, nom in enumerate(CROISEMENTS)), _commune))


def arrondies(tables: Tables) -> Tables:
    """Les mêmes tables, où ce qui se montre est arrondi ; les marges nationales se cachent en dernier, puis celles des départements."""
    for cle, cellule in tables.cellules.items():
        departement, autre = cle[1]
        tables.plages[cle] = plage(cellule.valeur)
        tables.rangs[cle] = 2 * (departement is None) + (autre is None)
    return tables


def _projeter(lignes: list[tuple], croisement: int, rang: int) -> Iterator[tuple[tuple[str, str], str, int, int]]:
    for departement, secteur, taille, declarant, personnes, *mesures in lignes:
        yield (departement, (secteur, taille)[croisement]), declarant, mesures[rang], personnes


def _commune(cle: Cle) -> Cle:
    _, (departement, autre) = cle
    return (COMMUN, (departement, None)) if autre is None else cle


def _fichiers(mois: date, mesures: Mapping[str, Tables], masque: Masque, nationaux: list[dict]) -> dict[str, str]:
    textes = {}
    for nom, colonne in CROISEMENTS.items():
        cles = [c for c in mesures["nb_anomalies"].cellules if c[0] in (nom, COMMUN)]
        rangees = [
            {"mois": mois, "departement": c[1][0] or "tous", colonne: c[1][1] or "tous", **_montrer(c, mesures, masque)}
            for c in sorted(cles, key=lambda c: tuple(x or "" for x in c[1]))
        ]
        textes[f"departements_{colonne}_{mois:%Y-%m}.csv"] = csv_sur(
            ["mois", "departement", colonne, *COLONNES], rangees
        )
    rangees = [_national(mois, x) for x in nationaux if x["statut"] == "actif"]
    textes[f"controles_{mois:%Y-%m}.csv"] = csv_sur(["mois", "controle_id", "libelle", *COLONNES], rangees)
    return textes


def _montrer(cle: Cle, mesures: Mapping[str, Tables], masque: Masque) -> dict[str, object]:
    if cle not in masque.visibles:
        return dict.fromkeys(COLONNES, MASQUE)
    a, n = (mesures[m].cellules[cle] for m in MESURES)
    return {"nb_declarants": arrondir(n.effectif), **_taux(a.valeur, n.valeur)}


def _national(mois: date, x: dict) -> dict[str, object]:
    """Un contrôle, toute la France, tel que la porte l'a laissé à la publication."""
    tout = {"mois": mois, "controle_id": x["modalite"], "libelle": x["libelle"]}
    if not x["est_montrable"]:
        return tout | dict.fromkeys(COLONNES, MASQUE)
    return tout | {"nb_declarants": arrondir(x["nb_declarants"])} | _taux(x["nb_anomalies"], x["nb_evalues"])


def _taux(anomalies: int, evalues: int) -> dict[str, object]:
    anomalies, evalues = arrondir(anomalies), arrondir(evalues)
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


def _registre(mois: date) -> list[dict[str, dict[Cle, tuple[Cellule, bool]]]]:
    """Toutes les ouvertures de ce mois, de la première à la dernière : par mesure, les cellules et si elles étaient visibles."""
    fichier = _chemin(mois)
    if not fichier.is_file():
        return []
    return [
        {m: {(nom, tuple(c)): (Cellule(valeur, poids), vue) for nom, c, valeur, poids, vue in x[m]} for m in MESURES}
        for x in json.loads(fichier.read_text(encoding="utf-8"))["ouvertures"]
    ]


def _verifier_revision(mois: date, anterieures: list, mesures: Mapping[str, Tables], seuils: Seuils) -> set[Cle]:
    """Cellules déjà visibles et inchangées ; lève si une révision, depuis une ouverture quelconque, désignerait quelqu'un.

    Les cellules tues comptent aussi : ce qu'une seule a changé se lit dans le reste d'une somme qui a changé par plusieurs.
    """
    publiees: set[Cle] = set()
    for ouverture in anterieures:
        figees, inchangees = set(), None
        for m, tables in mesures.items():
            visibles = {cle: cellule for cle, (cellule, vue) in ouverture[m].items() if vue}
            toutes = dict.fromkeys([*ouverture[m], *tables.cellules], Cellule(0, {}))
            avant = toutes | {cle: cellule for cle, (cellule, _) in ouverture[m].items()}
            figees |= a_figer(avant, toutes | tables.cellules, seuils)
            memes = {cle for cle, c in visibles.items() if tables.cellules.get(cle) == c}
            inchangees = memes if inchangees is None else inchangees & memes
        if figees:
            raise ErreurVigie(
                f"Le mois {mois:%Y-%m} est déjà ouvert, et {compte(len(figees), 'cellule')} n'y {accorde(len(figees), 'change', 'changent')} que par moins de {seuils.unites} "
                "déclarants : la différence entre les deux versions les désignerait. Garder la version déjà diffusée."
            )
        publiees |= inchangees or set()
    return publiees


def _inscrire(mois: date, anterieures: list, mesures: Mapping[str, Tables], masque: Masque) -> None:
    """Ajoute cette ouverture au registre, sauf si elle est déjà la dernière."""
    cette = {
        m: {cle: (c, cle in masque.visibles) for cle, c in tables.cellules.items() if isinstance(c, Cellule)}
        for m, tables in mesures.items()
    }
    if anterieures and anterieures[-1] == cette:
        return
    fichier = _chemin(mois)
    fichier.parent.mkdir(parents=True, exist_ok=True)
    ouvertures = [
        {m: [[cle[0], list(cle[1]), c.valeur, dict(c.poids), vue] for cle, (c, vue) in x[m].items()] for m in MESURES}
        for x in [*anterieures, cette]
    ]
    fichier.write_text(json.dumps({"ouvertures": ouvertures}), encoding="utf-8")


def _manifeste(mois: date, version: tuple, masque: Masque, tables: Tables, seuils: Seuils) -> str:
    contenu = {
        "mois": f"{mois:%Y-%m}", "version": version[0], "referentiel": version[1],
        "cellules": len(tables.cellules), "visibles": len(masque.visibles), "confidentielles": len(masque.motifs),
        "masquees_pour_les_proteger": len(masque.secondaires),
        "regles": {"unites": seuils.unites, "personnes": seuils.personnes, "dominance": seuils.dominance, "largeur": seuils.largeur},
        "arrondi": PHRASE, "licence": "Licence Ouverte 2.0",
    }  # fmt: skip
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


_LIGNES = """
    with j as (
        select coalesce(m.declarant_id, 'inconnu') as declarant_id, sum(m.nb_anomalies)::integer as a, sum(m.nb_evalues)::integer as n
        from marts.fct_comptes as m where m.mois = $1 and m.est_en_vigueur and m.est_compte and m.nb_evalues > 0 group by 1
    ), p as (
        select declarant_id, greatest(sum(nb_individus), 0)::integer as personnes from marts.fct_declarations
        where mois = $1 and est_en_vigueur and nature = '01' and declarant_id is not null group by declarant_id
    )
    select coalesce(d.departement, 'inconnu'), coalesce(d.secteur, 'inconnu'), coalesce(d.tranche_effectif, 'inconnue'),
        j.declarant_id, coalesce(p.personnes, 0), j.a, j.n
    from j left join p using (declarant_id) left join marts.dim_declarants as d using (declarant_id) order by 4
"""
_NATIONALES = """
    select d.*, c.libelle, c.statut
    from publication.diffusion as d left join marts.dim_controles as c on d.genre = 'controle' and d.modalite = c.controle_id
    where d.mois = $1 and d.genre in ('controle', 'gravite', 'enjeu', 'total') order by d.genre, d.modalite
"""
