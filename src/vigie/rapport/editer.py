"""Ce qui s'écrit d'un mois : les constats, le tableau, le graphique, la méthode, de ce que la version publiée en dit."""

from collections.abc import Callable
from datetime import date

from vigie import ecriture as e
from vigie import phrases_du_mois
from vigie.divulgation.arrondi import PHRASE
from vigie.divulgation.export import MASQUE
from vigie.erreurs import ErreurVigie
from vigie.rapport import changement
from vigie.statistiques.proportions import wilson

POLICE = "Libertinus Serif"  # livrée avec typst : le même PDF sur toute machine
OBJETS_MIN_ARRONDIS = 100  # en dessous, l'arrondi seul fausserait un taux : 3 sur 6 deviendrait 5 sur 5
TROP_PETIT = "trop petit"

_NOMS_GRAVITE = {"bloquant": "anomalie bloquante", "alerte": "alerte", "information": "information"}


def mois_de_texte(texte: str) -> date:
    """Mois « AAAA-MM ». Lève `ErreurVigie` s'il est mal écrit."""
    try:
        return date.fromisoformat(f"{texte}-01")
    except ValueError as erreur:
        raise ErreurVigie(f"« {texte} » n'est pas un mois : l'écrire AAAA-MM, par exemple 2026-06.") from erreur


def reserve_du_mois(lu: dict) -> str:
    """Ce qui retient de conclure du mois et, au comité seul, ce qu'il deviendra : la porte n'a pas vu ces nombres."""
    prevu = "" if "retenus" in lu else phrases_du_mois.prevision(lu["prevision"])
    return " ".join(x for x in (phrases_du_mois.reserve_du_mois(lu["mois"]), prevu) if x)


def tableau(controles: list[dict], objets_min: int) -> list[list[str]]:
    """Une ligne par contrôle, ses taux dans une même base s'ils s'y comparent ; sous `objets_min` objets, un taux ne s'écrit pas."""
    base = e.base_commune(c["nb_anomalies"] / c["nb_evalues"] for c in controles if c["nb_evalues"] >= objets_min)

    def taux(c: dict) -> tuple[str, str]:
        if 0 < c["nb_evalues"] < objets_min:
            return TROP_PETIT, TROP_PETIT
        part = e.proportion(c["nb_anomalies"] / c["nb_evalues"], base) if c["nb_evalues"] else e.SANS_OBJET
        return part, e.intervalle(c["nb_anomalies"], c["nb_evalues"], base)

    return [
        [
            c["controle_id"],
            e.abreger(c["libelle"], 90),
            f"{e.nombre(c['nb_anomalies'])} / {e.nombre(c['nb_evalues'])}",
            *taux(c),
            _dire(c, "nb_personnes_touchees", e.nombre),
            _dire(c, "montant_en_jeu", e.euros),
        ]
        for c in controles
    ]


def _dire(ligne: dict, colonne: str, ecrire: Callable[[float | None], str]) -> str:
    """La valeur écrite, ou « c » si sa porte la retient : un secret n'est ni « sans objet », ni « non chiffré »."""
    return MASQUE if colonne in ligne.get("tus", ()) else ecrire(ligne[colonne])


def titre_tableau(montres: int, controles: list[dict], retenus: int | None, masques: bool = False) -> str:
    """Ce que montre la table, et les euros qu'elle ne montre pas ; diffusable (`retenus` connu), leur somme se déduirait : elle se tait."""
    total = len(controles)
    lesquels = (
        f"Les {montres} premiers des {total} contrôles en anomalie"
        if montres < total
        else "Tous les contrôles en anomalie"
    )
    autres = sum(c["montant_en_jeu"] or 0 for c in controles[montres:])
    if retenus is None and autres:
        lesquels += f" ({e.euros(autres)} en jeu chez les autres)"
    combien = e.compte(retenus or 0, "autre, confidentiel,", "autres, confidentiels,", feminin=False)
    verbe = e.accorde(retenus or 0, "n'est pas montré", "ne sont pas montrés")
    reste = f" ; {combien} {verbe}" if retenus else ""
    reste += f" ; {MASQUE} : nombre confidentiel" if masques else ""
    return e.typographier(f"{lesquels}, dans l'ordre du comité : priorité, personnes touchées, euros en jeu{reste}")


