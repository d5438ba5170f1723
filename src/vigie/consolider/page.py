"""Le retour consolidé en une page qu'un petit employeur lit : sans script, sans rien de l'extérieur, imprimable, lisible au téléphone.

Les mots d'abord, les codes à la fin. Ce qui appelle le même geste se dit une fois, et énumère ce qu'il touche.
"""

import html

from vigie import ecriture as e
from vigie.consolider import ordre
from vigie.consolider.retour import A_CORRIGER, A_SAVOIR, REGLEE, Action, Donnee, Retour
from vigie.consolider.texte import attendu, mois_en_cause, qui_est_concerne

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem;color:#161616;background:#fff}
h1{font-size:1.5rem;line-height:1.25;margin:.4rem 0} h2{font-size:1.25rem;margin:2rem 0 .6rem;border-bottom:2px solid #161616;padding-bottom:.2rem}
h3{font-size:1.05rem;margin:0 0 .4rem} p{margin:.4rem 0} .note,footer{color:#4a4a4a;font-size:.9rem} .fort{font-size:1.1rem;font-weight:600}
article{border:1px solid #767676;border-left:5px solid #000091;padding:.8rem 1rem;margin:.8rem 0;break-inside:avoid-page}
article.suite{border-left-color:#767676} ol,ul{padding-left:1.3rem;margin:.4rem 0} li{margin:.35rem 0} .avant{font-weight:600}
.bandeau{border:1px solid #716043;background:#fef7da;padding:.5rem .9rem;font-weight:600} .doute{border-left:4px solid #b34000;padding-left:.6rem}
.codes{color:#4a4a4a;font-size:.85rem} dl{margin:.4rem 0} dt{font-weight:600} dd{margin:0 0 .3rem}
@page{margin:1.5cm} @media print{body{font-size:10.5pt;margin:0;padding:0;max-width:none} h2{break-after:avoid}}"""
_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{titre}</title><style>{style}</style></head><body>
<main>{corps}</main>
<footer><p>{pied}</p></footer></body></html>
"""
_DEMONSTRATION = '<p class="bandeau">Données de démonstration, entièrement inventées.</p>'


def ecrire(r: Retour) -> str:
    """Le texte HTML de la page."""
    titre = f"Ce qu'il y a à corriger : déclaration {e.de_mois(r.mois)}"
    corps = [_DEMONSTRATION * r.est_demonstration, f"<h1>{_t(titre)}</h1>"]
    corps += [f"<p>{_t(f'Établissement {_siret(r.siret)}')}</p>", f'<p class="fort">{_t(_resume(r))}</p>']
    a_corriger = r.de_sorte(A_CORRIGER)
    if a_corriger:
        corps.append(f'<p class="note">{_t(f"Dans quel ordre ? {ordre.REGLE}")}</p>')
    corps += _section(
        "Par quoi commencer : les droits de vos salariés", [a for a in a_corriger if a.a_des_droits_en_jeu]
    )
    corps += _section("Ensuite", [a for a in a_corriger if not a.a_des_droits_en_jeu], "suite")
    corps += _section("Pour information", r.de_sorte(A_SAVOIR), "suite")
    corps += _section("Déjà réglé : rien à faire", r.de_sorte(REGLEE), "suite")
    pied = (
        f"Retour {r.retour_id}, d'après ce qui était connu le {e.jour_long(r.connu_le)}. Il réunit ce que les organismes vous ont répondu et ce que "
        "Vigie a vu ; il ne remplace aucun de leurs retours. Aucune personne n'y est nommée : la ligne du fichier que vous avez déposé dit de qui il s'agit."
    )
    return _PAGE.format(titre=_t(titre), style=_STYLE, corps="\n".join(x for x in corps if x), pied=_t(pied))


def _resume(r: Retour) -> str:
    a_corriger = r.de_sorte(A_CORRIGER)
    if not a_corriger:
        return "Rien n'est à corriger dans cette déclaration, d'après ce que l'on en sait."
    dit = f"{e.compte(len(a_corriger), 'chose', feminin=True)} à corriger"
    droits = sum(a.a_des_droits_en_jeu for a in a_corriger)
    if droits:
        dit += f", dont {e.nombre(droits)} {e.accorde(droits, 'touche', 'touchent')} les droits de vos salariés"
    dates = sorted({a.avant_le for a in a_corriger if a.avant_le})
    return f"{dit}, avant le {e.jour_long(dates[0])}." if dates else f"{dit}."


def _section(titre: str, actions: list[Action], classe: str = "") -> list[str]:
    """Une section : un article par geste, dans l'ordre du premier de ses rangs ; rien s'il n'y a rien."""
    gestes: dict[tuple, list[Action]] = {}
    for a in actions:
        gestes.setdefault((a.titre, a.geste, a.interlocuteur), []).append(a)
    if not gestes:
        return []
    return [f"<section><h2>{_t(titre)}</h2>", *(_article(x, classe) for x in gestes.values()), "</section>"]


def _article(actions: list[Action], classe: str) -> str:
    tete = actions[0]
    fois = f" ({e.nombre(len(actions))} fois)" if len(actions) > 1 else ""
    morceaux = [f'<article class="{classe}"><h3>{_t(f"{tete.rang}. {tete.titre}{fois}")}</h3>']
    if tete.sorte != REGLEE:
        morceaux += [f"<p>{_t(tete.geste)}</p>", f"<p>{_t(f'Qui peut vous aider : {tete.interlocuteur}.')}</p>"]
    morceaux += ["<ul>", *map(_occurrence, actions), "</ul>", _codes(actions), "</article>"]
    return "\n".join(morceaux)


def _occurrence(a: Action) -> str:
    lignes = [d.ligne for d in a.donnees if d.ligne is not None]
    ou = f", ligne {min(lignes)} du fichier déposé" if lignes else ""
    quand = f" ({mois_en_cause(a)})" if mois_en_cause(a) else ""
    dits = [f"{qui_est_concerne(a)}{quand}{ou}.", *(_donnee(d) for d in a.donnees)]
    if a.montant is not None:
        dits.append(f"En jeu : {e.euros(a.montant)}.")
    if a.reglee_le:
        dits.append(f"Réglé le {e.jour_long(a.reglee_le)}.")
    avant = f' <span class="avant">{_t(f"Avant le {e.jour_long(a.avant_le)}.")}</span>' if a.avant_le else ""
    doute = (
        f'<p class="doute">{_t("Peut-être la même chose qu’un autre point de cette page : rien ne permet de le dire.")}</p>'
        if a.cause.est_incertaine
        else ""
    )
    return f"<li>{_t(' '.join(dits))}{avant}{doute}</li>"


def _donnee(d: Donnee) -> str:
    dit = attendu(d)
    doute = (
        " Deux réponses qui ne s'accordent pas : demandez laquelle suivre avant de corriger."
        if d.est_contredite
        else ""
    )
    return f"{d.nom or 'Donnée'} : {dit}.{doute}"


def _codes(actions: list[Action]) -> str:
    """Les codes, pour qui fait la paie : à la fin."""
    voix = sorted(
        {
            f"{v.source} {v.code}" + (f" (retour {v.retour_code})" if v.retour_code else "")
            for a in actions
            for v in a.voix
        }
    )
    rubriques = sorted({d.rubrique for a in actions for d in a.donnees})
    cite = f" Rubriques : {', '.join(rubriques)}." if rubriques else ""
    return f'<p class="codes">{_t(f"Pour votre logiciel : signalé par {e.enumeration(voix)}.{cite}")}</p>'


def _siret(siret: str) -> str:
    return f"{siret[:3]} {siret[3:6]} {siret[6:9]} {siret[9:]}".replace(" ", e.INSECABLE)


def _t(texte: str) -> str:
    return html.escape(e.typographier(texte))
