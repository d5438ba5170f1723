"""Ce que la lecture rend, et le compte qu'elle tient."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from vigie.lecture import texte
from vigie.lecture.lignes import MOTIFS
from vigie.lecture.structure import EnCours

_LETTRES = bytes.maketrans(b"0123456789abcdef", b"abcdefghijklmnop")


def hachage(cle: bytes) -> "hashlib.blake2b":
    """Empreinte à clé (BLAKE2b, 128 bits) à alimenter par morceaux ; `lettres` la met en forme."""
    return hashlib.blake2b(key=cle, digest_size=16, person=b"vigie.objet")


def lettres(h: "hashlib.blake2b") -> bytes:
    """Une empreinte en 32 lettres de a à p : jamais confondue avec un NIR ou un SIRET."""
    return h.hexdigest().encode().translate(_LETTRES)


def empreinte_a_cle(cle: bytes, *morceaux: bytes) -> bytes:
    """Empreinte à clé d'octets, en 32 lettres."""
    h = hachage(cle)
    for m in morceaux:
        h.update(m)
    return lettres(h)


@dataclass
class Fichier:
    """Le compte d'un fichier reçu : `lues = gardees + ecartees + redistribution`, toujours.

    `nom` : tel qu'on le montre ; `chemin`, `membre` : d'où il vient, tel que le système le nomme.
    `statut` : `lu` ; `refuse`, rien n'a pu en être lu ; `ecarte`, toutes ses lignes sont mises de côté. `motif` dit alors pourquoi.
    `motifs` : lignes écartées à la lecture, par motif (indice de MOTIFS).
    `rang_dans_l_envoi` : déclarations déjà lues de l'envoi en cours, pour qui reprend un gros fichier à la tranche suivante ;
    `en_cours` : ce qu'il faut savoir de plus de ses blocs ouverts. `redistribue` : le circuit de redistribution y a laissé ses
    lignes ; l'organisme n'y a reçu qu'une partie des blocs et des rubriques. `flux` : celui de sa source, si elle le dit.
    """

    rang: int
    nom: str
    chemin: Path | None = None
    membre: str | None = None
    octets: int = 0
    empreinte: str = ""
    encodage: str = texte.ASCII
    statut: str = "lu"
    motif: str = ""
    lignes_lues: int = 0
    lignes_gardees: int = 0
    lignes_redistribution: int = 0
    lignes_ecartees: int = 0
    lignes_retirees: int = 0
    nb_declarations: int = 0
    nb_envois: int = 0
    motifs: Counter[int] = field(default_factory=Counter)
    rang_dans_l_envoi: int = 0
    redistribue: bool = False
    flux: str = ""
    en_cours: EnCours = field(default_factory=EnCours)

    def conclure(self) -> None:
        """Dit d'un fichier lu qui n'ouvre aucun envoi qu'il est écarté : rien ne peut en être jugé. À appeler, sa lecture finie."""
        if self.statut != "lu" or self.nb_envois:
            return
        self.statut = "ecarte"
        (principal, nb), *_ = self.motifs.most_common(1) or [(0, 0)]
        suite = f" ; {nb} sur {self.lignes_lues} : {MOTIFS[principal]}" if nb else ""
        self.motif = f"aucun envoi ne s'y ouvre (bloc S10.G00.00) : ce n'est pas une déclaration entière{suite}"

    def solder(self) -> None:
        """Passe les lignes retirées après lecture (essais, doubles) de gardées à écartées. À appeler une fois, lecture finie."""
        self.lignes_gardees -= self.lignes_retirees
        self.lignes_ecartees += self.lignes_retirees
        self.lignes_retirees = 0


@dataclass
class Tranche:
    """Ce que rend la lecture, en clair : à consommer puis oublier.

    `tables` : table canonique par nom, seulement les blocs présents. `valeurs` : une rangée par ligne gardée
    (`occurrence`, `declaration`, `rubrique`, `valeur`, `ligne`). `occurrences` : `occurrence`, `declaration`, `objet_id`, `bloc`, `ligne`,
    `forme` (empreinte de l'ensemble des rubriques présentes), `avant` (bloc qui la précède), `precedente` (occurrence du même bloc
    qu'elle touche), `suite` (empreinte des deux formes), `rang` (parmi ses sœurs de même bloc).
    `parents` : occurrences qui se ferment ici et doivent contenir des blocs, `contient` en a un bit chacun (`structure.suivis`).
    `envois_vides` : `fichier_rang`, `ligne`, `bloc` de ce qui manque aux envois sans déclaration (`structure.envois_vides`).
    `totaux` : par bloc S90, `nb_rubriques` et `nb_declarations` comptés. `isolees` : lignes écartées qu'une famille juge.
    `contextes` : par déclaration, `declaration` (indice), `declaration_id`, `envoi_id`, `flux`, `fichier_rang`, `norme`, `nature`, `essai`,
    `constitution` (05.007), `identifiant_metier` (05.009), `siren` et `nic` déclarés, `encodage`, `redistribue`.
    `ecartees` : `fichier_rang`, `ligne`, `motif` (indice de MOTIFS), `jugee` (une famille en rend compte).
    `redistribution` : lignes du circuit de redistribution.
    """

    tables: dict[str, pa.Table]
    valeurs: pa.Table
    occurrences: pa.Table
    parents: pa.Table
    envois_vides: pa.Table
    totaux: pa.Table
    isolees: pa.Table
    contextes: pa.Table
    ecartees: pa.Table
    redistribution: pa.Table
    fichiers: list[Fichier] = field(default_factory=list)


@dataclass
class Segment:
    """Un morceau d'un fichier, normalisé. `lignes` : numéros absolus ; les `rappel` premières lignes sont un rappel d'en-tête.

    `ouvertes` : lignes de l'en-tête qui reste ouvert, et que le segment suivant rappellera.
    """

    fichier: Fichier
    octets: bytes
    premiere_ligne: int
    rappel: np.ndarray = field(default_factory=lambda: np.empty(0, np.int64))
    empreintes: "dict[int, bytes] | None" = None
    ouvertes: frozenset[int] = frozenset()
