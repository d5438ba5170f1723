"""Les normes que la fenêtre n'a pas : ce que leur journal annonce, contre ce que l'auto-contrôle y trouve. Rien n'en est publié."""

from pathlib import Path

from vigie.controler.verifier import verifier
from vigie.controles.entete import referentiel
from vigie.demo.figurants.hors_fenetre import DOSSIER
from vigie.demo.preuve import rappel


def juger(demo: Path) -> list[rappel.Score]:
    """Un score par contrôle ; aucun si la démonstration n'a pas ce dossier (population trop petite)."""
    dossier = demo / DOSSIER
    if not dossier.exists():
        return []
    trouvees = rappel.du_controle(verifier([str(dossier / "lots")]).anomalies, dossier)
    return rappel.scores(rappel.journal(dossier), trouvees, [c.id for c in referentiel()])


def prouves(scores: list[rappel.Score]) -> set[str]:
    """Les contrôles dont une faute y est plantée, et toutes trouvées, sans rien de trop."""
    return {s.controle for s in scores if s.plantes and not s.manques and not s.en_trop}


def phrase(scores: list[rappel.Score]) -> str:
    """Le bilan, pour un terminal."""
    total = rappel.total(scores)
    return (
        f"Normes hors de la fenêtre, jugées à part : {len(prouves(scores))} contrôles, {total.plantes} anomalies attendues, "
        f"{total.manques} manquées, {total.en_trop} en trop."
    )
