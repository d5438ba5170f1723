"""Écrit les modèles dbt des contrôles : un par thème, incrémental, une ligne par déclaration (docs/decisions/025).

Une déclaration laisse ses comptes (un par contrôle qui y a jugé quelque chose) et, là seulement où il y a à dire, les objets en anomalie.
Ce que chaque contrôle aurait pu juger (sa population) se compte une fois par relation, dans `ctl_populations`, et non une fois par contrôle.

Un modèle est l'union de ce que jugent ses contrôles, ceux d'une même source en une passe (`jugements`). Planifier une union coûte le
carré de ses branches (17 s de processeur pour les 339 de la norme, 1,6 s en neuf fois quarante, et une mémoire à l'avenant) : un thème trop
long est jugé par paquets, une relation entière dans le même, que réunit une vue à son nom.

Un contrôle ne lit que les relations de la déclaration qu'il juge, ou des tables sans déclaration : seules les déclarations à refaire
sont rejugées (matérialisation `par_declaration`, macros/mois.sql, docs/decisions/027).
"""

from collections import defaultdict

from vigie import chemins
from vigie.controles.entete import Controle
from vigie.controles.enveloppe import applicable, relations
from vigie.controles.jugements import branches
from vigie.controles.modeles import modele_de

AVERTISSEMENT = "Écrit par « vigie generer » d'après controles/ : ne pas modifier à la main."
DOSSIER = "models/controles"
PAQUET = 40  # contrôles par modèle, sauf relation plus lue encore


def modeles(controles: tuple[Controle, ...]) -> dict[str, str]:
    """Chemin relatif à la racine → texte des modèles `ctl_<theme>` et de leur description."""
    joues = [c for c in controles if c.zone == "entrepot" and c.statut != "retire"]
    par_theme: dict[str, list[Controle]] = defaultdict(list)
    for c in joues:
        par_theme[c.theme].append(c)
    fichiers = {f"{DOSSIER}/ctl_populations.sql": _populations(joues)}
    descriptions = [_DECRIRE_LES_POPULATIONS]
    for theme, liste in sorted(par_theme.items()):
        paquets = en_paquets(liste)
        noms = [f"ctl_{theme}_{rang}" for rang in range(1, len(paquets) + 1)] if len(paquets) > 1 else [f"ctl_{theme}"]
        fichiers |= {f"{DOSSIER}/{nom}.sql": _modele(paquet) for nom, paquet in zip(noms, paquets, strict=True)}
        if len(noms) > 1:
            fichiers[f"{DOSSIER}/ctl_{theme}.sql"] = _reunion(noms)
            descriptions += map(_decrire_un_paquet, noms, paquets)
        descriptions += _decrire(theme)
    fichiers[f"{DOSSIER}/_controles.yml"] = "\n".join(
        [f"# {AVERTISSEMENT}", "version: 2", "", "models:", *descriptions, ""]
    )
    return fichiers


def en_paquets(controles: list[Controle]) -> list[list[Controle]]:
    """Les contrôles d'un thème, par paquets d'au plus `PAQUET` qui ne partagent aucune relation jugée ; un seul s'ils y tiennent."""
    if len(controles) <= PAQUET:
        return [controles]
    par_relation: dict[str, list[Controle]] = defaultdict(list)
    for c in controles:
        par_relation[c.objet].append(c)
    paquets: list[list[Controle]] = [[]]
    for _, liste in sorted(par_relation.items()):
        if paquets[-1] and len(paquets[-1]) + len(liste) > PAQUET:
            paquets.append([])
        paquets[-1] += liste
    return paquets


