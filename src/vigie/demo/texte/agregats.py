"""Le bordereau suit les salariés : après les défauts, les lignes agrégées reprennent ce que les lignes individuelles sont devenues.

Un logiciel qui se trompe d'assiette se trompe aussi dans le bordereau. Sans cela, un défaut d'assiette en cacherait un autre : celui
d'un bordereau différent des salariés. Ce qu'un défaut a changé dans le bordereau lui-même est gardé : on n'ajoute que des écarts.
"""

from vigie.demo.reperes import calendrier
from vigie.demo.texte.edition import Edition
from vigie.demo.texte.neodes import centimes, montant

# (code individuel, base) → code agrégé ; le 079 vient en plus du 072, sur la même assiette.
CODES = {
    ("072", "04"): "260", ("079", "04"): "260", ("100", "03"): "027", ("049", "02"): "332", ("049", "03"): "236",
    ("040", "07"): "772", ("048", "07"): "937", ("102", "03"): "430", ("907", "03"): "635",
}  # fmt: skip

# Cotisations de base : le code dépend du salarié (cas général, apprenti) et la ligne du qualifiant ; seule l'assiette suit.
QUALIFIANTS = {("076", "02"): "921", ("076", "03"): "920"}
APPRENTIS = ("64", "65", "81")

Sommes = dict[tuple[str, str], list[int]]


def sommes(edition: Edition) -> Sommes:
    """(fin de période, code agrégé) → [assiette, cotisation] des salariés, en centimes."""
    cumul: Sommes = {}
    base, fin, assiette, population = "", "", 0, "100"
    for ligne in edition.lignes:
        suffixe = ligne.rubrique[8:]
        if suffixe.startswith("30."):
            population = "100"
        elif suffixe == "40.008":
            population = "726" if ligne.valeur in APPRENTIS else population
        elif suffixe == "78.001":
            base = ligne.valeur
        elif suffixe == "78.003":
            fin = _fin_de_mois(ligne.valeur)
        elif suffixe == "78.004":
            assiette = centimes(ligne.valeur)
        elif suffixe == "81.001":
            case = cumul.setdefault((fin, CODES.get((ligne.valeur, base), "")), [0, 0])
            case[0] += 0 if ligne.valeur == "079" else assiette
            if qualifiant := QUALIFIANTS.get((ligne.valeur, base)):
                cumul.setdefault((fin, f"{population}/{qualifiant}"), [0, 0])[0] += assiette
        elif suffixe == "81.004":
            case[1] += centimes(ligne.valeur)
    return {cle: v for cle, v in cumul.items() if cle[1]}


def accorder(edition: Edition, avant: Sommes) -> None:
    """Ajoute aux lignes agrégées l'écart des salariés depuis `avant`, puis au total et au versement."""
    apres = sommes(edition)
    for cle in {**avant, **apres}:
        _ligne(edition, *cle, avant.get(cle, [0, 0]), apres.get(cle, [0, 0]))


def _ligne(edition: Edition, fin: str, code: str, avant: list[int], apres: list[int]) -> None:
    """Accorde la ligne agrégée de la période ; `avant`, `apres` : assiette et cotisation des salariés, en centimes."""
    if avant == apres:
        return
    actuel = None
    for rang, ligne in enumerate(edition.lignes):
        if ligne.rubrique == "S21.G00.22.004":
            actuel = ligne.valeur
        elif ligne.rubrique == "S21.G00.23.001" and ligne.valeur == code[:3] and actuel == fin:
            if code[4:] and edition.lignes[rang + 1].valeur != code[4:]:
                continue
            for autre in edition.lignes[rang + 1 : rang + 6]:
                if autre.rubrique == "S21.G00.23.004":
                    autre.valeur = montant(_suivre(centimes(autre.valeur), avant[0], apres[0]))
                if autre.rubrique == "S21.G00.23.001" or (autre.rubrique == "S21.G00.23.005" and code[4:]):
                    return
                if autre.rubrique == "S21.G00.23.005":
                    ancien = centimes(autre.valeur)
                    nouveau = _suivre(ancien, avant[1], apres[1])
                    autre.valeur = montant(nouveau)
                    _total(edition, actuel, nouveau - ancien)
                    return


def _suivre(ligne: int, avant: int, apres: int) -> int:
    """La somme arrondie des salariés, plus ce qu'un défaut avait mis d'écart dans la ligne ; un arrondi n'en est pas un."""
    ecart = ligne - _euros(avant) * 100
    return _euros(apres) * 100 + (ecart if abs(ecart) > 100 else 0)


def _total(edition: Edition, fin: str, ecart: int) -> None:
    """Total du bordereau de la période, et versement à l'Urssaf de la même période."""
    declarant = edition.declaration.declarant
    for o in edition.occurrences("22"):
        if o.valeur("004") == fin:
            o.ligne("005").valeur = montant(centimes(o.valeur("005")) + ecart)
    for o in edition.occurrences("20"):
        if o.valeur("002") == declarant.siret and o.valeur("007") == fin:
            o.ligne("005").valeur = montant(centimes(o.valeur("005")) + ecart)


def _fin_de_mois(jour: str) -> str:
    """Dernier jour du mois d'une date JJMMAAAA : une base s'arrête au départ du salarié, le bordereau non."""
    return calendrier.jma(calendrier.dernier(calendrier.mois(int(jour[4:]), int(jour[2:4]))))


def _euros(somme: int) -> int:
    return (somme + 50) // 100
