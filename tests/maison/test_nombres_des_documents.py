"""Un nombre écrit en prose est celui du code ou du seed : chaque phrase est refaite d'après lui, puis cherchée dans son document.

Les exemples des pages de méthode s'exécutent déjà (`test_methode.py`) ; ici, les nombres que leur texte, et les autres documents, citent.
"""

import csv
from functools import cache

import pytest

from outils import RACINE
from vigie.divulgation import noms
from vigie.divulgation.tables import Seuils
from vigie.identite import cles
from vigie.statistiques import bayes, budget, comparaison, entonnoir, prevision, proportions, versions

_LETTRES = {
    2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 10: "dix", 11: "onze", 12: "douze", 20: "vingt", 24: "vingt-quatre", 30: "trente",
    50: "cinquante", 60: "soixante",
}  # fmt: skip
SECRET = Seuils()
_PARTS = {0.5: "la moitié"}


def lettres(n: float) -> str:
    """Un nombre entier tel que la prose l'écrit ; erreur s'il n'est pas prévu : compléter la table."""
    return _LETTRES[int(n)] if float(n).is_integer() else f"{n}"


def virgule(x: float) -> str:
    """0.003 → « 0,003 » ; 2.0 → « 2 »."""
    return f"{x:g}".replace(".", ",")


def pourcent(x: float) -> str:
    """0.998 → « 99,8 % »."""
    return f"{virgule(round(100 * x, 6))} %"


@cache
def seed(nom: str, *cle: str) -> dict[str, str]:
    """L'unique ligne d'un seed dont les premières colonnes sont `cle`."""
    with (RACINE / "seeds" / nom).open(encoding="utf-8", newline="") as flux:
        (ligne,) = [x for x in csv.DictReader(flux) if tuple(x.values())[: len(cle)] == cle]
    return ligne


def parametre(nom: str, *cle: str, colonne: str = "valeur") -> float:
    return float(seed(nom, *cle)[colonne])


def _officiels() -> int:
    with (RACINE / "seeds/norme/controles_ct2025.csv").open(encoding="utf-8") as flux:
        return sum(1 for _ in flux) - 1


MEMOIRE = parametre("parametres/parametres_indicateurs.csv", "couverture", "mois_de_memoire")
LABEL = {
    p: parametre("parametres/parametres_indicateurs.csv", "label", p)
    for p in ("declarants_min", "clients_min", "crm_echeance_jours")
}
CRM = seed("nomenclatures/criteres_label.csv", "reaction_crm")
A_REVOIR = parametre("parametres/regles_suivi.csv", "faux_positifs_taux")
CLOSES = parametre("parametres/regles_suivi.csv", "faux_positifs_closes_min")
COQUILLE = parametre("parametres/seuils.csv", "ID-05", "similitude_min")
RETRAITE, CHOMAGE = (seed("nomenclatures/aptitude_usages.csv", u) for u in ("retraite", "chomage"))
EXIGIBLE, GRANDS = (
    parametre("parametres/parametres_indicateurs.csv", "ponctualite", p)
    for p in ("jour_exigibilite", "jour_exigibilite_grands")
)
EFFECTIF_GRANDS = parametre("parametres/parametres_indicateurs.csv", "ponctualite", "effectif_grands")
ETABLI = {
    p: parametre("parametres/parametres_indicateurs.csv", "mois_etabli", p)
    for p in ("declarants_min", "part_du_mois_median")
}
MATURITE = parametre("parametres/regles_suivi.csv", "maturite_mois")
PREMIERE_PUBLICATION = parametre("parametres/parametres_indicateurs.csv", "variations", "jours_apres_mois")

