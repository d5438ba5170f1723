"""La preuve d'une décision : le nombre qui l'a fait prendre, son mart, son mois, et la version publiée où il est, à l'octet près."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from vigie import ecriture as e
from vigie.decisions.decision import GROUPES, Objet
from vigie.erreurs import ErreurVigie
from vigie.publication import Courante

Executer = Callable[..., list[dict]]

_DIMENSIONS = {"taille": "tranche_effectif", "secteur": "secteur"}
# mart et noms de sa clé, triés → la requête, dont les paramètres sont ceux de la clé dans cet ordre, puis le mois
_LUS = {
    ("ind_editeurs_controles_mois", "controle_id", "editeur"): """
        select nb_anomalies, nb_evalues, nb_declarants_touches from marts.ind_editeurs_controles_mois
        where controle_id = ? and editeur = ? and mois = ?""",
    ("ind_controles_mois", "controle_id"): """
        select nb_anomalies, nb_evalues, nb_declarants_touches from marts.ind_controles_mois where controle_id = ? and mois = ?""",
    ("ind_controles_mois", "rubrique"): """
        select sum(i.nb_anomalies)::bigint as nb_anomalies, count(*) as nb_controles
        from marts.ind_controles_mois as i join marts.dim_controles as c using (controle_id)
        where c.est_compte and list_contains(list_transform(string_split(c.rubriques, ','), lambda rubrique: trim(rubrique)), ?) and i.mois = ?
        having count(*) > 0""",
    ("cmp_unites_mois", "unite"): """
        select nb_anomalies, nb_evalues, round(nb_attendues, 1)::double as nb_attendues from marts.cmp_unites_mois
        where dimension = 'editeur' and unite = ? and mois = ?""",
    ("ind_aptitude_mois", "usage"): """
        select niveau, round(part_touchee, 6)::double as part_touchee from marts.ind_aptitude_mois where usage = ? and mois = ?""",
    ("ind_dimensions_mois", "dimension", "modalite"): """
        select nb_anomalies, nb_declarants_touches from marts.ind_dimensions_mois where dimension = ? and modalite = ? and mois = ?""",
}


def controles(executer: Executer, objet: Objet) -> list[str]:
    """Les contrôles que vise une décision : le sien, sinon ceux de sa rubrique ou de son usage, sinon tous ceux qui comptent.

    Lève `ErreurVigie` si la version ne connaît pas ce qui est nommé.
    """
    connus = executer("select controle_id, rubriques, usages, est_compte from marts.dim_controles order by controle_id")
    if objet.controle:
        if objet.controle not in {x["controle_id"] for x in connus}:
            raise ErreurVigie(
                f"Contrôle inconnu de la version publiée : {objet.controle}. Le référentiel : docs/referentiel."
            )
        return [objet.controle]
    for champ, colonne, quoi in (("rubrique", "rubriques", "rubrique"), ("usage", "usages", "usage")):
        if cherche := getattr(objet, champ):
            trouves = [x["controle_id"] for x in connus if x["est_compte"] and cherche in _liste(x[colonne])]
            if not trouves:
                raise ErreurVigie(
                    f"Aucun contrôle qui compte ne lit {'cette' if champ == 'rubrique' else 'cet'} {quoi} : {cherche}."
                )
            return trouves
    return [x["controle_id"] for x in connus if x["est_compte"]]


def _liste(texte: str | None) -> list[str]:
    return [x.strip() for x in (texte or "").split(",")]


def verifier_objet(executer: Executer, objet: Objet, mois: date) -> None:
    """Lève `ErreurVigie` si rien n'est visé, si la version ne connaît pas ce qui l'est, ou si l'éditeur ne peut être nommé ce mois-là."""
    if not objet.champs():
        raise ErreurVigie("Dire sur quoi porte la décision : --controle, --editeur, --groupe, --rubrique ou --usage.")
    controles(executer, objet)
    if objet.editeur:
        lus = executer(
            "select est_nommable from marts.cmp_unites_mois where dimension = 'editeur' and unite = ? and mois = ?",
            objet.editeur,
            mois,
        )
        if not lus:
            raise ErreurVigie(
                f"Aucun éditeur de ce nom n'a déclaré en {e.mois(mois)}. Le nom est celui de la page « Éditeurs et logiciels »."
            )
        if not lus[0]["est_nommable"]:
            raise ErreurVigie(
                f"Cet éditeur ne peut être nommé en {e.mois(mois)} : trop peu de clients, ou un seul qui domine."
            )
    if objet.groupe:
        genre, _, valeur = objet.groupe.partition(":")
        if genre not in GROUPES or not valeur:
            raise ErreurVigie(f"Un groupe s'écrit {' ou '.join(f'{g}:…' for g in GROUPES)}, par exemple taille:10-49.")
        if not _valeurs(executer, "ind_dimensions_mois", {"dimension": _DIMENSIONS[genre], "modalite": valeur}, mois):
            raise ErreurVigie(f"La version publiée n'a pas de {GROUPES[genre]} « {valeur} » en {e.mois(mois)}.")