def _modele(controles: list[Controle]) -> str:
    champs = list(dict.fromkeys(applicable(c) for c in controles))
    colonnes = ",\n        ".join(champs)
    corps = "\nunion all\n".join(branches(controles, {c.id: champs.index(applicable(c)) + 1 for c in controles}))
    return _par_declaration(
        {r for c in controles for r in relations(c)},
        f"""-- où chaque contrôle s'applique : il y a bien moins de champs que de contrôles
champs as (
    select declaration_id, [
        {colonnes}
    ] as champs
    from declarations as d
),

branches as (
{corps}
),

verdicts as (
    select
        j.declaration_id,
        list({{'controle_id': j.juge.controle_id, 'nb_evalues': j.juge.nb_evalues, 'nb_anomalies': j.juge.nb_anomalies,
            'nb_erreurs': j.juge.nb_erreurs}}) filter (where j.juge.nb_evalues > 0 or j.juge.nb_erreurs > 0) as comptes,
        list({{'controle_id': j.juge.controle_id, 'objets': j.juge.objets, 'membres': j.juge.membres}})
            filter (where j.juge.objets is not null) as trouves
    from (select declaration_id, unnest(juges) as juge from branches) as j
    inner join champs as c on j.declaration_id = c.declaration_id
    where (j.juge.nb_evalues > 0 or j.juge.nb_erreurs > 0 or j.juge.objets is not null) and c.champs[j.juge.champ]
    group by j.declaration_id
)

select d.declaration_id, d.declarant_id, v.comptes, v.trouves""",
    )


def _populations(controles: list[Controle]) -> str:
    jugees = sorted({c.objet for c in controles})
    corps = "\n    union all\n".join(
        f"    select '{r}' as relation, declaration_id, count(*)::integer as nb_objets from {r} group by declaration_id"
        for r in jugees
    )
    return _par_declaration(
        set(jugees),
        f"""vues as (
{corps}
),

verdicts as (
    select declaration_id, list_sort(list({{'relation': relation, 'nb_objets': nb_objets}})) as populations
    from vues
    group by declaration_id
)

select d.declaration_id, d.declarant_id, v.populations""",
    )


def _par_declaration(lues: set[str], corps: str) -> str:
    """Un modèle d'une ligne par déclaration. `corps` finit sur les colonnes de `declarations` (d) et de `verdicts` (v)."""
    imports = "".join(_importer(r) for r in sorted({"declarations"} | lues))
    return f"""-- {AVERTISSEMENT}
{{{{ config(materialized='par_declaration') }}}}
with {imports}{corps}
from declarations as d
left join verdicts as v on d.declaration_id = v.declaration_id
"""


def _importer(relation: str) -> str:
    """Une relation sous le nom que lui donnent les contrôles. DuckDB recopie en mémoire ce qu'une requête lit plusieurs fois sous un nom :
    d'une table, ou d'une vue qui ne fait que typer, c'est perdu ; d'une vue qui joint, il en juge."""
    modele = modele_de(relation)
    sans_copie = "" if _est_une_vue_qui_joint(modele) else "not materialized "
    return f"{relation} as {sans_copie}(\n    select * from {{{{ ref('{modele}') }}}}\n),\n\n"


def _est_une_vue_qui_joint(modele: str) -> bool:
    description = chemins.racine() / "models" / "intermediate" / f"{modele}.yml"
    return description.is_file() and "materialized: view" in description.read_text(encoding="utf-8")


def _reunion(noms: list[str]) -> str:
    """La vue qui rend à un thème découpé la forme des autres."""
    branches = "\nunion all\n".join(f"select * from {{{{ ref('{nom}') }}}}" for nom in noms)
    return f"-- {AVERTISSEMENT}\n{{{{ config(materialized='view') }}}}\n{branches}\n"


_DECRIRE_LES_POPULATIONS = """  - name: ctl_populations
    description: "Une ligne par déclaration : combien d'objets y a chaque relation que jugent les contrôles." """.rstrip()


def _decrire(theme: str) -> list[str]:
    return [
        f"  - name: ctl_{theme}",
        f'    description: "Une ligne par déclaration : ce que chaque contrôle du thème {theme} y a compté, et les objets qu\'il a trouvés en anomalie."',
    ]


def _decrire_un_paquet(nom: str, controles: list[Controle]) -> str:
    jugees = ", ".join(sorted({c.objet for c in controles}))
    return f'  - name: {nom}\n    description: "Les verdicts sur {jugees}."'
