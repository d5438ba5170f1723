"""Le dossier d'un éditeur : ses preuves de label, sa place parmi les autres sans les nommer, ses observations. Pour lui seul.

L'éditeur y lit ses propres nombres, quelle que soit sa taille ; des autres, seulement les quartiles, s'ils sont assez nombreux. Il n'est
pas ses clients : ses nombres sont arrondis, et un mois dont les anomalies sont de moins de trois d'entre eux, ou presque d'un seul, se tait.
"""

import html
from datetime import date
from pathlib import Path

import duckdb
import numpy as np

from vigie import ecriture as e
from vigie import publication
from vigie.divulgation import clients
from vigie.divulgation.arrondi import PHRASE, arrondir
from vigie.divulgation.export import MASQUE
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer
from vigie.rapport import lecture

PAIRS_MIN = 11  # en deçà, des quartiles décriraient des éditeurs reconnaissables
CLIENTS_TOUCHES_MIN = 3  # en deçà, dire qu'un contrôle est en cause dirait lequel de ses clients
POSITIONS = {"signal": "au-delà du hasard", "a_surveiller": "à surveiller"}
VERDICTS = {"tenu": "tenu", "non_tenu": "non tenu", "non_conclu": "non conclu", "sans_objet": e.SANS_OBJET}

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.93rem} caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top} thead th{background:#f0f0f0}
.bandeau{border:1px solid #716043;background:#fef7da;padding:.5rem .9rem;font-weight:600} .defile{overflow-x:auto}"""
_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Dossier Vigie</title><style>{style}</style></head><body><main>{corps}</main></body></html>
"""

_VERSIONS = "select * from marts.label_logiciels where editeur = ? order by logiciel, version"
_PREUVES = """
    select l.logiciel || ' ' || l.version as version, p.* exclude (logiciel_id)
    from marts.label_preuves as p join marts.label_logiciels as l using (logiciel_id)
    where l.editeur = ? order by 1, p.niveau, p.critere
"""
_MOIS = """
    select mois, nb_declarants, nb_evalues, nb_anomalies, nb_attendues, position, sens,
        (select list(y.nb_anomalies / y.nb_attendues) from marts.cmp_unites_mois as y
            where y.dimension = 'editeur' and y.mois = x.mois and y.unite <> x.unite and y.nb_attendues > 0
                and y.position in ('conforme', 'a_surveiller', 'signal')) as pairs
    from marts.cmp_unites_mois as x where dimension = 'editeur' and unite = ? order by mois desc limit 12
"""
_CONTROLES = """
    select x.controle_id, d.libelle, d.gravite, d.que_faire, x.position
    from marts.cmp_editeurs_controles_mois as x join marts.dim_controles as d using (controle_id)
    join marts.ind_editeurs_controles_mois as i using (editeur, controle_id, mois)
    where x.editeur = ? and x.mois = ? and x.position in ('signal', 'a_surveiller') and x.sens > 0 and i.nb_declarants_touches >= ?
    order by x.position desc, d.priorite desc, x.controle_id
"""
_OBSERVATIONS = "select * from marts.label_observations where editeur = ? order by deposee_le, observation_id"


def ecrire(editeur: str, sortie: Path) -> Path:
    """Écrit la page et rend son chemin. Lève `ErreurVigie` si rien n'est publié, si l'éditeur n'a pas déclaré depuis un an, ou si `sortie`
    annonce autre chose qu'une page HTML."""
    if sortie.suffix.lower() not in (".html", ".htm"):
        raise ErreurVigie(f"{montrer(sortie)} : le dossier est une page HTML, lui donner l'extension .html.")
    with publication.ouvrir() as con:
        version = lecture.lignes(con, "select * from publication.version")[0]
        corps = [_entete(editeur, version), *sections(con, editeur)]
    try:
        sortie.write_text(_PAGE.format(style=_STYLE, corps="\n".join(corps)), encoding="utf-8")
    except OSError as erreur:
        raise ErreurVigie(
            f"{montrer(sortie)} ne peut être écrit ({erreur.strerror}). Choisir un autre fichier."
        ) from erreur
    return sortie


def sections(con: duckdb.DuckDBPyConnection, editeur: str) -> list[str]:
    """Le dossier, partie par partie, en HTML échappé ; la page de l'éditeur le montre tel quel. Lève `ErreurVigie` s'il n'a pas déclaré depuis un an."""
    versions = lecture.lignes(con, _VERSIONS, editeur)
    if not versions:
        raise ErreurVigie("Aucun logiciel de cet éditeur n'a déclaré depuis un an dans la version publiée.")
    mois, tus = lecture.lignes(con, _MOIS, editeur), clients.mois_tus(con, editeur)
    return [
        _a_corriger(con, editeur, next((x["mois"] for x in mois if x["mois"] not in tus), None)),
        _niveaux(versions),
        _preuves(lecture.lignes(con, _PREUVES, editeur)),
        _place(mois, tus),
        _observations(lecture.lignes(con, _OBSERVATIONS, editeur)),
    ]


def a_corriger(con: duckdb.DuckDBPyConnection, editeur: str) -> list[str]:
    """Les contrôles que nomme le dossier d'un éditeur, le plus pressant d'abord ; vide s'il n'y en a pas à nommer."""
    tus = clients.mois_tus(con, editeur)
    mois = next((x["mois"] for x in lecture.lignes(con, _MOIS, editeur) if x["mois"] not in tus), None)
    return (
        [x["controle_id"] for x in lecture.lignes(con, _CONTROLES, editeur, mois, CLIENTS_TOUCHES_MIN)] if mois else []
    )


def _a_corriger(con: duckdb.DuckDBPyConnection, editeur: str, mois: date | None) -> str:
    """Les contrôles où il dépasse son attendu le dernier mois qui se montre, et quoi y faire. Sans nombre : aucune porte n'a jugé ceux-là."""
    titre = "<h2>Ce qu'il y a à corriger d'abord</h2>"
    trouves = lecture.lignes(con, _CONTROLES, editeur, mois, CLIENTS_TOUCHES_MIN) if mois else []
    if not trouves:
        return f"{titre}<p>Aucun contrôle où vos déclarations dépassent ce qu'on en attendait, chez assez de clients pour le dire.</p>"
    lignes = [
        [x["controle_id"], x["libelle"], x["gravite"], POSITIONS[x["position"]], x["que_faire"] or ""] for x in trouves
    ]
    return (
        titre
        + _table(
            f"Contrôles au-dessus de l'attendu, {e.mois(mois)}",
            ["Contrôle", "Règle", "Gravité", "Lecture", "Que faire"],
            lignes,
        )
        + (
            "<p>De chacun, « vigie label exemples » remet la plus petite déclaration inventée qui refait l'anomalie, et la ligne où elle est : rien n'y vient d'un client.</p>"
        )
    )


def quartiles(pairs: list[float] | None) -> str:
    """Les quartiles des autres, ou pourquoi ils ne sont pas montrés.

    >>> quartiles([1.0] * 10), quartiles([0.5, 1.0, 1.5] * 4).replace(e.FINE, " ")
    ('moins de 11 autres : non montré', '0,50 ; 1,00 ; 1,50')
    """
    if len(pairs or ()) < PAIRS_MIN:
        return f"moins de {PAIRS_MIN} autres : non montré"
    return " ; ".join(e.nombre(float(q), 2) for q in np.quantile(pairs, (0.25, 0.5, 0.75)))


def _entete(editeur: str, version: dict) -> str:
    demonstration = (
        "<p class='bandeau'>Données de démonstration, entièrement inventées.</p>" if version["demonstration"] else ""
    )
    publiee = f"Version publiée {version['version']}, le {e.jour_long(version['publie_le'])}. "
    return (
        f"{demonstration}<p class='bandeau'>Dossier de cet éditeur, pour lui seul : il ne se diffuse pas.</p>"
        f"<h1>{_t(editeur)}</h1><p>{_t(publiee)}"
        "Un écart n'est pas une faute : il dit où regarder. Proposition à l'examen, jamais un label délivré.</p>"
    )


def _niveaux(versions: list[dict]) -> str:
    lignes = [
        [f"{x['logiciel']} {x['version']}", x["niveau"].replace("_", " "), e.nombre(x["nb_declarants"]), e.nombre(x["nb_entreprises"]), x["criteres_en_defaut"] or ""]
        for x in versions
    ]  # fmt: skip
    return "<h2>Niveau proposé</h2>" + _table(
        "Niveau par version",
        ["Version", "Niveau", "Déclarants", "Clients", "Critères non tenus ou non conclus"],
        lignes,
    )


def _preuves(preuves: list[dict]) -> str:
    lignes = [
        [x["version"], x["niveau"], x["libelle"], _taux(x), e.pourcent(x["part_max"]), VERDICTS[x["verdict"]], x["source"]]
        for x in preuves
    ]  # fmt: skip
    return "<h2>Les preuves, critère par critère</h2>" + _table(
        "Preuves", ["Version", "Niveau", "Critère", "Part en anomalie", "Admis", "Verdict", "Source"], lignes
    )


def _taux(x: dict) -> str:
    """Le taux et l'intervalle d'une ligne, refaits de ses nombres arrondis."""
    return e.taux(*(None if x[c] is None else arrondir(x[c]) for c in ("nb_anomalies", "nb_evalues")))


def _place(mois: list[dict], tus: set) -> str:
    lignes = [
        [
            e.mois(x["mois"]),
            *([MASQUE] * 3 if x["mois"] in tus else [_taux(x), *_sur_attendu(x)]),
            quartiles(x["pairs"]),
        ]
        for x in mois
    ]
    return (
        "<h2>Sa place parmi les autres</h2><p>Attendues : ce qu'il aurait si, à contrôle, taille, norme et mode de déclaration égaux, il se "
        f"trompait comme les autres. Les autres ne sont connus que par leurs quartiles. {PHRASE} {MASQUE} : anomalies de trop peu de clients.</p>"
        + _table(
            "Observé sur attendu", ["Mois", "Taux", "Attendues", "Observé sur attendu", "Quartiles des autres"], lignes
        )
    )


def _sur_attendu(x: dict) -> list[str]:
    """Les anomalies attendues, et ce qu'il en a, de son compte arrondi : l'exact rendrait le compte."""
    attendues = x["nb_attendues"]
    if not attendues:
        return [e.nombre(attendues, 1), e.SANS_OBJET]
    return [e.nombre(attendues, 1), e.nombre(arrondir(x["nb_anomalies"]) / attendues, 2)]


def _observations(observations: list[dict]) -> str:
    lignes = [
        [e.jour_long(x["deposee_le"]), x["libelle"] or "l'ensemble", x["texte"], x["suite"] or "pas encore examinée"]
        for x in observations
    ]
    corps = (
        _table("Observations", ["Le", "Sur", "Observation", "Suite"], lignes)
        if lignes
        else "<p>Aucune observation.</p>"
    )
    return f"<h2>Ses observations</h2>{corps}"


def _table(titre: str, colonnes: list[str], lignes: list[list[str]]) -> str:
    tete = "".join(f'<th scope="col">{_t(x)}</th>' for x in colonnes)
    corps = "".join(
        f'<tr><th scope="row">{_t(premiere)}</th>{"".join(f"<td>{_t(x)}</td>" for x in reste)}</tr>'
        for premiere, *reste in lignes
    )
    return f'<div class="defile" role="region" tabindex="0" aria-label="{_t(titre)}"><table><caption>{_t(titre)}</caption><thead><tr>{tete}</tr></thead><tbody>{corps}</tbody></table></div>'


def _t(texte: object) -> str:
    return html.escape(e.typographier(str(texte)))