# (document, phrase, où vit le nombre)
PHRASES = [
    ("README.md", f"les {_officiels()} contrôles de la norme un par un", "seeds/norme/controles_ct2025.csv"),
    ("docs/methode.md", f"Attendu : reçu un des {lettres(MEMOIRE)} mois précédents", "parametres_indicateurs.csv"),
    (
        "docs/methode.md",
        f"Une unité hors de toute mesure (z > {virgule(comparaison.Z_ABERRANT)})",
        "statistiques/comparaison.py",
    ),
    (
        "docs/methode.md",
        f"sortir des limites exactes à {pourcent(entonnoir.SIGNAL)} *et* du z à {pourcent(entonnoir.SIGNAL)}",
        "statistiques/entonnoir.py",
    ),
    (
        "docs/methode.md",
        f"Moins de {proportions.PETIT_NOMBRE} objets ne placent personne ; moins de {proportions.PETIT_NOMBRE} employeurs non plus, "
        f"car leurs objets, si nombreux soient-ils, se ressemblent ; moins de {lettres(entonnoir.UNITES_MIN)} unités n'estiment pas φ ; "
        f"φ > {virgule(entonnoir.PHI_EXCESSIF)} arrête",
        "statistiques/entonnoir.py",
    ),
    (
        "docs/methode.md",
        f"le seul passé, {lettres(prevision.PASSE_MIN)} à {lettres(prevision.PASSE_MAX)} mois",
        "statistiques/prevision.py",
    ),
    (
        "docs/methode.md",
        f"ce qu'en diraient {lettres(prevision.POIDS_APRES_NORME)} évènements",
        "statistiques/prevision.py",
    ),
    ("docs/methode.md", f"de {pourcent(prevision.VARIATION_DEPART)} de variance", "statistiques/prevision.py"),
    (
        "docs/methode.md",
        f"une fausse alarme en {lettres(versions.MOIS_SANS_ALARME / 12)} ans",
        "statistiques/versions.py",
    ),
    (
        "docs/methode.md",
        f"{virgule(budget.BUDGET)} / nombre de séries jugées ce mois, et jamais plus facilement qu'à trois écarts types ({virgule(budget.PREUVE_MAX)})",
        "statistiques/budget.py",
    ),
    (
        "docs/methode.md",
        f"tient sous {pourcent(float(CRM['part_max']))} ; sous {lettres(float(CRM['evalues_min']))} notifications",
        "criteres_label.csv",
    ),
    (
        "docs/methode.md",
        f"au moins {lettres(SECRET.unites)} déclarants et {lettres(SECRET.personnes)} personnes par cellule, {lettres(SECRET.unites)} déclarants touchés "
        f"ou aucun, aucun déclarant au-delà de {pourcent(SECRET.dominance)}",
        "divulgation/tables.py",
    ),
    (
        "docs/methode.md",
        f"une cellule secrète garde au moins {lettres(SECRET.largeur)} d'incertitude",
        "divulgation/tables.py",
    ),
    (
        "docs/methode/label.md",
        f"le dépôt demande {lettres(LABEL['declarants_min'])} déclarants et {lettres(LABEL['clients_min'])} entreprises",
        "parametres_indicateurs.csv",
    ),
    (
        "docs/methode/label.md",
        f"{lettres(LABEL['crm_echeance_jours'])} jours pour répondre",
        "parametres_indicateurs.csv",
    ),
    (
        "docs/methode/label.md",
        f"Il en faut {lettres(float(CRM['evalues_min']))} : **non conclu**",
        "criteres_label.csv",
    ),
    (
        "docs/methode/priorites.md",
        f"basse dépasse {pourcent(A_REVOIR)} et il y a au moins {lettres(CLOSES)} closes",
        "regles_suivi.csv",
    ),
    ("docs/methode/reception.md", f"jusqu'à {lettres(MEMOIRE)} mois de silence", "parametres_indicateurs.csv"),
    (
        "docs/methode/reception.md",
        f"dû le {EXIGIBLE:g} juin, ou le {GRANDS:g} à partir de {lettres(EFFECTIF_GRANDS)} personnes",
        "parametres_indicateurs.csv",
    ),
    (
        "docs/methode/suivi.md",
        f"En deçà de {lettres(proportions.PETIT_NOMBRE)}, pas de courbe",
        "statistiques/proportions.py",
    ),
    (
        "docs/methode/usages.md",
        f"{pourcent(float(RETRAITE['vigilance_part']))} et {pourcent(float(RETRAITE['inapte_part']))} pour la retraite\n(vigilance), "
        f"{pourcent(float(CHOMAGE['vigilance_part']))} et {pourcent(float(CHOMAGE['inapte_part']))} pour le chômage",
        "aptitude_usages.csv",
    ),
    (
        "docs/methode/variations.md",
        f"{lettres(PREMIERE_PUBLICATION)} jours après la fin du mois",
        "parametres_indicateurs.csv",
    ),
    (
        "docs/diffusion.md",
        f"{lettres(SECRET.unites)} déclarants jugés, {lettres(SECRET.personnes)} personnes ; aucune ou au moins {lettres(SECRET.unites)} déclarants touchés",
        "divulgation/tables.py",
    ),
    (
        "docs/diffusion.md",
        f"aucun déclarant au-delà de {pourcent(SECRET.dominance)} des personnes",
        "divulgation/tables.py",
    ),
    (
        "docs/diffusion.md",
        f"chaque secret garde au moins {lettres(SECRET.largeur)} d'incertitude",
        "divulgation/tables.py",
    ),
    (
        "docs/diffusion.md",
        f"(entre à {noms.ENTREE}, sort à {noms.SORTIE}), {lettres(noms.CLIENTS_MIN)} clients, aucun au-delà de {pourcent(noms.PART_MAX)} ; "
        f"les autres sont réunis, à {lettres(noms.REGROUPES_MIN)} au moins",
        "divulgation/noms.py",
    ),
    ("docs/glossaire.md", f"moins de {proportions.PETIT_NOMBRE} déclarants", "statistiques/proportions.py"),
    (
        "docs/glossaire.md",
        f"au moins {ETABLI['declarants_min']:g} déclarants, et {_PARTS[ETABLI['part_du_mois_median']]} de ceux du mois médian",
        "parametres_indicateurs.csv",
    ),
    ("docs/glossaire.md", f"il est final {lettres(MATURITE)} mois après sa fin", "regles_suivi.csv"),
    (
        "docs/methode/taux-et-comptes.md",
        f"il en faut {lettres(ETABLI['declarants_min'])}, et {_PARTS[ETABLI['part_du_mois_median']]} du mois médian",
        "parametres_indicateurs.csv",
    ),
    ("docs/decisions/006-pseudonymes.md", f"au moins {cles.LONGUEUR_MIN} caractères", "identite/cles.py"),
    ("docs/decisions/014-encodages-d-identite.md", f"similitude d'au moins {virgule(COQUILLE)}", "seuils.csv"),
    (
        "docs/decisions/015-comparer.md",
        f"exacte à {pourcent(entonnoir.SIGNAL)} et le z à {pourcent(entonnoir.SIGNAL)}",
        "statistiques/entonnoir.py",
    ),
    ("docs/decisions/015-comparer.md", f"(z > {virgule(comparaison.Z_ABERRANT)})", "statistiques/comparaison.py"),
    (
        "docs/decisions/015-comparer.md",
        f"Moins de {lettres(bayes.UNITES_MIN)} unités : ni rang",
        "statistiques/bayes.py",
    ),
    (
        "docs/decisions/016-secret.md",
        f"({lettres(SECRET.unites)} déclarants, {lettres(SECRET.personnes)} personnes, {pourcent(SECRET.dominance)})",
        "divulgation/tables.py",
    ),
    (
        "docs/decisions/016-secret.md",
        f"à partir de {noms.ENTREE} déclarants et cesse à {noms.SORTIE}",
        "divulgation/noms.py",
    ),
    ("dashboards/pages_vigie/comparer.py", f"(limites à {pourcent(entonnoir.SIGNAL)})", "statistiques/entonnoir.py"),
    (
        "dashboards/pages_vigie/editeurs.py",
        f"sans objet sous {lettres(bayes.UNITES_MIN)} éditeurs",
        "statistiques/bayes.py",
    ),
    (
        "dashboards/pages_vigie/editeurs.py",
        f"une fausse alarme en {lettres(versions.MOIS_SANS_ALARME / 12)} ans",
        "statistiques/versions.py",
    ),
]


@pytest.mark.parametrize(("document", "phrase", "origine"), PHRASES, ids=[f"{d} : {p[:40]}" for d, p, _ in PHRASES])
def test_le_document_dit_le_nombre_du_depot(document, phrase, origine):
    texte = " ".join((RACINE / document).read_text(encoding="utf-8").split())
    attendue = " ".join(phrase.split())
    assert attendue.lower() in texte.lower(), (
        f"{document} ne dit pas « {attendue} », que {origine} fait attendre : accorder le texte, ou cet essai s'il a été récrit."
    )