def phrases(lu: dict) -> list[str]:
    """Les constats du mois, en phrases pleines."""
    m = lu["mois"]
    gravites = [
        f"{e.au_pluriel(nom)} : nombre confidentiel" if (nb := lu["gravites"].get(g, 0)) is None else e.compte(nb, nom)
        for g, nom in _NOMS_GRAVITE.items()
    ]
    derniere = lu["histoire"][-1]
    return [
        _phrase_reception(m),
        f"{personnes_touchees(lu).capitalize()}{_argent(lu)}.",
        f"{e.enumeration(gravites).capitalize()}{_nouveautes(lu)} ; déclarants ayant au moins une anomalie bloquante : {_bloques(derniere)}.",
        " ".join(changement.phrases(lu["changement"])),
        phrase_quarantaine(lu),
    ]


def personnes_touchees(lu: dict) -> str:
    """Les personnes touchées, sur les concernées : les deux nombres de la même ligne, comme au tableau de bord. La porte tait le nombre, donc la part."""
    m, p = lu["mois"], lu["personnes"]
    if m["nb_personnes_touchees"] is None:
        return "personnes touchées : nombre confidentiel"
    if not p:
        return e.compte(m["nb_personnes_touchees"], "personne touchée")
    return f"{e.compte(p['nb_personnes_touchees'], 'personne touchée')} {phrases_du_mois.part_touchee(p)}"


def _argent(lu: dict) -> str:
    """Les euros en jeu et, au comité seul, ce qu'en portent les premiers déclarants."""
    if not lu["mois"]["montant_en_jeu"]:
        return ""
    dit = f" ; {e.euros(lu['mois']['montant_en_jeu'])} en jeu, une fois par cause, là où un contrôle sait chiffrer"
    porte = lu["concentration"].get("euros")
    if "retenus" in lu or not porte:
        return dit
    return f"{dit}, dont {e.pourcent(porte['part_premier'])} chez le premier déclarant et {e.pourcent(porte['part_dix_premiers'])} chez les dix premiers"


def _nouveautes(lu: dict) -> str:
    """Au comité seul : ce qui est né ce mois, ce qui persiste."""
    n = lu["nouveautes"]
    if "retenus" in lu or not n:
        return ""
    return f" ; {e.nombre(n['nb_nees'])} nées ce mois, {e.nombre(n['nb_persistantes'])} déjà là le mois précédent"


def _phrase_reception(m: dict) -> str:
    if m["nb_declarants"] is None:
        return "Déclarants reçus, attendus, et individus de leurs déclarations : nombres confidentiels."
    return f"{phrases_du_mois.reception(m)[:-1]} ; {e.compte(m['nb_individus'], 'individu', feminin=False)} dans les déclarations jugées."


def bloques(lu: dict) -> str:
    """Les déclarants bloqués, ce mois."""
    return _bloques(lu["histoire"][-1])


def _bloques(h: dict) -> str:
    return "nombre confidentiel" if h["nb_bloques"] is None else e.taux(h["nb_bloques"], h["nb_declarants"])


def phrase_quarantaine(lu: dict) -> str:
    """Les lots tenus à l'écart, ou qu'il n'y en a pas."""
    nombre = len(lu["quarantaine"])
    if not nombre:
        return "Aucun lot en quarantaine."
    verbe = e.accorde(nombre, "est tenu à l'écart", "sont tenus à l'écart")
    return f"{e.compte(nombre, 'lot', feminin=False)} {verbe} (quarantaine) : ses déclarants sont reçus, rien n'y est jugé."


