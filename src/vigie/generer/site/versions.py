"""Ce qui a changé entre deux versions du référentiel : contrôles ajoutés, retirés, modifiés, champ par champ."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from vigie.generer.site import figees
from vigie.generer.site import gabarit as g
from vigie.generer.site.export import CHAMPS, version


@dataclass(frozen=True)
class Ecarts:
    """Ce qui sépare deux référentiels. `reunis` : (contrôle d'avant, famille qui le juge depuis, sous le même identifiant).

    `modifies` : identifiant → champ → (avant, après).
    """

    ajoutes: list[dict]
    retires: list[dict]
    reunis: list[tuple[dict, dict]]
    modifies: dict[str, dict[str, tuple[object, object]]]

    def __bool__(self) -> bool:
        return bool(self.ajoutes or self.retires or self.reunis or self.modifies)


def anterieure(depuis: Path | None) -> dict | None:
    """Le référentiel à comparer : `depuis`, sinon la plus haute version figée avant celle-ci, sinon rien.

    Lève `ErreurVigie` s'il est illisible.
    """
    fichier = depuis or figees.derniere(version())
    return figees.lire(fichier) if fichier else None


def comparer(avant: dict, apres: dict) -> Ecarts:
    """Compare deux référentiels sur les champs que les deux connaissent : un champ neuf n'est pas un changement de contrôle."""
    anciens = {c["id"]: c for c in avant["controles"]}
    actuels = {c["id"]: c for c in apres["controles"]}
    familles = {m: c for c in apres["controles"] for m in c["membres"]}
    disparus = [c for i, c in anciens.items() if i not in actuels]
    modifies = {}
    for ident in actuels:
        if ident not in anciens:
            continue
        a, b = anciens[ident], actuels[ident]
        changes = {
            c.nom: (a[c.nom], b[c.nom])
            for c in CHAMPS
            if c.compare and c.nom in a and c.nom in b and a[c.nom] != b[c.nom]
        }
        if changes:
            modifies[ident] = changes
    return Ecarts(
        [c for i, c in actuels.items() if i not in anciens],
        [c for c in disparus if c["id"] not in familles],
        [(c, familles[c["id"]]) for c in disparus if c["id"] in familles],
        modifies,
    )


def page(actuel: dict, avant: dict | None) -> str:
    """Le texte de `versions.html`."""
    titre = "Ce qui a changé entre deux versions du référentiel"
    if avant is None:
        corps = f"<h1>{titre}</h1><p>Aucune version antérieure à comparer : celle-ci ({g.e(actuel['version'])}) est la première.</p>"
        return g.page(titre, corps, "versions.html")
    ecarts = comparer(avant, actuel)
    de = f"{g.e(avant.get('version', 'inconnue'))} ({len(avant['controles'])} contrôles)"
    a = f"{g.e(actuel['version'])} ({len(actuel['controles'])} contrôles)"
    if not ecarts:
        resume = "<p><strong>Aucun changement.</strong></p>"
    else:
        resume = (
            f'<ul class="bilan"><li><a href="#ajoutes">Ajoutés : {len(ecarts.ajoutes)}</a></li>'
            f'<li><a href="#retires">Retirés : {len(ecarts.retires)}</a></li>'
            f'<li><a href="#reunis">Réunis en familles : {len(ecarts.reunis)}</a></li>'
            f'<li><a href="#modifies">Modifiés : {len(ecarts.modifies)}</a></li></ul>'
        )
    # Une même version comparée à elle-même : le travail en cours depuis qu'elle a été figée.
    cours = (
        "<p>Même numéro de version : c'est le travail en cours depuis la version figée.</p>"
        if avant.get("version") == actuel["version"]
        else ""
    )
    corps = f"<h1>{titre}</h1>\n<p>De la version {de} à la version {a}.</p>{cours}{resume}"
    if ecarts:
        corps += _liste("ajoutes", "Contrôles ajoutés", ecarts.ajoutes, liens=True)
        corps += _liste("retires", "Contrôles retirés", ecarts.retires, liens=False)
        corps += _reunis(ecarts.reunis)
        corps += _modifies(ecarts.modifies, {c["id"]: c for c in actuel["controles"]})
    return g.page(titre, corps, "versions.html")


def _liste(ancre: str, titre: str, controles: list[dict], liens: bool) -> str:
    corps = f'<h2 id="{ancre}">{titre}</h2>'
    if not controles:
        return f"{corps}<p>Aucun.</p>"
    lignes = [
        (
            _lien(c) if liens else g.e(c["id"]),
            *(g.e(c.get(k, "")) for k in ("theme_libelle", "libelle", "gravite", "statut")),
        )
        for c in controles
    ]
    return corps + g.table(titre, ("Contrôle", "Thème", "Règle", "Gravité", "Statut"), lignes, "muette")


def _reunis(reunis: list[tuple[dict, dict]]) -> str:
    """Les contrôles qu'une famille juge désormais : même identifiant, même verdict."""
    titre = "Contrôles réunis en familles"
    corps = f'<h2 id="reunis">{titre}</h2>'
    if not reunis:
        return f"{corps}<p>Aucun.</p>"
    lignes = [(g.e(c["id"]), g.e(c["libelle"]), _lien(famille)) for c, famille in reunis]
    return corps + g.table(
        titre, ("Contrôle", "Règle", "Famille qui le juge, sous le même identifiant"), lignes, "muette"
    )


def _lien(c: dict) -> str:
    return f'<a href="{g.e(c["page"])}">{g.e(c["id"])}</a>'


def _modifies(modifies: dict[str, dict[str, tuple[object, object]]], actuels: dict[str, dict]) -> str:
    corps = '<h2 id="modifies">Contrôles modifiés</h2>'
    if not modifies:
        return f"{corps}<p>Aucun.</p>"
    for ident, changes in modifies.items():
        corps += f"<h3>{_lien(actuels[ident])} {g.e(actuels[ident]['libelle'])}</h3>"
        courts = [
            (f"<code>{champ}</code>", _texte(a), _texte(b)) for champ, (a, b) in changes.items() if champ != "sql"
        ]
        if courts:
            corps += g.table(f"Champs modifiés de {g.e(ident)}", ("Champ", "Avant", "Après"), courts)
        if "sql" in changes:
            corps += _difference(ident, *changes["sql"])
    return corps


def _texte(valeur: object) -> str:
    if isinstance(valeur, list):
        return (
            g.e(" ; ".join(" ".join(map(str, v.values())) if isinstance(v, dict) else str(v) for v in valeur))
            or "(vide)"
        )
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return "(vide)" if valeur in (None, "") else g.e(valeur)


def _difference(ident: str, avant: object, apres: object) -> str:
    lignes = difflib.unified_diff(str(avant).splitlines(), str(apres).splitlines(), lineterm="", n=2)
    texte = "\n".join(list(lignes)[2:])
    return (
        f'<details><summary>Le SQL a changé</summary><pre tabindex="0" role="region" aria-label="Différence de SQL, {g.e(ident)}">'
        f"<code>{g.e(texte)}</code></pre></details>"
    )
