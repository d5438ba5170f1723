"""Les envois sans aucune déclaration : jugés par ce qui leur manque, puisqu'un verdict se rattache d'ordinaire à une déclaration."""

from collections import Counter

from vigie.controler.exceptions import Regles
from vigie.controler.resultat import Anomalie, AuDela
from vigie.controles.entete import Controle, seed
from vigie.lecture.resultats import Tranche


class EnvoisVides:
    """Retient ce qui manque à ces envois. `controle` : celui des blocs obligatoires ; `plafond` : anomalies détaillées par bloc."""

    def __init__(self, controle: Controle, plafond: int) -> None:
        self._controle, self._plafond = controle, plafond
        self._detailles: list[tuple[int, int, str]] = []
        self._comptes: Counter[str] = Counter()

    def voir(self, tranche: Tranche) -> None:
        """Note les envois qu'une tranche a fermés."""
        if not tranche.envois_vides.num_rows:
            return
        for rang, ligne, bloc in zip(*tranche.envois_vides.to_pydict().values(), strict=True):
            self._comptes[bloc] += 1
            if self._comptes[bloc] <= self._plafond:
                self._detailles.append((rang, ligne, bloc))

    def anomalies(self, noms: dict[int, str], regles: Regles) -> list[Anomalie]:
        """Une anomalie par bloc qui manque, à la première ligne de l'envoi."""
        c = self._controle
        titres = {x["bloc"]: x["nom"] for x in seed("norme_blocs")}
        return [
            Anomalie(
                fichier=noms[rang], declaration=0, ligne=ligne, controle=f"{bloc}/{c.id}", libelle=c.libelle,
                gravite=c.gravite, rubrique=bloc, valeur=None, que_faire=c.que_faire, priorite=c.priorite,
                message=c.message.format(rubrique=bloc, nom=titres[bloc], suppleance=""),
                exception=regles.de(f"{bloc}/{c.id}", None),
            )
            for rang, ligne, bloc in self._detailles
        ]  # fmt: skip

    def au_dela(self, regles: Regles) -> list[AuDela]:
        """Ce qui n'est que compté."""
        c = self._controle
        return [
            AuDela(f"{bloc}/{c.id}", c.gravite, regles.de(f"{bloc}/{c.id}", None), nb - self._plafond)
            for bloc, nb in self._comptes.items()
            if nb > self._plafond
        ]
