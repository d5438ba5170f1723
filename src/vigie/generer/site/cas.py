"""Les cas éprouvés d'un contrôle, en tables : une par issue et par relation, une colonne par donnée que dit un cas."""

from vigie.controles.entete import Controle
from vigie.generer.cas import ISSUES, montres, reste
from vigie.generer.libelles import valeur
from vigie.generer.site import gabarit as g

_SENS = {
    "conforme": "Ces données sont conformes",
    "anomalie": "Ces données sont en anomalie",
    "hors_champ": "Ces données ne sont pas jugées",
}


def html(c: Controle) -> str:
    """Fragment HTML des cas, ou la phrase qui dit où ils sont éprouvés."""
    par_issue = montres(c.fichier)
    if not par_issue:
        return (
            "<p>Contrôle de zone protégée : les essais de l'extrait et de l'auto-contrôle l'éprouvent sur des fichiers entiers.</p>"
            if c.zone == "protegee"
            else ""
        )
    return (
        "\n".join(_issue(issue, cas_) for issue, cas_ in par_issue.items())
        + (
            '<p class="note">Une case vide : le cas ne dit rien de cette donnée, qui est alors nulle. « absent » : le cas la dit nulle.</p>'
        )
        + (f"<p>{g.e(phrase)}</p>" if (phrase := reste(c.fichier)) else "")
    )


def _issue(issue: str, cas_: list[dict]) -> str:
    relations = list(dict.fromkeys(r for x in cas_ for r in x.get("donnees") or {}))
    tables = "".join(_table(issue, relation, cas_) for relation in relations)
    fichiers = "".join(_fichier(x) for x in cas_ if "lignes" in x)
    return f"<h3>{ISSUES[issue]}</h3>{tables}{fichiers}"


def _fichier(x: dict) -> str:
    """Un cas de zone protégée : ses lignes NEODeS, numérotées, celles qui sont en faute signalées."""
    fautives = {n for lignes in (x.get("attendues") or {}).values() for n in lignes}
    lignes = "\n".join(
        f"{n:>3} {'▶' if n in fautives else ' '} {g.e(ligne)}" for n, ligne in enumerate(x["lignes"].splitlines(), 1)
    )
    return f"<p>{g.e(str(x.get('nom', 'sans nom')))}</p><pre>{lignes}</pre>"


def _table(issue: str, relation: str, cas_: list[dict]) -> str:
    concernes = [
        (str(x.get("nom", "sans nom")), (x["donnees"][relation] or [{}]))
        for x in cas_
        if relation in (x.get("donnees") or {})
    ]
    colonnes = list(dict.fromkeys(k for _, lignes in concernes for ligne in lignes for k in ligne or {}))
    tete = "".join(f'<th scope="col"><code>{g.e(k)}</code></th>' for k in colonnes) or '<th scope="col">Données</th>'
    corps = ""
    for nom, lignes in concernes:
        for rang, ligne in enumerate(lignes):
            etendue = f' rowspan="{len(lignes)}"' if len(lignes) > 1 else ""
            entete = f'<th scope="row"{etendue}>{g.e(nom)}</th>' if rang == 0 else ""
            cellules = "".join(f"<td>{_valeur(ligne, k)}</td>" for k in colonnes) or "<td>une ligne par défaut</td>"
            corps += f"<tr>{entete}{cellules}</tr>\n"
    legende = f"{_SENS[issue]} : relation <code>{g.e(relation)}</code>"
    return g.defile(
        legende,
        f'<table class="cas"><caption>{legende}</caption><thead><tr><th scope="col">Cas</th>{tete}</tr></thead><tbody>{corps}</tbody></table>',
    )


def _valeur(ligne: dict | None, cle: str) -> str:
    if not ligne or cle not in ligne:
        return ""
    v = ligne[cle]
    # Le YAML perd le zéro final d'un montant : 1580.20 s'y lit 1580.2.
    return f"{v:.2f}" if isinstance(v, float) and round(v, 2) == v else g.e(valeur(v))
