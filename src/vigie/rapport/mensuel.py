"""La note du mois : le constat d'abord, puis ce qui est décidé et demandé, ce qui le montre, et ce qui retient de conclure."""

import re
from collections.abc import Mapping
from datetime import date

from vigie import ecriture as e
from vigie import phrases_du_mois
from vigie.rapport import changement, editer
from vigie.rapport.document import Document, Figure, Liste, Nombre, Section, Table, Texte

SOUS_TITRE = "Pour la Commission et le comité chargé de la simplification et de la qualité des déclarations des données sociales (CSQ)"
LIGNES = 12
_COLONNES = ("Règle", "Contrôle", "Anomalies", "Objets jugés", "Taux", "Intervalle à 95 %", "Personnes", "En jeu")


def composer(lu: dict, mois: date) -> Document:
    """La note d'un mois, de ce que `lecture.lire` en a lu, passé ou non par la porte (`retenus` le dit)."""
    sections = [
        Section("L'essentiel", _essentiel(lu)),
        *_decide(lu),
        Section("Le mois", [Liste(_dire_en_mots(editer.phrases(lu)[:3], lu["libelles"]))]),
        Section("Ce qui a changé", [Liste(_dire_en_mots(changement.phrases(lu["changement"]), lu["libelles"]))]),
        Section("L'évolution", [_evolution(lu)]),
        Section("Les contrôles en tête", [controles_en_tete(lu)]),
        Section("Ce qui retient de conclure", [Liste(limites(lu))]),
    ]
    return Document(
        titre=f"Qualité des déclarations sociales {e.de_mois(mois)}",
        sous_titre=SOUS_TITRE,
        date=lu["version"]["publie_le"],
        est_demonstration=bool(lu["version"]["demonstration"]),
        reserve=reserve(lu),
        sections=sections,
        pied=pied(lu["version"]),
    )


def reserve(lu: dict) -> str:
    """Pour qui est le rapport ; vide s'il est public."""
    return "" if est_public(lu) else "Réservé au comité habilité : ne pas diffuser."


def est_public(lu: dict) -> bool:
    """Vrai si ce qui est lu est passé par la porte."""
    return "retenus" in lu


def pied(version: dict) -> str:
    """D'où viennent tous les nombres."""
    return (
        f"Version publiée {version['version']} du {e.jour_long(version['publie_le'])}. "
        f"Empreintes : état {version['etat']}, référentiel {version['referentiel']}."
    )


def _essentiel(lu: dict) -> list[Texte]:
    """Le constat : ce qui a changé, ou que rien n'a changé, et ce que cela pèse."""
    dites = changement.phrases(lu["changement"])
    constat = _en_mots(dites[0], lu["libelles"])
    pese = f"{editer.personnes_touchees(lu)} ; déclarants ayant une anomalie bloquante : {editer.bloques(lu)}."
    return [Texte(constat, est_fort=True), Texte(f"{pese[0].upper()}{pese[1:]}")]


# --- ce qui est décidé, ce qui est demandé ----------------------------------------------------------------------------


def _decide(lu: dict) -> list[Section]:
    """Au comité seul : nul nombre d'une décision n'a passé la porte."""
    if est_public(lu):
        return []
    blocs = [Texte(lu["decisions"]["ensemble"])]
    if lu["decisions"]["lignes"]:
        blocs.append(table_des_decisions(lu["decisions"]["lignes"]))
    if demandes := demander(lu):
        blocs += [Texte("Il est demandé au comité :"), Liste(demandes)]
    return [Section("Ce qui est décidé, ce qui est demandé", blocs)]


def table_des_decisions(lignes: list[dict]) -> Table:
    """Les décisions, leur état et leur effet."""
    return Table(
        "Décisions, de la première inscrite à la dernière",
        ("Décision", "Sur quoi", "Responsable", "Pour le", "État", "Effet mesuré", "Empreinte"),
        [
            [
                x["decision"],
                x["objet"],
                x["responsable"],
                f"{x['echeance']:%d/%m/%Y}",
                x["etat"],
                x["effet_mesure"],
                x["empreinte"][:8],
            ]
            for x in lignes
        ],
    )