def phrase_histoire(histoire: list[dict]) -> str:
    """Ce que dit le graphique : son texte de remplacement."""
    etablis = [h for h in histoire if h["est_etabli"]]
    if not etablis:
        return "Aucun mois ne porte assez de déclarants pour être tracé."
    premier, dernier = etablis[0], etablis[-1]
    debut, fin = _bloques(premier), _bloques(dernier)
    return f"Part des déclarants ayant une anomalie bloquante, par mois. {e.mois(premier['mois']).capitalize()} : {debut}. {e.mois(dernier['mois']).capitalize()} : {fin}.{phrases_du_mois.provisoires(etablis)}"


def methode(lu: dict) -> str:
    """Comment se lisent les nombres, en quelques phrases."""
    demonstration = " Ces données sont inventées." if lu["version"]["demonstration"] else ""
    return (
        "Méthode. Seules comptent les déclarations en vigueur. n / N : anomalies sur objets jugés ; les objets hors champ "
        "n'entrent ni dans l'un ni dans l'autre. Intervalle de Wilson à 95 %. Changements : employeurs nouvellement touchés, "
        "contre le passé de la série. Un montant en jeu est un ordre de grandeur, non une dette ; « non chiffré » n'est pas zéro. "
        f"{_hors_total(lu)}{' ' + PHRASE if 'retenus' in lu else ''} Une personne ou un déclarant n'est connu que par un pseudonyme."
        f"{demonstration}"
    )


def _hors_total(lu: dict) -> str:
    """Ce que le rapport laisse dehors ; diffusable, il n'en dit pas le nombre : ce compte n'a pas passé la porte."""
    dehors = lu["hors_total"]
    if "retenus" in lu or not dehors["nb_controles"]:
        return "Les contrôles expérimentaux ou à revoir n'y comptent pas."
    verbe = e.accorde(dehors["nb_controles"], "ne compte pas", "ne comptent pas")
    return (
        f"{e.compte(dehors['nb_controles'], 'contrôle expérimental ou à revoir', 'contrôles expérimentaux ou à revoir', feminin=False)} "
        f"{verbe} : {e.compte(dehors['nb_anomalies'], 'anomalie')}."
    )


def graphique(histoire: list[dict]) -> str:
    """Le graphique (SVG) : part des déclarants bloqués par mois, avec son intervalle ; un mois sans déclarant reste vide."""
    import altair as alt
    import vl_convert

    lignes = []
    for h in (h for h in histoire if h["est_etabli"]):
        connu = h["nb_declarants"] and h["nb_bloques"] is not None
        bornes = wilson(h["nb_bloques"], h["nb_declarants"]) if connu else None
        part = h["nb_bloques"] / h["nb_declarants"] if connu else None
        lignes.append(
            {"mois": e.mois_court(h["mois"]), "part": part, "bas": bornes and bornes[0], "haut": bornes and bornes[1]}
        )
    x = alt.X("mois:N", sort=[x["mois"] for x in lignes], title=None, axis=alt.Axis(labelAngle=0))
    y = alt.Y("part:Q", title=None, axis=alt.Axis(format="~%", tickCount=4), scale=alt.Scale(zero=True))
    base = alt.Chart(alt.Data(values=lignes)).transform_filter("isValid(datum.part)")
    figure = (
        base.mark_rule(color="#666666", strokeWidth=1.5).encode(x=x, y=alt.Y("bas:Q", title=None), y2="haut:Q")
        + alt.Chart(alt.Data(values=lignes)).mark_line(color="#000091", strokeWidth=1.8).encode(x=x, y=y)
        + base.mark_point(color="#000091", filled=True, size=40, opacity=1).encode(x=x, y=y)
    )
    figure = figure.properties(width=640, height=165).configure(font=POLICE).configure_view(stroke=None)
    figure = figure.configure_axis(labelFontSize=12, labelColor="#161616", gridColor="#e0e0e0", domainColor="#666666")
    return vl_convert.vegalite_to_svg(figure.to_json(), format_locale="fr-FR", time_format_locale="fr-FR")
