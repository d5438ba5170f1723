"""Ce qu'un organisme annonce sans rien reprocher : une identité à reprendre, un effectif, un taux."""

from vigie.demo.retours.atelier import CNAV, POINT_DE_DEPOT, URSSAF, Atelier, Fait, Retour
from vigie.demo.retours.documents import NEORES, RAPPORT
from vigie.demo.retours.lues import Personne

IDENTITE, PARAMETRE, INFORMATION, MESSAGE = (
    "identité à reprendre",
    "paramètre communiqué",
    "retour informatif",
    "retour sur PASRAU",
)
# Ce que le répertoire tient pour autre : le numéro, le nom, la naissance ; ou rien : la personne n'y est pas.
_ECARTS = (("nir",), ("nom",), ("naissance", "prenom"), ())


def jouer(atelier: Atelier) -> None:
    """Des retours d'identité (121) et de paramètres (118), d'employeurs sans défaut."""
    propres = atelier.propres(6, lambda lue: sum(bool(p.nir) for p in lue.personnes) >= 2)
    for rang, lue in enumerate(propres):
        a_nir = [p for p in lue.personnes if p.nir][:2]
        faits = [
            Fait(IDENTITE, "CNVANOIDE7A", "Identité autre qu'au répertoire", type_action="02", identites=[
                (personne, _reference(personne, _ECARTS[(rang + n) % len(_ECARTS)])) for n, personne in enumerate(a_nir)
            ])
        ]  # fmt: skip
        atelier.ajouter(Retour(IDENTITE, NEORES, "121", CNAV, atelier.apres(lue, 2), lue, faits))
    atelier.manquer(IDENTITE, 2, len(propres))
    for lue in atelier.propres(4):
        annee = lue.mois.year
        effectif = {
            "R001": "M01",
            "R002": f"{len(lue.personnes)}.00",
            "R003": f"{annee}-01-01",
            "R004": f"{annee}-12-31",
        }
        fait = Fait(PARAMETRE, "100", "Effectif calculé", type_action="04", parametres=[effectif])
        atelier.ajouter(
            Retour(PARAMETRE, NEORES, "118", URSSAF, atelier.apres(lue, 7), lue, [fait], declencheur="04", etat="OK")
        )


def du_point_de_depot(atelier: Atelier) -> None:
    """Ce que les autres formes de rapport disent : un taux (117), une personne reconnue sous un autre numéro (20), un message PASRAU."""
    for lue in atelier.propres(2):
        atelier.ajouter(Retour(PARAMETRE, RAPPORT, "117", POINT_DE_DEPOT, atelier.apres(lue, 10), lue, etat="OK", version="v02r03"))  # fmt: skip
    for lue in atelier.propres(2, lambda lue: any(p.nir for p in lue.personnes)):
        personne = next(p for p in lue.personnes if p.nir)
        fait = Fait(IDENTITE, "I0310", "Salarié reconnu sous un autre numéro", personne=personne)
        fait.identites = [(personne, _reference(personne, ("nir",)))]
        atelier.ajouter(Retour(IDENTITE, RAPPORT, "20", POINT_DE_DEPOT, atelier.apres(lue, 1), lue, [fait], version="v01r07"))  # fmt: skip
    for lue in atelier.messages(3):
        fait = Fait(MESSAGE, "ADR99", "Personne non reconnue", personne=lue.personnes[0])
        atelier.ajouter(Retour(MESSAGE, RAPPORT, "CRM nominatif", POINT_DE_DEPOT, atelier.apres(lue, 3), lue, [fait], version="v01r07"))  # fmt: skip


def informer(atelier: Atelier) -> None:
    """Un retour informatif de NEOReS 2027 : il ne reproche rien."""
    for lue in atelier.propres(2, lambda lue: any(p.nir for p in lue.personnes)):
        fait = Fait(INFORMATION, "INV-DOSSIER", "Dossier ouvert", personne=next(p for p in lue.personnes if p.nir))
        fait.est_information = True
        atelier.ajouter(Retour(INFORMATION, NEORES, "137", URSSAF, atelier.apres(lue, 12), lue, [fait], declencheur="06", version="P27V01", etat="OK"))  # fmt: skip


def _reference(personne: Personne, ecarts: tuple[str, ...]) -> dict[str, str]:
    """L'identité de référence : la déclarée, sauf ce qui diffère ; vide si la personne est introuvable."""
    if not ecarts:
        return {}
    nir, naissance = personne.nir, personne.valeur("30.006")
    return {
        "nir": nir[:10] + f"{(int(nir[10:]) + 1) % 1000:03d}" if "nir" in ecarts else nir,
        "nom": personne.valeur("30.002") + ("INE" if "nom" in ecarts else ""),
        "prenom": personne.valeur("30.004") + ("INE" if "prenom" in ecarts else ""),
        "naissance": f"{naissance[4:]}-{naissance[2:4]}-{'01' if naissance[:2] != '01' else '02'}"
        if "naissance" in ecarts
        else f"{naissance[4:]}-{naissance[2:4]}-{naissance[:2]}",
    }
