"""Écrit ce que dbt et l'auto-contrôle doivent savoir des contrôles : le seed `controles.csv`, les thèmes, les plans des requêtes."""

import csv
import io
import json

from vigie.controles.entete import Controle
from vigie.controles.enveloppe import plan


def fichiers(controles: tuple[Controle, ...]) -> dict[str, str]:
    """Chemin relatif à la racine → texte."""
    return {
        "seeds/controles.csv": _csv(controles),
        "macros/themes.sql": _themes(controles),
        "controles/plans.json": _plans(controles),
    }


def _csv(controles: tuple[Controle, ...]) -> str:
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, lineterminator="\n")
    ecrire.writerow(
        [
            "controle_id",
            "theme",
            "libelle",
            "objet",
            "portee",
            "zone",
            "famille",
            "gravite",
            "priorite",
            "statut",
            "natures",
            "norme_depuis",
            "norme_jusqua",
            "enjeux",
            "organismes",
            "usages",
            "rubriques",
            "alias",
            "hors_champ",
            "message",
            "pourquoi",
            "que_faire",
            "source",
            "sql",
            "empreinte",
        ]
    )
    for c in controles:
        ecrire.writerow(
            [c.id, c.theme, c.libelle, c.objet, c.portee, c.zone, "oui" if c.famille else "non", c.gravite, c.priorite, c.statut,
             *(",".join(x) if isinstance(x, tuple) else x or "" for x in (
                 c.natures, c.norme_depuis, c.norme_jusqua, c.enjeux, c.organismes, c.usages, c.rubriques, c.alias, c.hors_champ)),
             c.message, c.pourquoi, c.que_faire, c.source, c.sql, c.empreinte]
        )  # fmt: skip
    return sortie.getvalue()


def _themes(controles: tuple[Controle, ...]) -> str:
    themes = sorted({c.theme for c in controles if c.zone == "entrepot" and c.statut != "retire"})
    liste = ", ".join(f"'{t}'" for t in themes)
    return (
        "{# Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main. #}\n"
        f"{{% macro themes() %}}{{{{ return([{liste}]) }}}}{{% endmacro %}}\n"
    )


def _plans(controles: tuple[Controle, ...]) -> str:
    """Colonnes et relations de chaque contrôle, par empreinte : ce que sqlglot mettrait une seconde à redire à chaque lancement."""
    plans = {c.empreinte: plan(c) for c in controles if c.zone == "entrepot"}
    return json.dumps(plans, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
