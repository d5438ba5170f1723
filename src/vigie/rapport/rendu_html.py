"""Un rapport en une page HTML : sans script, sans rien de l'extérieur, lisible au téléphone et imprimable."""

import base64
import html

from vigie import ecriture as e
from vigie.rapport.document import Bloc, Cellule, Document, Figure, Liste, Table, Texte

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}
h1{font-size:1.7rem;line-height:1.25} h2{font-size:1.2rem;margin:1.6rem 0 .5rem} p{max-width:48rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.93rem} caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{border-bottom:1px solid #929292;padding:.3rem .5rem;text-align:left;vertical-align:top} thead th{background:#f6f6f6}
tbody th{font-weight:500} .n{text-align:right;font-variant-numeric:tabular-nums} .defile{overflow-x:auto} img{max-width:100%;height:auto}
.fort{font-size:1.15rem;font-weight:600;border-left:4px solid #000091;padding-left:.8rem} .note,footer{color:#4a4a4a;font-size:.9rem}
.bandeau{border:1px solid #716043;background:#fef7da;padding:.5rem .9rem;font-weight:600} figure{margin:1rem 0}
@media print{body{margin:0;max-width:none} .defile{overflow:visible}}"""
_PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{titre}</title><style>{style}</style></head><body>
<main>{corps}</main>
<footer>{pied}</footer></body></html>
"""


def rendre(d: Document) -> bytes:
    """Les octets de la page."""
    bandeaux = ["Données de démonstration, entièrement inventées."] * d.est_demonstration + [d.reserve] * bool(
        d.reserve
    )
    corps = [f'<p class="bandeau">{_t(x)}</p>' for x in bandeaux]
    corps += [f"<h1>{_t(d.titre)}</h1>", f"<p>{_t(d.sous_titre)}</p>"]
    for section in d.sections:
        corps += [f"<section><h2>{_t(section.titre)}</h2>", *map(_bloc, section.blocs), "</section>"]
    return _PAGE.format(titre=_t(d.titre), style=_STYLE, corps="\n".join(corps), pied=_t(d.pied)).encode()


def _bloc(b: Bloc) -> str:
    if isinstance(b, Texte):
        classe = ' class="fort"' if b.est_fort else ' class="note"' if b.est_note else ""
        return f"<p{classe}>{_t(b.texte)}</p>"
    if isinstance(b, Liste):
        return f"<ul>{''.join(f'<li>{_t(p)}</li>' for p in b.points)}</ul>"
    if isinstance(b, Figure):
        image = base64.b64encode(b.svg.encode()).decode()
        return f'<figure><img src="data:image/svg+xml;base64,{image}" alt="{_t(b.alternative)}"><figcaption>{_t(b.legende)}</figcaption></figure>'
    return _table(b)


def _table(t: Table) -> str:
    nombres = [" class=n" * t.est_de_nombres(i) for i in range(len(t.colonnes))]
    tete = "".join(f'<th scope="col"{n}>{_t(x)}</th>' for x, n in zip(t.colonnes, nombres, strict=True))
    lignes = "".join(
        f'<tr><th scope="row">{_cellule(ligne[0])}</th>'
        + "".join(f"<td{n}>{_cellule(x)}</td>" for x, n in zip(ligne[1:], nombres[1:], strict=True))
        + "</tr>"
        for ligne in t.lignes
    )
    return (
        f'<div class="defile" role="region" tabindex="0" aria-label="{_t(t.titre)}"><table><caption>{_t(t.titre)}</caption>'
        f"<thead><tr>{tete}</tr></thead><tbody>{lignes}</tbody></table></div>"
    )


def _cellule(c: Cellule) -> str:
    return _t(c if isinstance(c, str) else c.texte)


def _t(texte: str) -> str:
    return html.escape(e.typographier(texte))
