"""Les requêtes propres à la feuille de route : quelques comptes qu'aucune autre page ne demande."""

from datetime import date

from requetes.socle import lire

_COLONNES = ("nb_nuls", "nb_egaux_a_la_base")


def organisme(code: str, jour: date) -> int:
    """Anomalies des contrôles qui concernent un organisme, un mois."""
    lues = lire("select nb_anomalies from marts.ind_dimensions_mois where dimension = 'organisme' and modalite = ? and mois = ?", code, jour)  # fmt: skip
    return lues.item() if len(lues) else 0


def personnes_d_un_theme(theme: str, jour: date) -> int:
    """Personnes que touchent les contrôles d'un thème, qui comptent, un mois."""
    lues = lire("select nb_personnes_touchees from marts.ind_dimensions_mois where dimension = 'theme' and modalite = ? and mois = ?", theme, jour)  # fmt: skip
    return lues.item() if len(lues) else 0


def codes(bloc: str, colonne: str, jour: date) -> tuple[int, int]:
    """Emplois d'un bloc (`ind_codes_mois`) un mois, et ceux d'une colonne. Lève `ValueError` pour une colonne inconnue."""
    if colonne not in _COLONNES:
        raise ValueError(f"« {colonne} » n'est pas une colonne que la feuille de route compte.")
    return lire(
        f"select coalesce(sum(nb), 0)::bigint, coalesce(sum({colonne}), 0)::bigint from marts.ind_codes_mois where bloc = ? and mois = ?",
        bloc,
        jour,
    ).row(0)


def versions_notees() -> tuple[int, int]:
    """Versions de logiciel assez grandes pour un niveau, et toutes."""
    return lire("select count(*) filter (niveau <> 'effectif_insuffisant'), count(*) from marts.label_logiciels").row(0)


def controles() -> tuple[int, int]:
    """Contrôles qui comptent, et tous ceux qui ne sont pas retirés."""
    return lire("select count(*) filter (est_compte), count(*) from marts.dim_controles where statut <> 'retire'").row(
        0
    )


def croisements(jour: date) -> int:
    """Croisements contrôle × sorte de déclarant d'un mois."""
    return lire("select count(*) from marts.ind_dimensions_controles_mois where mois = ?", jour).item()


def etendue() -> tuple[date, date]:
    """Premier et dernier mois publiés."""
    return lire("select min(mois), max(mois) from marts.ind_mois").row(0)
