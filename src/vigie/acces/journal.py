"""Le journal des accès : qui a ouvert quelle page et emporté quel export, sans rien de ce qu'il y a lu.

Un fichier par mois dans la zone protégée, où l'on ne fait qu'ajouter. Le jour, le rôle, l'empreinte du sujet, la page, la version, et le nom de
l'export ; ni heure, ni adresse, ni déclarant lu. Un accès qui ne peut s'inscrire n'a pas lieu.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from vigie import chemins
from vigie.acces.roles import Lecteur
from vigie.erreurs import ErreurVigie
from vigie.nommer import montrer

DOSSIER = "acces"


def dossier() -> Path:
    """Où est le journal : `VIGIE_DONNEES/protege/acces`."""
    return chemins.protege() / DOSSIER


def inscrire(lecteur: Lecteur, page: str, version: str, export: str = "", jour: date | None = None) -> None:
    """Ajoute une ligne, acquise au retour. Lève `ErreurVigie` si elle n'a pu l'être : l'appelant ne montre alors rien."""
    jour = jour or date.today()
    fait = {"jour": jour.isoformat(), "role": lecteur.role, "sujet": lecteur.sujet, "page": page, "version": version}
    octets = (json.dumps(fait | ({"export": export} if export else {}), ensure_ascii=False) + "\n").encode()
    fichier = dossier() / f"{jour:%Y-%m}.jsonl"
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        poignee = os.open(fichier, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            if os.write(poignee, octets) != len(octets):
                raise OSError(None, "écriture interrompue")
            os.fsync(poignee)
        finally:
            os.close(poignee)
    except OSError as erreur:
        raise ErreurVigie(
            f"Le journal des accès ({montrer(dossier())}) ne peut être écrit ({erreur.strerror}) : rien n'est montré sans lui."
        ) from erreur


def lire(mois: str = "") -> Iterator[dict]:
    """Les lignes d'un mois (`2026-06`), ou de tous, dans l'ordre. Une ligne à moitié écrite par une coupure est sautée."""
    for fichier in sorted(dossier().glob(f"{mois or '????-??'}.jsonl")):
        for ligne in fichier.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                fait = json.loads(ligne)
            except ValueError:
                continue
            if isinstance(fait, dict) and {"jour", "role", "sujet", "page", "version"} <= fait.keys():
                yield fait
