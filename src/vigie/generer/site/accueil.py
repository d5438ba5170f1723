"""L'accueil du site : tous les contrôles, rangés par thème, avec une recherche et des filtres quand le script est permis."""

from itertools import groupby

from vigie.generer.libelles import STATUTS, libelle
from vigie.generer.organismes import noms_d_organisme
from vigie.generer.site import gabarit as g
from vigie.generer.site.normes import Norme

# Au-delà, un thème se découpe par bloc de la norme : une table de huit cents lignes ne se lit pas.
_TABLE_MAX = 40
_GRAVITES = ("bloquant", "alerte", "information")
_PORTEES = {
    "occurrence": "occurrence de bloc",
    "declaration": "déclaration",
    "envoi": "envoi",
    "serie": "série de mois",
    "national": "plusieurs déclarants",
}


def page(actuel: dict, normes: list[Norme]) -> str:
    """Le texte de `index.html`."""
    controles = actuel["controles"]
    themes = [(libelle_, list(du_theme)) for libelle_, du_theme in groupby(controles, key=lambda f: f["theme_libelle"])]
    sommaire = "".join(f'<li><a href="#{g.ancre(nom)}">{g.e(nom)}</a> ({len(fiches)})</li>' for nom, fiches in themes)
    noms = {r: x.nom for n in normes for r, x in n.rubriques.items()}
    blocs = {b: nom for n in normes for b, nom in n.blocs.items()}
    corps = f"""<h1>Référentiel des contrôles</h1>
<p>{len(controles)} contrôles, version {g.e(actuel["version"])}. Chacun est un fichier SQL ; sa page dit la règle, ce qu'une anomalie
cause, ce qu'il faut faire, et montre les cas qui l'éprouvent.</p>
{_formulaire(actuel)}
<p class="compte" id="compte" role="status"></p>
<nav class="sommaire" aria-label="Thèmes"><ul>{sommaire}</ul></nav>
{"".join(_theme(nom, fiches, noms, blocs) for nom, fiches in themes)}
<p class="note">Gravité : ce que l'anomalie fait au déclarant. Priorité : de 1 à 4, la plus haute, le rang que le comité lui donne.
Portée : ce qu'il faut lire pour juger.</p>"""
    return g.page("Contrôles", corps, "index.html")


def _formulaire(actuel: dict) -> str:
    """Caché sans script : il ne servirait à rien, et toute la liste est déjà là."""
    controles = actuel["controles"]

    def presents(champ: str) -> set[str]:
        return {x for f in controles for x in (f[champ] if isinstance(f[champ], list) else [f[champ]])}

    filtres = [
        ("theme", "Famille (thème)", sorted((t, libelle("controles_themes", "theme", t)) for t in presents("theme"))),
        ("enjeux", "Enjeu", [(x, libelle("enjeux", "code", x)) for x in sorted(presents("enjeux"))]),
        ("organismes", "Organisme", [(x, libelle("organismes", "code", x)) for x in sorted(presents("organismes"))]),
        ("usages", "Usage", [(x, libelle("usages", "code", x)) for x in sorted(presents("usages"))]),
        ("gravite", "Gravité", [(x, x) for x in _GRAVITES if x in presents("gravite")]),
        ("normes", "Norme", [(x, x) for x in actuel["normes"]]),
        ("statut", "Statut", [(x, _statut(x)) for x in STATUTS if x in presents("statut")]),
        ("portee", "Portée", [(x, nom) for x, nom in _PORTEES.items() if x in presents("portee")]),
    ]
    listes = "".join(
        f'<p><label for="f-{champ}">{titre}</label><select id="f-{champ}" name="{champ}"><option value="">Toutes les valeurs</option>'
        + "".join(f'<option value="{g.e(code)}">{g.e(nom)}</option>' for code, nom in options)
        + "</select></p>"
        for champ, titre, options in filtres
    )
    return f"""<form id="filtres" role="search" aria-label="Chercher un contrôle" hidden>
<p class="large"><label for="f-texte">Chercher : identifiant, autre nom, rubrique, mot de la règle</label>
<input id="f-texte" name="texte" type="search" autocomplete="off" spellcheck="false"></p>
{listes}
<p class="large"><button type="reset">Tout montrer</button></p>
</form>"""


def _statut(code: str) -> str:
    return STATUTS.get(code, code).partition(" :")[0]


def _theme(nom: str, fiches: list[dict], noms: dict[str, str], blocs: dict[str, str]) -> str:
    corps = f'<section class="groupe"><h2 id="{g.ancre(nom)}">{g.e(nom)}</h2>'
    if len(fiches) <= _TABLE_MAX:
        return f"{corps}{_table(g.e(nom), fiches, noms)}</section>"
    par_bloc: dict[str, list[dict]] = {}
    for f in fiches:
        par_bloc.setdefault(f["rubriques"][0][:10] if f["rubriques"] else "", []).append(f)
    for bloc, du_bloc in sorted(par_bloc.items()):
        titre = f"Bloc {bloc} : {blocs.get(bloc, 'nom inconnu')}" if bloc else "Toute la norme"
        corps += f'<section class="groupe"><h3>{g.e(titre)} ({len(du_bloc)})</h3>{_table(g.e(titre), du_bloc, noms)}</section>'
    return f"{corps}</section>"


def _table(legende: str, fiches: list[dict], noms: dict[str, str]) -> str:
    titres = "".join(
        f'<th scope="col">{t}</th>' for t in ("Contrôle", "Règle", "Gravité", "Priorité", "Portée", "Statut")
    )
    lignes = "\n".join(_ligne(f, noms) for f in fiches)
    return g.defile(
        legende,
        f'<table class="liste"><caption>{legende}</caption><thead><tr>{titres}</tr></thead>\n<tbody>{lignes}</tbody></table>',
    )


def _ligne(f: dict, noms: dict[str, str]) -> str:
    cherche = " ".join(
        [
            f["id"],
            f["libelle"],
            f["objet"],
            *f["alias"],
            *f["membres"],
            *(code for code, _ in noms_d_organisme(f["id"], f["membres"])),
            *f["rubriques"],
            *(noms.get(r, "") for r in f["rubriques"]),
        ]
    )
    donnees = {champ: " ".join(f[champ]) for champ in ("enjeux", "organismes", "usages", "normes")}
    donnees |= {champ: f[champ] for champ in ("theme", "gravite", "statut", "portee")}
    donnees["texte"] = " ".join(dict.fromkeys(g.simplifier(cherche).split()))
    attributs = "".join(f' data-{champ}="{g.e(v)}"' for champ, v in donnees.items())
    cellules = (f["libelle"], f["gravite"], f["priorite"], _PORTEES.get(f["portee"], f["portee"]), _statut(f["statut"]))
    return (
        f'<tr{attributs}><th scope="row"><a href="{g.e(f["page"])}">{g.e(f["id"])}</a></th>'
        + "".join(f"<td>{g.e(c)}</td>" for c in cellules)
        + "</tr>"
    )
