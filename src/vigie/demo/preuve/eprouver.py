"""Les défauts d'un contrôle, seuls dans une démonstration propre : ce qu'ils annoncent, contre ce que tous les contrôles y trouvent."""

from dataclasses import dataclass

from vigie.controler.verifier import verifier
from vigie.controles.entete import referentiel
from vigie.demo.defauts.registre import inscrits, scenarios
from vigie.demo.figurants import troupe
from vigie.demo.generer import generer
from vigie.demo.pasrau import defauts as pasrau
from vigie.demo.preuve import hors_fenetre, rappel
from vigie.erreurs import ErreurVigie
from vigie.temporaire import dossier_prive


@dataclass(frozen=True)
class Epreuve:
    """Un score par contrôle annoncé ou trouvé, et les genres qui n'ont pas trouvé leur place."""

    scores: list[rappel.Score]
    non_places: list[str]

    @property
    def tenue(self) -> bool:
        """Tout défaut a trouvé sa place, et les contrôles y trouvent exactement ce qu'il annonce."""
        return bool(self.scores) and not self.non_places and not any(s.manques or s.en_trop for s in self.scores)


def eprouver(controle: str, graine: int, individus: int) -> Epreuve:
    """Plante les défauts de `controle`, et eux seuls, chez `individus` personnes, des organismes et des figurants, et contrôle leurs déclarations.

    Lève `ErreurVigie` si aucun ne s'inscrit sous ce nom.
    """
    genres = (*inscrits().values(), *scenarios(), *pasrau.inscrits())
    if not troupe.concernes(controle) and controle not in {d.controle for d in genres}:
        raise ErreurVigie(
            f'Aucun défaut ne s\'inscrit pour « {controle} » : @defaut("{controle}", …), dans src/vigie/demo/defauts/, ou une faute de '
            "src/vigie/demo/figurants/fautes/."
        )
    with dossier_prive("epreuve") as dossier:
        demo = dossier / "demonstration"
        manifeste = generer(demo, graine, individus, seulement=controle)
        trouvees = rappel.du_controle(verifier([str(demo / "lots")]).anomalies, demo)
        scores = rappel.scores(rappel.journal(demo), trouvees, [c.id for c in referentiel()])
        scores += hors_fenetre.juger(demo)
    return Epreuve([s for s in scores if s.plantes or s.en_trop], manifeste["defauts_non_places"])