def lire(executer: Executer, version: Courante, objet: Objet, mois: date) -> dict:
    """La preuve, telle qu'elle s'épingle au registre. Lève `ErreurVigie` si la version ne dit rien de cet objet ce mois-là."""
    mart, cle = _mart(objet)
    valeurs = _valeurs(executer, mart, cle, mois)
    if not valeurs:
        raise ErreurVigie(
            f"La version publiée ne dit rien de cet objet en {e.mois(mois)} : choisir un autre mois (--mois)."
        )
    return {
        "mart": mart,
        "mois": mois.isoformat(),
        "cle": cle,
        "valeurs": valeurs,
        "version": version.version,
        "sha256": version.sha256,
    }


def relire(executer: Executer, preuve: dict) -> dict | None:
    """Les mêmes nombres dans une autre version ; None si elle ne les a plus."""
    return _valeurs(executer, preuve["mart"], preuve["cle"], date.fromisoformat(preuve["mois"]))


def _valeurs(executer: Executer, mart: str, cle: Mapping[str, str], mois: date) -> dict | None:
    lus = executer(_LUS[(mart, *sorted(cle))], *(cle[c] for c in sorted(cle)), mois)
    return {c: v for c, v in lus[0].items() if v is not None} if lus else None


def _mart(objet: Objet) -> tuple[str, dict[str, str]]:
    """Le mart qui porte la preuve, et sa clé."""
    if objet.controle and objet.editeur:
        return "ind_editeurs_controles_mois", {"editeur": objet.editeur, "controle_id": objet.controle}
    if objet.controle:
        return "ind_controles_mois", {"controle_id": objet.controle}
    if objet.editeur:
        return "cmp_unites_mois", {"unite": objet.editeur}
    if objet.usage:
        return "ind_aptitude_mois", {"usage": objet.usage}
    if objet.groupe:
        genre, _, valeur = objet.groupe.partition(":")
        return "ind_dimensions_mois", {"dimension": _DIMENSIONS[genre], "modalite": valeur}
    return "ind_controles_mois", {"rubrique": objet.rubrique or ""}


def dernier_mois(executer: Executer, demande: date | None) -> date:
    """Le mois demandé s'il est publié et établi, sinon le dernier qui le soit. Lève `ErreurVigie` s'il ne l'est pas."""
    etablis: Sequence[date] = [
        x["mois"] for x in executer("select mois from marts.ind_mois where est_etabli order by mois")
    ]
    if demande and demande not in etablis:
        raise ErreurVigie(f"{e.mois(demande).capitalize()} n'est pas un mois publié où assez de déclarants ont déposé.")
    if not etablis:
        raise ErreurVigie("Aucun mois publié ne porte assez de déclarants : rien n'y ferait une preuve.")
    return demande or etablis[-1]
