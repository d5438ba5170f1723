"""Faire tourner un programme sans réseau : un espace où seule la boucle locale existe (Linux)."""

import shutil
import subprocess
import sys

# L'espace naît sans rien, pas même 127.0.0.1 : on lève cette boucle, puis on devient le programme.
_LEVER = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as prise:
    fcntl.ioctl(prise, 0x8914, struct.pack("16sh", b"lo", 1))
os.execvp(sys.argv[1], sys.argv[1:])
"""
PREFIXE = ("unshare", "--net", "--map-root-user", sys.executable, "-c", _LEVER)
_DEHORS = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)"


def isole() -> bool:
    """Vrai si cette machine sait couper un programme du réseau : l'extérieur y est bien injoignable, la boucle locale non."""
    if not shutil.which("unshare"):
        return False
    dehors = subprocess.run([*PREFIXE, sys.executable, "-c", _DEHORS], capture_output=True, text=True, check=False)
    return "Network is unreachable" in dehors.stderr
