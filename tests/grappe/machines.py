"""Une grappe Spark autonome sur cette machine : un maître et deux ouvriers, en boucle locale, chacun son processus."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vigie.erreurs import ErreurVigie

LOCAL = "127.0.0.1"
OUVRIERS = 2
MEMOIRE_OUVRIER = "1500m"
ATTENTE = 120  # secondes laissées à un démon pour ouvrir sa porte
_PAQUETS = "org.apache.spark.deploy"


class JavaAbsent(ErreurVigie):
    """Pas de JDK sur cette machine."""


def exiger_java() -> None:
    """Lève `JavaAbsent` si aucun Java 17 ou plus ne se lance : la grappe ne se saute pas."""
    java = shutil.which("java")
    version = subprocess.run([java, "-version"], capture_output=True, text=True).stderr if java else ""
    majeure = version.partition('version "')[2].partition(".")[0].partition('"')[0]
    if not majeure.isdigit() or int(majeure) < 17:
        raise JavaAbsent(
            "make test-spark demande un JDK 17 ou plus : sous Debian, apt-get install openjdk-17-jdk-headless ; ailleurs, un OpenJDK 17 dont "
            "le dossier bin est dans PATH."
        )


@contextmanager
def grappe(travail: Path) -> Iterator[str]:
    """L'adresse du maître (`spark://…`). Les démons écrivent leurs journaux dans `travail`, et s'arrêtent en sortant."""
    import pyspark

    # tué, le processus s'arrête par une exception : les démons s'en vont avec lui
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    porte, demons = _porte_libre(), []
    adresse = f"spark://{LOCAL}:{porte}"
    lanceur = Path(pyspark.__file__).parent / "bin" / "spark-class"
    ordres = [[f"{_PAQUETS}.master.Master", "--host", LOCAL, "--port", str(porte), "--webui-port", "0"]]
    for rang in range(1, OUVRIERS + 1):
        ordres.append(
            [
                f"{_PAQUETS}.worker.Worker",
                "--host",
                LOCAL,
                "--cores",
                "1",
                "--memory",
                MEMOIRE_OUVRIER,
                "--webui-port",
                "0",
                "--work-dir",
                str((travail / f"ouvrier{rang}").resolve()),
                adresse,
            ]
        )
    env = os.environ | {
        "SPARK_LOCAL_IP": LOCAL, "SPARK_NO_DAEMONIZE": "1", "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_DAEMON_JAVA_OPTS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
    }  # fmt: skip
    try:
        for rang, ordre in enumerate(ordres):
            journal = (travail / ("maitre.log" if rang == 0 else f"ouvrier{rang}.log")).open("w")
            demons.append(subprocess.Popen([lanceur, *ordre], stdout=journal, stderr=journal, env=env))
            if rang == 0:
                _attendre(porte, demons[0])
        yield adresse
    finally:
        for demon in reversed(demons):
            demon.terminate()
        for demon in demons:
            demon.wait(30)


def _porte_libre() -> int:
    with socket.socket() as s:
        s.bind((LOCAL, 0))
        return s.getsockname()[1]


def _attendre(porte: int, demon: subprocess.Popen) -> None:
    fin = time.monotonic() + ATTENTE
    while time.monotonic() < fin and demon.poll() is None:
        with socket.socket() as s:
            if s.connect_ex((LOCAL, porte)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError("Le maître de la grappe n'a pas ouvert sa porte : lire maitre.log, dans le dossier de travail.")
