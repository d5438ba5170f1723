"""Les rôles, et ce que chacun peut lire. Ce qui n'est pas permis ici est refusé : une page ou une requête qui ne dit rien est du comité."""

from dataclasses import dataclass

from vigie.erreurs import ErreurVigie

ROLES = {
    "comite": "comité habilité",
    "mids": "Mids",
    "analyste": "analyste",
    "organisme": "organisme",
    "editeur": "éditeur",
    "declarant": "déclarant",
    "public": "public",
}
# Qui lit les tables nationales : ce que vaut une page, ou une requête, qui ne dit pas pour qui elle est.
NATIONAUX = ("comite", "mids", "analyste")
ORGANISMES = (*NATIONAUX, "organisme")
TOUS = tuple(ROLES)
# Ces deux rôles sont ceux d'un intéressé : leur compte dit lequel, et ils ne lisent que ce qui est de lui.
INTERESSES = ("editeur", "declarant")
_DECIDENT = ("comite", "mids")


@dataclass(frozen=True)
class Lecteur:
    """Qui lit. `partie` : l'éditeur, ou le pseudonyme du déclarant, dont il est ; `sujet` : son empreinte, vide en mode local."""

    role: str
    partie: str = ""
    sujet: str = ""


class AccesRefuse(ErreurVigie):
    """Ce lecteur ne peut pas lire cela. Le message dit pourquoi, jamais ce qui est caché."""


def peut_lire(lecteur: Lecteur, pour: tuple[str, ...] = NATIONAUX, de: tuple[str, str] | None = None) -> bool:
    """Vrai si le rôle est de ceux de `pour`, ou si ce qui est lu est `de` ce lecteur : ("editeur", nom) ou ("declarant", pseudonyme)."""
    if lecteur.role in pour:
        return True
    return (
        de is not None and lecteur.role in INTERESSES and lecteur.partie != "" and de == (lecteur.role, lecteur.partie)
    )


def peut_decider(lecteur: Lecteur) -> bool:
    """Vrai si ce lecteur peut inscrire une décision."""
    return lecteur.role in _DECIDENT


def pour_qui(dit: object) -> tuple[str, ...]:
    """Les rôles qu'une page dit admettre : « tous », ou une liste. Lève `ErreurVigie` d'un rôle inconnu, qui ouvrirait à personne ou à n'importe qui."""
    if dit == "tous":
        return TOUS
    roles = tuple(dit) if isinstance(dit, list | tuple) else ()
    if not roles or not set(roles) <= set(ROLES):
        raise ErreurVigie(f'"pour" s\'écrit "tous", ou une liste de rôles : {", ".join(ROLES)}.')
    return roles