def demander(lu: dict) -> list[str]:
    """Ce que le comité est prié de trancher : les décisions en retard, et le premier contrôle en tête que rien ne traite encore."""
    lignes = lu["decisions"]["lignes"]
    dites = [
        f"de clore ou de relancer « {x['decision']} », attendue le {e.jour_long(x['echeance'])}"
        for x in lignes
        if x["etat"] == "en retard"
    ]
    traites = {c for x in lignes if x["etat"] in ("en cours", "en retard") for c in [x["controle"]] if c}
    libre = next((c for c in lu["controles"] if c["controle_id"] not in traites), None)
    if libre:
        touchees = e.compte(libre["nb_personnes_touchees"], "personne touchée")
        dites.append(
            f"de décider de « {libre['libelle']} » ({libre['controle_id']}) : {e.compte(libre['nb_anomalies'], 'anomalie')}, {touchees}, rien n'est décidé"
        )
    return [f"{x[0].upper()}{x[1:]}." for x in dites]


# --- ce qui le montre -------------------------------------------------------------------------------------------------


def _evolution(lu: dict) -> Figure:
    legende = "Part des déclarants ayant au moins une anomalie bloquante, et son intervalle à 95 %."
    return Figure(
        editer.graphique(lu["histoire"]),
        editer.phrase_histoire(lu["histoire"]),
        legende + phrases_du_mois.provisoires(h for h in lu["histoire"] if h["est_etabli"]),
    )


def controles_en_tete(lu: dict) -> Table | Texte:
    """Les premiers contrôles, dans l'ordre du comité ; sans contrôle à montrer, la phrase qui dit pourquoi."""
    montres = lu["controles"][:LIGNES]
    if not montres:
        tus = "Les contrôles en anomalie ce mois sont tous confidentiels."
        return Texte(tus if lu.get("retenus") else "Aucun contrôle n'a trouvé d'anomalie ce mois.")
    objets_min = editer.OBJETS_MIN_ARRONDIS if est_public(lu) else 1
    titre = editer.titre_tableau(
        len(montres), lu["controles"], lu.get("retenus"), any(c.get("tus") for c in lu["controles"])
    )
    ecrits = editer.tableau(montres, objets_min)
    return Table(titre, _COLONNES, [_ligne(c, x) for c, x in zip(montres, ecrits, strict=True)])


def _ligne(c: dict, ecrite: list[str]) -> list[str | Nombre]:
    """Une ligne du tableau du mois : les mots avant le code, et les nombres avec leur valeur."""
    identifiant, libelle, _, taux, intervalle, personnes, euros = ecrite
    tus = c.get("tus", ())
    part = None if taux in (editer.TROP_PETIT, e.SANS_OBJET) else c["nb_anomalies"] / c["nb_evalues"]
    return [
        libelle,
        identifiant,
        Nombre(e.nombre(c["nb_anomalies"]), c["nb_anomalies"]),
        Nombre(e.nombre(c["nb_evalues"]), c["nb_evalues"]),
        Nombre(taux, part),
        intervalle,
        Nombre(personnes, None if "nb_personnes_touchees" in tus else c["nb_personnes_touchees"]),
        Nombre(euros, None if "montant_en_jeu" in tus else c["montant_en_jeu"]),
    ]


def limites(lu: dict) -> list[str]:
    """Ce qui retient de conclure, engendré de ce qui est lu : mois provisoire, lots à l'écart, contrôles tus ou non comparés, méthode."""
    c = lu["changement"]
    dites = [editer.reserve_du_mois(lu), editer.phrase_quarantaine(lu)]
    if lu.get("retenus"):
        dites.append(
            f"{e.compte(lu['retenus'], 'contrôle confidentiel', 'contrôles confidentiels', feminin=False)} : la porte de diffusion les retient."
        )
    if c.non_compares:
        verbe = e.accorde(len(c.non_compares), "n'a pu être comparé", "n'ont pu être comparés")
        dites.append(f"{e.compte(len(c.non_compares), 'contrôle', feminin=False)} {verbe} au passé.")
    return [x[0].upper() + x[1:] for x in [*dites, editer.methode(lu)] if x]


# --- les mots avant les codes -----------------------------------------------------------------------------------------


def _dire_en_mots(phrases: list[str], libelles: Mapping[str, str]) -> list[str]:
    return [_en_mots(p, libelles) for p in phrases]


def _en_mots(phrase: str, libelles: Mapping[str, str]) -> str:
    """La phrase, chaque code de contrôle précédé de ce qu'il contrôle.

    >>> _en_mots("CT-01 : 3 employeurs.", {"CT-01": "Un contrat disparaît"})
    '« Un contrat disparaît » (CT-01) : 3 employeurs.'
    """
    if not libelles:
        return phrase
    codes = "|".join(re.escape(c) for c in sorted(libelles, key=len, reverse=True))
    return re.sub(
        rf"(?<![\w/.-])({codes})(?![\w/-]|\.\w)", lambda m: f"« {e.abreger(libelles[m[1]], 70)} » ({m[1]})", phrase
    )
