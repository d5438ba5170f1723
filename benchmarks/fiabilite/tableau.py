"""Des sessions du tableau de bord pendant que l'on publie : le vrai serveur, de vraies sessions, sans navigateur.

Une session est ce qu'un navigateur en dit au serveur : une connexion, une page demandée, ce que le serveur rend jusqu'à la fin. On y
cherche une exception, une page vide, et deux versions dans une même page.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from outils.serveur import attendre, port_libre
from vigie import chemins, publication

PAGES = ("accueil", "anomalies", "editeurs", "suivi", "usages")
_VERSION = re.compile(r"Version publiée (\d{4}-\d{2}\.\d+)")


@dataclass
class Bilan:
    """Ce que les sessions ont vu. `secondes` : ce qu'a pris chaque page."""

    bascules: int = 0
    pages: int = 0
    versions: set[str] = field(default_factory=set)
    fautes: list[str] = field(default_factory=list)
    secondes: list[float] = field(default_factory=list)


def naviguer_pendant(
    modele: Path, dossier: Path, sessions: int, bascules: int, entre: float = 1.0, prepares: int | None = None
) -> Bilan:
    """`sessions` sessions ouvrent des pages sans arrêt pendant que `bascules` versions se succèdent, toutes les `entre` secondes au plus vite.

    `modele` : une version publiée (son fichier), recopiée sous un autre numéro à chaque bascule ; `prepares` : autant de copies, faites d'avance, qui se
    relaient. Chaque session ouvre au moins une page après la dernière.
    """
    publie = dossier / "publie"
    publie.mkdir(parents=True)
    prepares = prepares or bascules + 1
    for rang in range(1, prepares + 1) if prepares <= bascules else (1,):
        _designer(modele, publie, rang)
    bilan, fini = Bilan(), threading.Event()
    with serveur(dossier) as port:
        fils = [threading.Thread(target=_session, args=(port, rang, fini, bilan)) for rang in range(sessions)]
        for f in fils:
            f.start()
        while bilan.pages < sessions and not bilan.fautes:
            time.sleep(0.2)
        for k in range(bascules):
            _designer(modele, publie, 1 + (k + 1) % prepares)
            bilan.bascules += 1
            time.sleep(entre)
        fini.set()
        for f in fils:
            f.join()
    return bilan


@contextmanager
def serveur(donnees: Path, prefixe: tuple[str, ...] = ()):
    """Le tableau de bord, servi sur cette machine ; rend son port. `prefixe` : la commande qui l'enveloppe."""
    port = port_libre()
    commande = [
        *prefixe,
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboards/tableau_de_bord.py",
        f"--server.port={port}",
    ]
    env = os.environ | {"VIGIE_DONNEES": str(donnees)}
    sortie = (donnees / "serveur.log").open("w")
    p = subprocess.Popen(commande, cwd=chemins.racine(), env=env, stdout=sortie, stderr=subprocess.STDOUT)
    try:
        attendre(f"http://localhost:{port}/_stcore/health")
        yield port
    finally:
        p.terminate()
        p.wait(timeout=30)
        sortie.close()


def page(port: int, nom: str) -> tuple[str, list[str]]:
    """Une page dans une session neuve : son texte, et les exceptions qu'elle montre. Lève si le serveur ne finit pas en deux minutes."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.sync.client import connect

    demande = BackMsg()
    demande.rerun_script.page_name = nom
    textes, exceptions, debut = [], [], time.monotonic()
    with connect(
        f"ws://localhost:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, open_timeout=120
    ) as fil:
        fil.send(demande.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(fil.recv(timeout=120))
            genre = message.WhichOneof("type")
            if genre == "delta" and message.delta.WhichOneof("type") == "new_element":
                element = message.delta.new_element
                textes.append(str(element))
                if element.WhichOneof("type") == "exception":
                    exceptions.append(f"{element.exception.type} : {element.exception.message}")
            if genre == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return "\n".join(textes), exceptions
            if time.monotonic() - debut > 120:
                raise TimeoutError(f"la page {nom} n'est pas finie en deux minutes")


def _session(port: int, rang: int, fini: threading.Event, bilan: Bilan) -> None:
    tour, derniere = rang, False
    while not derniere:
        derniere, nom, debut = fini.is_set(), PAGES[tour % len(PAGES)], time.monotonic()
        tour += 1
        try:
            texte, exceptions = page(port, nom)
        except Exception as e:
            bilan.fautes.append(f"{nom} : la session tombe ({type(e).__name__} : {e})")
            continue
        vues = set(_VERSION.findall(texte.replace("\\302\\240", " ").replace("\\303\\251", "é")))
        bilan.fautes += [f"{nom} : {x}" for x in exceptions]
        if len(vues) != 1:
            bilan.fautes.append(f"{nom} : {len(vues)} versions dans la page ({', '.join(sorted(vues)) or 'aucune'})")
        bilan.versions |= vues
        bilan.pages += 1
        bilan.secondes.append(time.monotonic() - debut)


def _designer(modele: Path, publie: Path, rang: int) -> None:
    """La version `modele` sous un autre numéro, mise en place comme `vigie publier` le fait ; déjà prête, seulement désignée."""
    version = f"2026-06.{rang}"
    fichier = publie / f"pub_{version}.duckdb"
    if not fichier.exists():
        chantier = fichier.with_name(fichier.name + ".part")
        shutil.copyfile(modele, chantier)
        with duckdb.connect(str(chantier)) as con:
            con.execute("update publication.version set version = ?", [version])
            con.execute("checkpoint")
        chantier.replace(fichier)
    publication.designer(fichier, version)


def pages_sans_reseau(donnees: Path, prefixe: tuple[str, ...]) -> list[str]:
    """Les fautes des pages servies et lues dans un espace sans réseau : le serveur et la session y sont ensemble, ici dans un autre programme."""
    r = subprocess.run(
        [*prefixe, sys.executable, "-c", _SERVIR_ET_LIRE, str(donnees)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return (
        r.stdout.splitlines()
        if r.returncode == 0
        else [f"le tableau de bord ne tourne pas sans réseau : {r.stderr[-400:]}"]
    )


_SERVIR_ET_LIRE = """
import sys
from pathlib import Path
from fiabilite import tableau
with tableau.serveur(Path(sys.argv[1])) as port:
    for nom in tableau.PAGES:
        for x in tableau.page(port, nom)[1]:
            print(f"{nom} : {x}")
"""
