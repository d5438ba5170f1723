"""Les retours de la démonstration, écrits dans `retours/`, et leur journal : ce que Vigie doit dire de chacun."""

from datetime import datetime
from pathlib import Path

from vigie.demo.retours import scenes
from vigie.demo.retours.atelier import Atelier, Fait, Retour, ecrire_csv
from vigie.demo.retours.documents import RAPPORT, texte
from vigie.demo.retours.ecriture import document, iso
from vigie.demo.retours.lues import Personne
from vigie.demo.texte.neodes import Cle

RETOURS = (
    "scene", "fichier", "ligne", "famille", "code", "organisme", "etat", "rattachement", "declaration", "ligne_declaration", "delai_jours",
    "en_vigueur", "nb_faits", "nb_identites",
)  # fmt: skip
FAITS = (
    "scene", "fichier", "ligne", "controle", "rubrique", "mois", "personne", "en_vigueur", "vigie", "autres", "contredit",
)  # fmt: skip
IDENTITES = ("scene", "fichier", "ligne", "nir", "nom", "prenom", "naissance", "rattachement")
INDEMNITES = ("scene", "siret", "nir", "mois", "lecture")
TUS = ("scene", "fichier", "ligne_bloc", "identifiant")
TU = "Vigie seule"


def planter(atelier: Atelier, envois: dict[Cle, datetime]) -> None:
    """Écrit les retours, leur journal, et note dans les défauts ce qu'ils notifient. `envois` : déclaration → dépôt."""
    demo = atelier.demo
    scenes.jouer(atelier, envois)
    du_retour, du_fait, des_identites, des_indemnites = [], [], [], []
    for retour in atelier.retours:
        fichier, lignes = _ecrire(demo, retour)
        du_retour.append(_du_retour(retour, fichier, lignes))
        for fait in retour.faits:
            du_fait.append(_du_fait(retour, fait, fichier, lignes))
            des_identites += [_de_l_identite(fait, x, fichier, lignes) for x in fait.identites]
        des_indemnites += [
            (retour.scene, x.lue.siret, x.nir, x.mois.isoformat(), x.lecture) for x in retour.prestations
        ]
    ecrire_csv(demo / "retours.csv", RETOURS, du_retour)
    ecrire_csv(demo / "retours_faits.csv", FAITS, du_fait)
    ecrire_csv(demo / "retours_identites.csv", IDENTITES, des_identites)
    ecrire_csv(demo / "retours_indemnites.csv", INDEMNITES, des_indemnites)
    ecrire_csv(demo / "retours_tus.csv", TUS, _tus(atelier))


def _ecrire(demo: Path, retour: Retour) -> tuple[str, dict[int, int]]:
    chemin = f"retours/{retour.produit_le:%Y-%m}/{retour.famille}_{retour.code}_{retour.numero:04d}.xml"
    octets, lignes = texte(*document(retour))
    (demo / chemin).parent.mkdir(parents=True, exist_ok=True)
    (demo / chemin).write_bytes(octets)
    return chemin, lignes


def _du_retour(retour: Retour, fichier: str, lignes: dict[int, int]) -> tuple:
    attachee = retour.lue if retour.rattachement.startswith("déclarant, mois") else None
    identites = sum(len(f.identites) for f in retour.faits)
    return (
        retour.scene, fichier, lignes[id(retour)], retour.famille, retour.code, retour.organisme.nom,
        retour.etat, retour.rattachement, attachee.fichier if attachee else "", attachee.ligne if attachee else "",
        (retour.produit_le.date() - attachee.depot.date()).days if attachee else "", _oui(retour.en_vigueur), len(retour.faits), identites,
    )  # fmt: skip


def _du_fait(retour: Retour, fait: Fait, fichier: str, lignes: dict[int, int]) -> tuple:
    mois = fait.mois or retour.du_mois
    vus = sorted({a.identifiant for a in fait.vises}) if retour.en_vigueur else []
    return (
        fait.scene, fichier, lignes[id(fait)], fait.controle, fait.rubrique, mois.isoformat() if mois else "", _oui(fait.personne is not None),
        _oui(retour.en_vigueur), " ".join(vus), " ".join(fait.autres), _oui(fait.contredit),
    )  # fmt: skip


def _de_l_identite(
    fait: Fait, identite: tuple[Personne, dict[str, str]], fichier: str, lignes: dict[int, int]
) -> tuple:
    personne, reference = identite
    naissance = iso(personne.valeur("30.006"))
    dites = {
        "nir": personne.nir,
        "nom": personne.valeur("30.002"),
        "prenom": personne.valeur("30.004"),
        "naissance": naissance,
    }
    ecarts = (_oui(reference[c] != dites[c]) if c in reference else "" for c in dites)
    return (fait.scene, fichier, lignes.get(id(identite), lignes[id(fait)]), *ecarts, "déclaration")


def _tus(atelier: Atelier) -> list[tuple]:
    """Les défauts des déclarations auxquelles un organisme a répondu sans les dire. Un bilan du point de dépôt n'est d'aucun organisme."""
    repondues = {
        (r.lue.fichier, r.lue.ligne): r.lue
        for r in atelier.retours
        if r.en_vigueur and r.famille != RAPPORT and r.rattachement.startswith("déclarant, mois")
    }
    rendus = []
    for a in atelier.attendus:
        dans = any(f == a.fichier and d <= a.ligne_bloc < d + len(lue.lignes) for (f, d), lue in repondues.items())
        if dans and not a.retours:
            rendus.append((TU, a.fichier, a.ligne_bloc, a.identifiant))
    return rendus


def _oui(vrai: bool) -> str:
    return "oui" if vrai else "non"
