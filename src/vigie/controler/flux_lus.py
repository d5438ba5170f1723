"""Les flux que portent les fichiers d'un auto-contrôle : chacun n'est jugé que par ses contrôles, et le mélange se dit."""

from collections import Counter
from collections.abc import Iterable

from vigie.controles.entete import Controle
from vigie.erreurs import ErreurVigie
from vigie.identite.formes import NORME, citable
from vigie.lecture.resultats import Tranche
from vigie.norme import flux

SANS_TABLE = "version sans table publiée : listes, formes, longueurs et présences n'y sont pas jugées"


class FluxLus:
    """Compte les déclarations de chaque flux. `exige` : le seul admis ; None : tous."""

    def __init__(self, exige: str | None) -> None:
        self._exige = exige
        self._nombres: Counter[str] = Counter()
        self._sans_table: Counter[str] = Counter()

    def voir(self, tranche: Tranche) -> None:
        """Compte les déclarations neuves d'une tranche. Lève `ErreurVigie` à la première qui n'est pas du flux exigé."""
        neuves = frozenset(tranche.tables["declarations"].column("declaration_id").to_pylist())
        champs = ("declaration_id", "flux", "norme", "fichier_rang")
        for ident, code, norme, rang in zip(*(tranche.contextes.column(c).to_pylist() for c in champs), strict=True):
            if ident in neuves:
                f = flux.connus()[code]
                if self._exige not in (None, f.referentiel):
                    raise ErreurVigie(self._refus(f, next(x.nom for x in tranche.fichiers if x.rang == rang)))
                self._noter(f, norme)

    def _refus(self, f: flux.Flux, fichier: str) -> str:
        return (
            f"{fichier} : {f.libelle}, alors que --flux {self._exige} n'admet que {flux.connus()[self._exige].libelle}. "
            "Contrôler ce fichier à part, ou sans --flux."
        )

    def _noter(self, f: flux.Flux, norme: str | None) -> None:
        self._nombres[f.referentiel] += 1
        if f.referentiel != flux.DSN and norme not in flux.normes_de(f.code):
            version = (norme or "").removeprefix(f"{flux.NEORAU} ")
            self._sans_table[f"{flux.NEORAU} {version}" if version and citable(NORME, version) else flux.NEORAU] += 1

    @property
    def nombres(self) -> dict[str, int]:
        """Déclarations par flux, nommé comme on le dit."""
        return {flux.connus()[code].libelle: n for code, n in sorted(self._nombres.items())}

    @property
    def sans_table(self) -> list[tuple[str, str, int]]:
        """Ce qui n'est pas vérifié, faute de table publiée : version, raison, déclarations."""
        return [(version, SANS_TABLE, n) for version, n in sorted(self._sans_table.items())]

    def nb_controles(self, controles: Iterable[Controle]) -> int:
        """Ceux de ces flux : les autres n'ont rien jugé, et ne se comptent pas. Un envoi sans déclaration est présumé de la DSN."""
        portes = set(self._nombres) or {flux.DSN}
        return sum(bool(portes & set(c.flux)) for c in controles)
