"""Les pages « ce qui change entre deux normes » : une par passage d'une norme à la suivante, et leur sommaire."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from vigie.controles.entete import Controle
from vigie.generer.libelles import libelle
from vigie.generer.site import gabarit as g
from vigie.generer.site.export import adresse
from vigie.generer.site.normes import Ecarts, Norme, comparer

_USAGES = {"O": "obligatoire", "C": "conditionnelle", "I": "interdite", "N": "non utilisée", "F": "facultative"}
_GENRES = {
    "alphanumerique": "alphanumérique",
    "enumeration": "énumération",
    "numerique": "numérique",
    "referentiel": "référentiel externe",
}

Lecteurs = dict[str, list[Controle]]


def pages(normes: list[Norme], controles: Sequence[Controle]) -> dict[str, str]:
    """`normes.html` et une page par passage."""
    lecteurs: Lecteurs = defaultdict(list)
    for c in controles:
        for r in c.rubriques:
            lecteurs[r].append(c)
    passages = [(a, b, comparer(a, b)) for a, b in pairwise(normes)]
    ecrites = {_adresse(a, b): _page(a, b, ecarts, lecteurs) for a, b, ecarts in passages}
    return {"normes.html": _sommaire(normes, passages), **ecrites}


def _adresse(a: Norme, b: Norme) -> str:
    return f"normes/{a.nom}_{b.nom}.html"


def _compter(x: Ecarts) -> tuple[int, ...]:
    valeurs = [sum(len(v[i]) for v in x.valeurs) for i in (1, 2, 3)]
    return (
        len(x.ajoutees),
        len(x.retirees),
        len(x.renommees),
        sum(len(f[0]) for f in x.formes),
        *valeurs,
        len(x.usages),
    )


_COLONNES = (
    "Rubriques ajoutées", "Rubriques supprimées", "Rubriques renommées", "Rubriques à la forme changée",
    "Valeurs ajoutées", "Valeurs retirées", "Libellés de valeur changés", "Usages changés",
)  # fmt: skip


def _sommaire(normes: list[Norme], passages: list[tuple[Norme, Norme, Ecarts]]) -> str:
    titre = "Ce qui change entre deux normes"
    lignes = [
        (f'<a href="{_adresse(a, b)}">{a.nom} → {b.nom}</a>', *(str(n) for n in _compter(ecarts)))
        for a, b, ecarts in passages
    ]
    presentes = [
        (
            g.e(n.nom),
            str(len(n.blocs)),
            str(len(n.rubriques)),
            g.e(", ".join(sorted(n.natures))),
            g.e(", ".join(sorted(n.sources))),
        )
        for n in normes
    ]
    corps = f"""<h1>{titre}</h1>
