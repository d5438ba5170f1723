"""Les comptes : qui a quel rôle. Un registre en chaîne de la zone protégée, tenu par `vigie habiliter`, relu à chaque affichage d'une page.

Un sujet n'y est que l'empreinte de son émetteur et de son identifiant, salée d'un secret qui reste à côté : le registre ne dit pas qui se connecte.
Un déclarant y est sous son pseudonyme, calculé par la commande ; son SIRET ne s'écrit nulle part.
"""

import hashlib
import os
import secrets
from datetime import date
from functools import lru_cache
from pathlib import Path

from vigie import chaine, chemins
from vigie.acces.roles import INTERESSES, ROLES, Lecteur
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

DOSSIER, SEL = "habilitations", "sel"
_LETTRES = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def dossier() -> Path:
    """Où est le registre : `VIGIE_DONNEES/protege/habilitations`."""
    return chemins.protege() / DOSSIER


def empreinte(emetteur: str, identifiant: str) -> str:
    """Le sujet d'une connexion, en 24 lettres. Vide si aucun compte n'a jamais été ajouté : il n'y a alors ni sel ni compte."""
    sel = _sel()
    if not sel:
        return ""
    octets = f"{emetteur.rstrip('/')}\0{identifiant}".encode()
    return hashlib.blake2b(octets, key=sel, digest_size=12, person=b"vigie.sujet").hexdigest().translate(_LETTRES)


def ajouter(emetteur: str, identifiant: str, role: str, partie: str, le: date) -> str:
    """Inscrit un compte, qui remplace celui du même sujet, et rend son empreinte. Lève `ErreurVigie` s'il est mal dit."""
    if role not in ROLES:
        raise ErreurVigie(f"Rôle inconnu. Rôles : {', '.join(ROLES)}.")
    if (role in INTERESSES) != bool(partie):
        raise ErreurVigie(
            "Un compte d'éditeur dit lequel (--editeur), un compte de déclarant son établissement (--siret) ; les autres rôles, ni l'un ni l'autre."
        )
    if not emetteur.startswith("https://") and not emetteur.startswith(("http://localhost", "http://127.0.0.1")):
        raise ErreurVigie(
            "L'émetteur est l'adresse du fournisseur d'identité, en https:// (http:// sur cette machine seulement)."
        )
    if not identifiant.strip():
        raise ErreurVigie(
            "L'identifiant est vide : c'est celui que la page de connexion montre à qui n'a pas encore de compte."
        )
    _tirer_le_sel()
    sujet = empreinte(emetteur, identifiant)
    fait = {"fait": "ajout", "sujet": sujet, "role": role, "le": le.isoformat()}
    chaine.inscrire(fait | ({role: partie} if partie else {}), dossier(), "des habilitations")
    return sujet


def retirer(sujet: str, le: date) -> None:
    """Retire un compte : la page suivante que son titulaire affiche lui est fermée. Lève `ErreurVigie` si personne n'a cette empreinte."""
    if sujet not in tous():
        raise ErreurVigie("Aucun compte n'a cette empreinte. « vigie habiliter lister » les donne.")
    chaine.inscrire({"fait": "retrait", "sujet": sujet, "le": le.isoformat()}, dossier(), "des habilitations")


def tous() -> dict[str, Lecteur]:
    """Les comptes en cours, par empreinte. Lève `ErreurVigie` si le registre est altéré."""
    ou = dossier()
    return _tous(
        ou,
        *(
            (f.stat().st_mtime_ns, f.stat().st_size) if f.is_file() else None
            for f in (ou / chaine.LIGNES, ou / chaine.TETE)
        ),
    )


@lru_cache(maxsize=4)
def _tous(ou: Path, *_etats: object) -> dict[str, Lecteur]:
    return en_cours(chaine.lire(ou))


def en_cours(faits: list[dict]) -> dict[str, Lecteur]:
    """Ce que disent les faits du registre, le dernier de chaque sujet l'emportant."""
    comptes: dict[str, Lecteur] = {}
    for f in faits:
        if f["fait"] == "ajout":
            comptes[f["sujet"]] = Lecteur(f["role"], f.get(f["role"], ""), f["sujet"])
        else:
            comptes.pop(f["sujet"], None)
    return comptes


def _sel() -> bytes:
    fichier = dossier() / SEL
    return fichier.read_bytes() if fichier.is_file() else b""


def _tirer_le_sel() -> None:
    """Tire le sel la première fois ; il ne change plus : un autre effacerait tous les comptes."""
    fichier = dossier() / SEL
    if fichier.is_file():
        return
    if (dossier() / chaine.LIGNES).is_file():
        raise ErreurVigie(
            f"{montrer(fichier)} manque à côté du registre : le restaurer de la même sauvegarde. Sans lui, aucun compte n'est reconnu."
        )
    fichier.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    poignee = os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(poignee, "wb") as f:
        f.write(secrets.token_bytes(32))
        f.flush()
        os.fsync(f.fileno())
