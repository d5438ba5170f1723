"""Écrit les modèles dbt des contrôles : un par thème, incrémental, au grain contrôle × déclaration.

Seules les déclarations sans verdict sont jugées. Avant cela, `purger_verdicts` efface ce qui doit être rejugé : les déclarants
dont une déclaration a été retirée et, pour la portée « serie », les déclarations d'un déclarant à partir du mois qui vient
d'arriver. Si un contrôle ou une relation a changé, le thème entier est refait (`should_full_refresh`, macros/vigie.sql).
"""

import hashlib
from collections import defaultdict
from pathlib import Path

from vigie import chemins
from vigie.controles import enveloppe
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import SANS_DECLARATION, relations, verdicts, verdicts_en_erreur
from vigie.controles.modeles import modele_de

AVERTISSEMENT = "Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main."
DOSSIER = "models/controles"


def modeles(controles: tuple[Controle, ...]) -> dict[str, str]:
    """Chemin relatif à la racine → texte des modèles `ctl_<theme>` et de leur description."""
    par_theme: dict[str, list[Controle]] = defaultdict(list)
    for c in controles:
        if c.zone == "entrepot" and c.statut != "retire":
            par_theme[c.theme].append(c)
    fichiers = {f"{DOSSIER}/ctl_{theme}.sql": _modele(theme, liste) for theme, liste in sorted(par_theme.items())}
    fichiers[f"{DOSSIER}/_controles.yml"] = _descriptions(sorted(par_theme))
    return fichiers


def empreinte_de_theme(controles: list[Controle]) -> str:
    """Empreinte de tout ce dont dépendent les verdicts d'un thème : contrôles, relations, fonctions, enveloppe."""
    h = hashlib.sha256()
    for c in controles:
        h.update(c.empreinte.encode())
    racine = chemins.racine()
    fichiers = [
        *(racine / "models" / "intermediate").glob("*.sql"),
        racine / "macros" / "fonctions.sql",
        racine / "macros" / "fonctions_datees.sql",
        Path(enveloppe.__file__),
    ]
    for f in sorted(fichiers):
        h.update(f.read_bytes())
    return h.hexdigest()[:16]


def _modele(theme: str, controles: list[Controle]) -> str:
    utiles = sorted({r for c in controles for r in relations(c)} - {"declarations"})
    a_une_serie = "true" if any(c.portee == "serie" for c in controles) else "false"
    # un contrôle national compare tous les déclarants : une déclaration neuve peut changer le verdict de n'importe quelle autre
    est_national = ", true" if any(c.portee == "national" for c in controles) else ""
    empreinte = empreinte_de_theme(controles)
    imports = "".join(_importer(r) for r in utiles)
    corps = "\nunion all\n".join(_un(c) for c in controles)
    return f"""-- {AVERTISSEMENT}
{{{{ config(
    materialized='incremental',
    incremental_strategy='append',
    meta={{'referentiel': '{empreinte}'}},
    pre_hook="{{{{ purger_verdicts({a_une_serie}{est_national}) }}}}"
) }}}}
with declarations as (
    select * from {{{{ ref('int_declarations') }}}}
),

nouvelles as (
    select * from declarations
    {{% if is_incremental() %}}where declaration_id not in (select declaration_id from {{{{ this }}}}){{% endif %}}
),

{imports}verdicts as (
{corps}
)

select *, '{empreinte}' as referentiel
from verdicts
"""


def _importer(relation: str) -> str:
    modele = f"{{{{ ref('{modele_de(relation)}') }}}}"
    if relation in SANS_DECLARATION:
        return f"{relation} as (\n    select * from {modele}\n),\n\n"
    return f"{relation} as (\n    select * from {modele} where declaration_id in (select declaration_id from nouvelles)\n),\n\n"


def _un(c: Controle) -> str:
    return (
        f"-- {c.id} : {c.libelle}\n"
        f"{{% if '{c.id}' in var('controles_en_erreur', []) %}}{verdicts_en_erreur(c, 'nouvelles')}\n"
        f"{{% else %}}{verdicts(c, 'nouvelles')}\n{{% endif %}}"
    )


def _descriptions(themes: list[str]) -> str:
    lignes = [f"# {AVERTISSEMENT}", "version: 2", "", "models:"]
    for t in themes:
        lignes += [
            f"  - name: ctl_{t}",
            f'    description: "Une ligne par contrôle du thème {t} et par déclaration où il s\'applique ; seuls les objets en anomalie y sont listés."',
        ]
    return "\n".join(lignes) + "\n"