<p>Relevé dans les tables de la norme que Vigie importe (<code>seeds/norme</code>). Une valeur partagée par plusieurs rubriques n'est comptée qu'une fois.</p>
{g.table("D'une norme à la suivante", ("Passage", *_COLONNES), lignes, "nombres")}
<h2>Les normes importées</h2>
{_suppleees(normes)}
{g.table("Normes importées", ("Norme", "Blocs", "Rubriques", "Natures dont l'usage est connu", "D'où viennent les usages"), presentes)}
"""
    return g.page(titre, corps, "normes.html")


def _suppleees(normes: list[Norme]) -> str:
    suppleees = [n.nom for n in normes if n.sources and n.sources != {n.nom}]
    if not suppleees:
        return ""
    return (
        f"<p>Sans tableau des usages publié : {g.e(', '.join(suppleees))}. Celui d'une norme voisine en tient lieu ; "
        "la dernière colonne dit laquelle.</p>"
    )


def _page(a: Norme, b: Norme, x: Ecarts, lecteurs: Lecteurs) -> str:
    titre = f"De {a.nom} à {b.nom}"
    sections = [
        ("blocs", "Blocs ajoutés et supprimés", _blocs(a, b, x)),
        ("ajoutees", "Rubriques ajoutées", _rubriques(b, x.ajoutees, lecteurs, "Rubriques ajoutées")),
        ("supprimees", "Rubriques supprimées", _rubriques(a, x.retirees, lecteurs, "Rubriques supprimées")),
        ("renommees", "Rubriques renommées", _renommees(x, lecteurs)),
        ("formes", "Expressions et longueurs changées", _formes(b, x, lecteurs)),
        ("valeurs", "Valeurs ajoutées, retirées, renommées", _valeurs(b, x, lecteurs)),
        ("usages", "Usages changés", _usages(a, b, x, lecteurs)),
    ]
    sommaire = "".join(
        f'<li><a href="#{ancre}">{t}</a>{"" if corps else " : rien"}</li>' for ancre, t, corps in sections
    )
    corps = "".join(f'<h2 id="{ancre}">{t}</h2>{corps or "<p>Rien.</p>"}' for ancre, t, corps in sections)
    return g.page(
        titre,
        f'<p class="fil"><a href="../normes.html">Toutes les normes</a></p><h1>{titre}</h1>'
        f'<nav class="sommaire" aria-label="Sur cette page"><ul>{sommaire}</ul></nav>{corps}',
        _adresse(a, b),
    )


def _code(texte: str) -> str:
    return f"<code>{g.e(texte)}</code>" if texte else ""


def _noms(norme: Norme, rubriques: list[str]) -> str:
    """Des rubriques et leurs noms, une par ligne."""
    return "<br>".join(f"{_code(r)} {g.e(norme.rubriques[r].nom)}" for r in rubriques)


def _lus_par(rubriques: list[str], lecteurs: Lecteurs) -> str:
    siens = {c.id: c for r in rubriques for c in lecteurs.get(r, ())}
    return ", ".join(f'<a href="../{g.e(adresse(c))}">{g.e(c.id)}</a>' for c in siens.values())


def _forme(forme: tuple[str, str, str, str]) -> str:
    genre, expression, mini, maxi = forme
    longueur = f"longueur {mini}" if mini == maxi else f"longueur {mini} à {maxi}"
    return f"{g.e(_GENRES.get(genre, genre))}, {g.e(longueur)}" + (f"<br>{_code(expression)}" if expression else "")


def _blocs(a: Norme, b: Norme, x: Ecarts) -> str:
    lignes = [(_code(k), g.e(b.blocs[k]), "ajouté") for k in x.blocs_ajoutes]
    lignes += [(_code(k), g.e(a.blocs[k]), "supprimé") for k in x.blocs_retires]
    return g.table("Blocs ajoutés et supprimés", ("Bloc", "Nom", "Changement"), lignes, "muette") if lignes else ""


def _rubriques(norme: Norme, rubriques: list[str], lecteurs: Lecteurs, legende: str) -> str:
    lignes = [
        (
            _code(r),
            g.e(norme.rubriques[r].nom),
            _forme(norme.rubriques[r].forme),
            g.e(_usages_de(norme, r)),
            _lus_par([r], lecteurs),
        )
        for r in rubriques
    ]
    titres = ("Rubrique", "Nom", "Forme", "Usages", "Contrôles qui la lisent")
    return g.table(legende, titres, lignes, "muette") if lignes else ""


def _usages_de(norme: Norme, rubrique: str) -> str:
    par_usage: dict[str, list[str]] = defaultdict(list)
    for nature in sorted(norme.natures):
        if usage := norme.usages.get((rubrique, nature)):
            par_usage[usage].append(nature)
    return " ; ".join(f"{_USAGES.get(u, u)} : {', '.join(n)}" for u, n in par_usage.items()) or "inconnus"


def _renommees(x: Ecarts, lecteurs: Lecteurs) -> str:
    lignes = [(_code(r), g.e(avant), g.e(apres), _lus_par([r], lecteurs)) for r, avant, apres in x.renommees]
    titres = ("Rubrique", "Avant", "Après", "Contrôles qui la lisent")
    return g.table("Rubriques renommées", titres, lignes, "muette") if lignes else ""


def _formes(b: Norme, x: Ecarts, lecteurs: Lecteurs) -> str:
    lignes = [(_noms(b, r), _forme(avant), _forme(apres), _lus_par(r, lecteurs)) for r, avant, apres in x.formes]
    titres = ("Rubriques", "Avant", "Après", "Contrôles qui les lisent")
    return g.table("Expressions et longueurs changées", titres, lignes, "muette") if lignes else ""


def _valeurs(b: Norme, x: Ecarts, lecteurs: Lecteurs) -> str:
    lignes = []
    for rubriques, ajoutees, retirees, changees in x.valeurs:
        tete = _noms(b, rubriques)
        lus = _lus_par(rubriques, lecteurs)
        lignes += [(tete, "ajoutée", _code(k), "", g.e(v), lus) for k, v in ajoutees.items()]
        lignes += [(tete, "retirée", _code(k), g.e(v), "", lus) for k, v in retirees.items()]
        lignes += [(tete, "libellé changé", _code(k), g.e(v), g.e(w), lus) for k, (v, w) in changees.items()]
    titres = ("Rubriques", "Changement", "Code", "Libellé avant", "Libellé après", "Contrôles qui les lisent")
    return g.table("Valeurs admises qui changent", titres, lignes, "muette") if lignes else ""


def _usages(a: Norme, b: Norme, x: Ecarts, lecteurs: Lecteurs) -> str:
    phrases = []
    if a.sources & b.sources and not x.usages:
        phrases.append(
            f"Les usages de {a.nom} et de {b.nom} viennent d'un même tableau ({', '.join(sorted(a.sources & b.sources))}), "
            "faute d'un tableau publié pour chacune : aucune différence ne peut s'y voir."
        )
    elif a.sources != {a.nom}:
        phrases.append(f"Les usages de {a.nom} sont suppléés par ceux de {', '.join(sorted(a.sources))}.")
    if x.natures_ajoutees:
        natures = ", ".join(f"{n} ({libelle('natures', 'code', n)})" for n in x.natures_ajoutees)
        phrases.append(f"Nature dont le tableau commence en {b.nom} : {natures}.")
    corps = "".join(f"<p>{g.e(p)}</p>" for p in phrases)
    lignes = [
        (f"{_code(r)} {g.e(b.rubriques[r].nom)}", *(g.e(_USAGES.get(u, u)) for u in (avant, apres)),
         g.e(" ; ".join(f"{n} ({libelle('natures', 'code', n)})" for n in natures)), _lus_par([r], lecteurs))
        for r, avant, apres, natures in x.usages
    ]  # fmt: skip
    titres = ("Rubrique", "Avant", "Après", "Natures", "Contrôles qui la lisent")
    return corps + (g.table("Usages changés", titres, lignes, "muette") if lignes else "")
