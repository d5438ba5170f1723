"""Lecture d'un fichier de contrôle : en-tête YAML entre `/* ---` et `--- */`, puis un `select`."""

import csv
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from vigie import chemins
from vigie.controles import instantane
from vigie.erreurs import ErreurVigie

GRAVITES = ("bloquant", "alerte", "information")
PORTEES = ("occurrence", "declaration", "envoi", "serie", "national")
ZONES = ("entrepot", "protegee")
STATUTS = ("experimental", "actif", "a_revoir", "retire")

# Colonnes que l'enveloppe connaît : toute autre colonne du select ne sert qu'au message.
COLONNES_OBLIGATOIRES = ("objet_id", "declaration_id", "conforme")
COLONNES_RECONNUES = (
    "identifiant",
    "repere_id",
    "rubrique",
    "personne_id",
    "contrat_numero",
    "mois_concerne",
    "valeur_declaree",
    "valeur_attendue",
    "montant_en_jeu",
)

_ENTETE = re.compile(r"\A/\* ---\n(?P<yaml>.*?)\n--- \*/\n(?P<sql>.*)\Z", re.S)
_ID_NORME = re.compile(r"\A(S\d\d\.G\d\d\.\d\d\.\d{3})_([A-Z]{3}-\d+)(?:_|\Z)")
_CHAMP_MESSAGE = re.compile(r"\{([a-z_0-9]+)\}")


@dataclass(frozen=True)
class Membre:
    """Un contrôle officiel que sa famille juge sous son propre identifiant (`seeds/norme/membres.csv`).

    `message` et `que_faire` : les siens, vides s'il a ceux de sa famille.
    """

    identifiant: str
    famille: str
    libelle: str
    natures: tuple[str, ...]
    norme_depuis: str | None
    norme_jusqua: str | None
    parametre: str
    message: str
    que_faire: str

    @property
    def rubrique(self) -> str:
        """Rubrique qui porte le contrôle officiel."""
        return self.identifiant.split("/", 1)[0]


@dataclass(frozen=True)
class Controle:
    """Un contrôle, tel que son fichier le dit. `id` vient du nom de fichier, `theme` du dossier.

    `redistribue` : il se juge aussi sur un lot redistribué, où un organisme n'a reçu qu'une partie des blocs et des rubriques. Faux
    pour un contrôle qui conclut d'une absence, d'un nombre ou d'un total.
    """

    id: str
    theme: str
    fichier: str
    libelle: str
    objet: str
    portee: str
    zone: str
    flux: tuple[str, ...]
    natures: tuple[str, ...]
    norme_depuis: str | None
    norme_jusqua: str | None
    gravite: str
    priorite: int
    enjeux: tuple[str, ...]
    organismes: tuple[str, ...]
    usages: tuple[str, ...]
    statut: str
    rubriques: tuple[str, ...]
    alias: tuple[str, ...]
    message: str
    pourquoi: str
    que_faire: str
    source: str
    hors_champ: str
    sql: str
    empreinte: str
    famille: bool = field(default=False)
    redistribue: bool = field(default=True)
    membres: tuple[Membre, ...] = field(default=(), repr=False)

    @property
    def champs_message(self) -> tuple[str, ...]:
        """Colonnes citées par le message, ou par celui d'un membre, dans l'ordre."""
        return tuple(dict.fromkeys(_CHAMP_MESSAGE.findall(" ".join(self.messages))))

    @property
    def messages(self) -> tuple[str, ...]:
        """Le message du contrôle, puis ceux que des membres ont en propre."""
        return self.message, *(m.message for m in self.membres if m.message)

    def libelle_de(self, ident: str) -> str:
        """Libellé du membre de ce nom, ou du contrôle."""
        return next((m.libelle for m in self.membres if m.identifiant == ident), self.libelle)

    def message_de(self, ident: str) -> str:
        """Message du membre de ce nom s'il en a un, sinon du contrôle."""
        return next((m.message for m in self.membres if m.identifiant == ident and m.message), self.message)

    def que_faire_de(self, ident: str) -> str:
        """Ce qu'il faut faire pour le membre de ce nom s'il le dit, sinon pour le contrôle."""
        return next((m.que_faire for m in self.membres if m.identifiant == ident and m.que_faire), self.que_faire)

    @property
    def norme(self) -> dict[str, str | None]:
        """Bornes de validité par version de norme."""
        return {"depuis": self.norme_depuis, "jusqua": self.norme_jusqua}


def identifiant(nom: str) -> str:
    """Identifiant d'un contrôle d'après le nom de son fichier (sans extension).

    >>> identifiant("S21.G00.50.009_CCH-11_montant_pas"), identifiant("MNS-06_copie"), identifiant("LISTE")
    ('S21.G00.50.009/CCH-11', 'MNS-06', 'LISTE')
    """
    norme = _ID_NORME.match(nom)
    return f"{norme[1]}/{norme[2]}" if norme else nom.split("_", 1)[0]


