"""Ce que la recherche peut trouver dans la version publiée."""

from datetime import date

from requetes.editeurs import editeurs_nommables
from requetes.socle import lire


def controles() -> list[dict]:
    """Chaque contrôle : `controle_id`, `libelle`, `rubriques` (codes séparés par des virgules)."""
    return lire(
        "select controle_id, libelle, coalesce(rubriques, '') as rubriques from marts.dim_controles order by 1"
    ).to_dicts()


def rubriques() -> list[dict]:
    """Chaque rubrique de la norme employée : `rubrique`, `nom`."""
    return lire("select rubrique, nom from marts.ind_emploi_norme where valeur is null order by 1").to_dicts()


def editeurs(jour: date) -> list[str]:
    """Les éditeurs qui peuvent être nommés ce mois."""
    return editeurs_nommables(jour)
