"""Écrit ce que dbt et l'auto-contrôle doivent savoir des contrôles : le seed `controles.csv`, les suppléances de la norme, les thèmes, les plans des requêtes."""

import csv
import hashlib
import io
from pathlib import Path

from vigie import chemins
from vigie.controles import fusion, instantane, modeles, portee, vacuite
from vigie.controles.entete import Controle, entete_brut
from vigie.controles.enveloppe import cle_de_plan, plan
from vigie.norme import tables as norme


def fichiers(controles: tuple[Controle, ...], stagings: dict[str, str]) -> dict[str, str]:
    """Chemin relatif à la racine → texte. `stagings` : les modèles de staging tels qu'on vient de les écrire."""
    return {
        "seeds/controles.csv": _csv(controles),
        "seeds/norme/suppleances.csv": _suppleances(),
        "macros/themes.sql": _themes(controles),
        instantane.FICHIER: _instantane(controles, stagings),
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
            "flux",
            "redistribue",
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
             ",".join(portee.flux_juges(c.id, c.flux)), "oui" if c.redistribue else "non",
             *(",".join(x) if isinstance(x, tuple) else x or "" for x in (
                 c.natures, c.norme_depuis, c.norme_jusqua, c.enjeux, c.organismes, c.usages, c.rubriques, c.alias, c.hors_champ)),
             c.message, c.pourquoi, c.que_faire, c.source, c.sql, c.empreinte]
        )  # fmt: skip
    return sortie.getvalue()


def _suppleances() -> str:
    """Ce que dit la norme suppléante, quand l'année n'a pas publié son tableau : le message d'une anomalie doit la nommer.

    Les tableaux eux-mêmes (seize mille lignes) ne vont pas dans l'entrepôt : une ligne par rubrique ou bloc suppléé suffit, la
    suppléante étant la même pour toutes les natures.
    """
    lignes = {
        (version, designe, x.source)
        for version in norme.normes()
        for table in (norme.usages(version), norme.cardinalites(version))
        for (designe, _), x in table.items()
        if x.source != version
    }
    assert len(lignes) == len({(n, d) for n, d, _ in lignes}), "une suppléante par norme et par rubrique ou bloc"
    sortie = io.StringIO()
    ecrire = csv.writer(sortie, lineterminator="\n")
    ecrire.writerow(["norme", "rubrique", "suppleante"])
    ecrire.writerows(sorted(lignes))
    return sortie.getvalue()


def _themes(controles: tuple[Controle, ...]) -> str:
    themes = sorted({c.theme for c in controles if c.zone == "entrepot" and c.statut != "retire"})
    liste = ", ".join(f"'{t}'" for t in themes)
    return (
        "{# Écrit par « vigie generer » d'après controles/ et macros/ : ne pas modifier à la main. #}\n"
        f"{{% macro themes() %}}{{{{ return([{liste}]) }}}}{{% endmacro %}}\n\n"
        "{# Celle des autres macros : dbt ne dit pas, en construisant, si leur texte a changé (macros/mois.sql). #}\n"
        f"{{% macro empreinte_des_macros() %}}{{{{ return('{_empreinte_des_macros()}') }}}}{{% endmacro %}}\n"
    )


def _empreinte_des_macros() -> str:
    h = hashlib.sha256()
    for f in sorted((chemins.racine() / "macros").glob("*.sql")):
        if f.name != "themes.sql":
            h.update(f.name.encode() + b"\0" + f.read_bytes())
    return h.hexdigest()[:16]


def _instantane(controles: tuple[Controle, ...], stagings: dict[str, str]) -> str:
    """Ce qu'un lancement de l'auto-contrôle n'aura pas à relire ni à analyser (voir `vigie.controles.instantane`)."""
    base = chemins.racine() / "controles"
    fichiers = [base / c.theme / f"{c.fichier}.sql" for c in controles]
    entetes = {instantane.empreinte(f.read_text(encoding="utf-8")): entete_brut(f) for f in fichiers}
    d_entrepot = {cle_de_plan(c): c for c in controles if c.zone == "entrepot"}
    textes = modeles.textes() | {Path(f).stem: texte for f, texte in stagings.items() if f.endswith(".sql")}
    lus = modeles.lire(textes).values()
    return instantane.ecrire(
        entetes=entetes,
        plans={cle: plan(c) for cle, c in d_entrepot.items()},
        modeles={m.empreinte: vacuite.analyser(m) for m in lus},
        fusions={cle: fusion.analyser(c) for cle, c in d_entrepot.items()},
    )