def lire(fichier: Path) -> Controle:
    """Lit un contrôle. Lève `ErreurVigie` si l'en-tête est absent, illisible ou incomplet."""
    texte, entete, sql = _decouper(fichier)
    e = instantane.entete(instantane.empreinte(texte)) or _yaml(fichier, entete)
    manque = {"libelle", "objet", "portee", "zone", "gravite", "message", "source"} - set(e)
    if manque:
        raise ErreurVigie(f"{fichier} : il manque à l'en-tête {', '.join(sorted(manque))}.")
    norme = e.get("norme") or {}
    ident = identifiant(fichier.stem)
    nommes = membres().get(ident, ()) if e.get("famille") else ()
    # une famille change quand ses membres, ou les tables de norme qui la règlent, changent
    regles = [repr(m) for m in nommes] + [repr(seed(nom)) for nom in _textes(e.get("seeds"))]
    return Controle(
        id=ident,
        theme=fichier.parent.name,
        fichier=fichier.stem,
        libelle=e["libelle"],
        objet=e["objet"],
        portee=e["portee"],
        zone=e["zone"],
        flux=_textes(e.get("flux", ["dsn"])),
        natures=_textes(e.get("natures")),
        norme_depuis=norme.get("depuis"),
        norme_jusqua=norme.get("jusqua"),
        gravite=e["gravite"],
        priorite=int(e.get("priorite", 2)),
        enjeux=_textes(e.get("enjeux")),
        organismes=_textes(e.get("organismes")),
        usages=_textes(e.get("usages")),
        statut=e.get("statut", "actif"),
        rubriques=_textes(e.get("rubriques")),
        alias=_textes(e.get("alias")),
        message=" ".join(e["message"].split()),
        pourquoi=" ".join(str(e.get("pourquoi", "")).split()),
        que_faire=" ".join(str(e.get("que_faire", "")).split()),
        source=" ".join(e["source"].split()),
        hors_champ=" ".join(str(e.get("hors_champ", "") or "").split()),
        sql=sql,
        empreinte=instantane.empreinte(texte + "".join(regles)),
        famille=bool(e.get("famille", False)),
        redistribue=bool(e.get("redistribue", True)),
        membres=nommes,
    )


def entete_brut(fichier: Path) -> dict:
    """L'en-tête YAML d'un contrôle, tel qu'écrit : ce que retient l'instantané. Lève `ErreurVigie` s'il est illisible."""
    return _yaml(fichier, _decouper(fichier)[1])


def _decouper(fichier: Path) -> tuple[str, str, str]:
    """Le texte entier, son en-tête, son SQL."""
    texte = fichier.read_text(encoding="utf-8")
    trouve = _ENTETE.match(texte)
    if not trouve:
        raise ErreurVigie(f"{fichier} : en-tête absent. Un contrôle commence par « /* --- », du YAML, « --- */ ».")
    return texte, trouve["yaml"], trouve["sql"].strip().rstrip(";")


def _yaml(fichier: Path, entete: str) -> dict:
    import yaml  # l'auto-contrôle n'en a pas besoin quand l'instantané est à jour

    try:
        # le lecteur sûr écrit en C est dix fois plus rapide
        return yaml.load(entete, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as erreur:
        raise ErreurVigie(f"{fichier} : l'en-tête n'est pas du YAML lisible ({erreur}).") from erreur


def seed(nom: str) -> tuple[dict[str, str], ...]:
    """Lignes de `seeds/norme/<nom>.csv` ; vide s'il n'existe pas."""
    return _seed(chemins.racine() / "seeds" / "norme" / f"{nom}.csv")


@cache
def _seed(fichier: Path) -> tuple[dict[str, str], ...]:
    if not fichier.is_file():
        return ()
    with fichier.open(encoding="utf-8", newline="") as flux:
        return tuple(csv.DictReader(flux))


def membres() -> dict[str, tuple[Membre, ...]]:
    """Membres nommés de chaque famille. Une famille qui n'en a pas nomme les siens « rubrique/FAMILLE »."""
    return _membres(seed("membres"))


def _membres(lignes: tuple[dict[str, str], ...]) -> dict[str, tuple[Membre, ...]]:
    par_famille: dict[str, list[Membre]] = {}
    for x in lignes:
        par_famille.setdefault(x["famille"], []).append(
            Membre(
                x["identifiant"], x["famille"], x["libelle"], tuple(x["natures"].split()), x["norme_depuis"] or None,
                x["norme_jusqua"] or None, x["parametre"], x["message"], x["que_faire"],
            )
        )  # fmt: skip
    return {famille: tuple(liste) for famille, liste in par_famille.items()}


@cache
def famille_de(ident: str) -> str | None:
    """Famille qui juge ce contrôle officiel ; None s'il a son propre fichier, ou n'est pas un membre nommé."""
    return {m.identifiant: m.famille for liste in membres().values() for m in liste}.get(ident)


def _textes(valeur: object) -> tuple[str, ...]:
    return tuple(str(v) for v in (valeur or ()))


@cache
def referentiel(dossier: Path | None = None) -> tuple[Controle, ...]:
    """Tous les contrôles, par thème puis identifiant. La présence d'un fichier est son enregistrement."""
    base = dossier or chemins.racine() / "controles"
    controles = sorted((lire(f) for f in base.glob("*/*.sql")), key=lambda c: (c.theme, c.id))
    vus: dict[str, str] = {}
    for c in controles:
        if c.id in vus:
            raise ErreurVigie(f"Deux fichiers pour le contrôle {c.id} : {vus[c.id]} et {c.fichier}.")
        vus[c.id] = c.fichier
    return tuple(controles)


def empreinte_referentiel() -> str:
    """Empreinte du référentiel entier : change dès qu'un contrôle change."""
    h = hashlib.sha256()
    for c in referentiel():
        h.update(c.empreinte.encode())
    return h.hexdigest()[:16]
