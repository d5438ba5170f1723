"""Ce qu'un mois contient, résumé cellule par cellule : de quoi le reconnaître, et tout ce que les règles en demandent.

Un contenu se reconnaît à ses empreintes : la somme de ce que chaque déclarant apporte, chacun multiplié par un nombre que son pseudonyme
donne. Elles s'écrivent dans le registre et se comparent des années plus tard : rien n'y dépend du moteur, dont le hachage peut changer.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import duckdb

from vigie.divulgation.mesures import du_mois
from vigie.divulgation.systeme import MESURES, SUITE, Cle, Compte, Population

TOUTES = (*MESURES, *SUITE)
COLONNES = dict(zip(TOUTES, ("a", "n", "montant", "touchees", "(a > 0)::bigint"), strict=True))
_PREMIER = 2**61 - 1


def _somme(quoi: str) -> str:
    return f"(coalesce(sum(r.rang * {quoi}), 0) % {_PREMIER})::bigint"


def _mesure(nom: str, colonne: str) -> str:
    """Son nombre, sa plus grosse part, les déclarants qu'elle touche et son empreinte."""
    plus_grosse = 1 if nom == "nb_declarants" else f"max({colonne})"
    return (
        f"sum({colonne})::bigint as valeur_{nom}, {plus_grosse}::bigint as plus_grosse_{nom},"
        f" count(*) filter ({colonne} > 0) as touches_{nom}, {_somme(colonne)} as empreinte_{nom}"
    )


# Un total de personnes distinctes n'est pas la somme de ses déclarants.
_RESUMES = f"""
    with c as (from {{0}}.comptes where {{1}}), r as (
        select declarant_id, (md5_number(declarant_id) % {_PREMIER})::hugeint as rang from (select distinct declarant_id from c)
    ), s as (
        select mois, genre, modalite, count(*) as effectif, sum(personnes)::bigint as personnes, max(personnes)::bigint as plus_gros,
            {_somme("1")} as empreinte_declarants, {_somme("personnes")} as empreinte_personnes,
            {", ".join(_mesure(*x) for x in COLONNES.items())}
        from c left join r using (declarant_id) group by all
    )
    select s.* replace (coalesce(p.distinctes, s.valeur_nb_personnes) as valeur_nb_personnes)
    from s left join {{0}}.personnes as p using (mois, genre, modalite)
"""
FORMULE = hashlib.sha256(_RESUMES.encode()).hexdigest()[:16]  # deux empreintes ne se comparent que de la même


@dataclass
class Contenu:
    """Un mois tel qu'une sortie l'a compté. `empreinte` : deux contenus qui l'ont égale ont les mêmes lignes, déclarant par déclarant."""

    empreinte: str
    comptes: dict[Cle, dict[str, Compte]] = field(default_factory=dict)
    populations: dict[Cle, Population] = field(default_factory=dict)

    def montre_autant(self, autre: "Contenu") -> bool:
        """Vrai si rien de ce que les règles regardent ne les distingue."""
        return (self.comptes, self.populations) == (autre.comptes, autre.populations)

    def cellules_changees(self, autre: "Contenu") -> list[Cle]:
        """Les cellules des deux que quelqu'un a changées de l'un à l'autre."""
        return sorted(c for c in self.comptes.keys() & autre.comptes.keys() if self.comptes[c] != autre.comptes[c])


def resumer(base: str, mois: Collection[date] | None = None) -> str:
    """La requête des résumés des comptes du catalogue `base`, une ligne par mois et cellule."""
    return _RESUMES.format(base, du_mois(mois))


def lire(con: duckdb.DuckDBPyConnection, requete: str) -> dict[date, Contenu]:
    """Les contenus, d'une requête de `resumer` ou d'une table qui en garde le résultat."""
    par_mois: dict[date, list[tuple]] = defaultdict(list)
    for mois, *ligne in con.execute(requete).fetchall():
        par_mois[mois].append(tuple(ligne))
    return {mois: _contenu(sorted(lignes)) for mois, lignes in par_mois.items()}


def _contenu(lignes: list[tuple]) -> Contenu:
    contenu = Contenu(hashlib.sha256(repr((FORMULE, lignes)).encode()).hexdigest()[:32])
    for genre, modalite, effectif, personnes, plus_gros, _, _, *nombres in lignes:
        contenu.populations[genre, modalite] = Population(effectif, personnes, plus_gros)
        contenu.comptes[genre, modalite] = {m: Compte(*nombres[4 * i : 4 * i + 4]) for i, m in enumerate(TOUTES)}
    return contenu
