"""La même déclaration dite par deux sources : ce qu'on a reçu, et ce que la base du ministère en a ; ou deux extractions de cette base.

Une paire a la même clé : établissement, mois, fraction, champ. Ses valeurs se comparent rubrique par rubrique, en nombres d'occurrences :
l'ordre des blocs n'y change rien, ni l'écriture d'un nombre. Seules comptent les rubriques qu'une table porte et que l'extrait garde ; le NIR, brouillé à la source, non.
"""

from vigie.norme import dsnp3, emploi
from vigie.norme.emploi import Emploi

CLE = ("entreprise_id", "declarant_id", "mois", "fraction", "champ")
RECUE_ET_TABLE, TABLE_ET_TABLE = "recue_et_table", "table_et_table"


def comparables() -> list[Emploi]:
    """Les tables de l'extrait et leurs rubriques que les deux sources portent, lisibles."""
    lues = dsnp3.lisibles()
    choisies = [Emploi(e.table, tuple((r, c) for r, c in e.rubriques if r in lues)) for e in emploi.tables()]
    return [e for e in choisies if e.rubriques]


def sql_paires(declarations: str, chargements: str) -> str:
    """Une rangée par paire, ou par déclaration restée seule : `comparaison`, `mois`, `a`, `b`, `a_connue_le`, `b_connue_le`.

    `declarations` : `int_declarations`. D'une déclaration reçue, la version en vigueur ; d'une table, la dernière reçue par la base, et celle
    d'avant. Un mois n'est comparé que si les deux sources en parlent ; un lot redistribué n'a qu'une partie des blocs, il ne l'est pas.
    """
    cle = " and ".join(f"a.{c} is not distinct from b.{c}" for c in CLE)
    return f"""
        with candidates as (
            select d.declaration_id, {", ".join(f"d.{c}" for c in CLE)}, d.flux = 'dsnp3' as est_une_table, d.est_en_vigueur,
                coalesce(c.charge_le, d.connu_le::date) as connue_le, d.connu_le, d.date_fichier
            from {declarations} as d left join {chargements} as c on d.declaration_id = c.declaration_id
            where d.nature = '01' and not d.est_essai and not d.est_redistribue and d.mois is not null and d.declarant_id is not null
                and coalesce(d.type, '') != '04'
        ),
        extraites as (
            select *, row_number() over (partition by {", ".join(CLE)} order by connue_le desc, connu_le desc, declaration_id desc) as rang
            from candidates where est_une_table
        ),
        tables as (from extraites where rang = 1),
        recues as (from candidates where not est_une_table and est_en_vigueur)
        select {RECUE_ET_TABLE!r} as comparaison, coalesce(a.mois, b.mois) as mois, a.declaration_id as a, b.declaration_id as b,
            a.connue_le as a_connue_le, b.connue_le as b_connue_le
        from (from recues semi join tables using (mois)) as a
        full join (from tables semi join recues using (mois)) as b on {cle}
        union all
        select {TABLE_ET_TABLE!r}, b.mois, a.declaration_id, b.declaration_id, a.connue_le, b.connue_le
        from tables as b join extraites as a on a.rang = 2 and {cle}"""


def sql_valeurs(paires: str, extraits: str = "extraits") -> str:
    """Une rangée par paire, rubrique et valeur : `na`, `nb`, ses occurrences de chaque côté."""
    morceaux = []
    for e in comparables():
        colonnes = ", ".join(f'{_valeur(r, c)} as "{r}"' for r, c in e.rubriques)
        morceaux.append(f"""
            select comparaison, mois, a, rubrique, valeur, count(*) filter (cote = 'a') as na, count(*) filter (cote = 'b') as nb
            from (
                select p.comparaison, p.mois, p.a, p.cote, {colonnes}
                from {extraits}.{e.table} as t join {paires} as p on t.declaration_id = p.declaration_id
            ) unpivot (valeur for rubrique in ({", ".join(f'"{r}"' for r, _ in e.rubriques)}))
            group by all""")
    return " union all ".join(f"({m})" for m in morceaux)


def decimales() -> frozenset[str]:
    """Les rubriques que la base garde en nombres réels : « 10 » y devient « 10.00 »."""
    return frozenset(c.rubrique for t in dsnp3.tables().values() for c in t.rubriques if c.genre == "decimale")


def _valeur(rubrique: str, colonne: str) -> str:
    brute = f't."{colonne}"'
    return f"coalesce(try_cast({brute} as decimal(18, 6))::varchar, {brute})" if rubrique in decimales() else brute


def sql_ecarts(paires: str, valeurs: str) -> str:
    """Les rangées de `ind_ecarts_sources_mois` : de chaque mois, les déclarations (rubrique nulle), puis chaque rubrique comparée."""
    return f"""
        with par_declaration as (
            select comparaison, mois, a, rubrique, sum(na) as na, sum(nb) as nb, sum(least(na, nb)) as communes
            from {valeurs} group by all
        ),
        differentes as (
            select distinct comparaison, a from par_declaration where communes < na or communes < nb
        )
        select p.comparaison, p.mois, null::varchar as rubrique, count(p.a)::bigint as nb_a, count(p.b)::bigint as nb_b,
            count(*) filter (p.a is not null and p.b is not null)::bigint as nb_communes,
            count(*) filter (p.b is null)::bigint as nb_seulement_a, count(*) filter (p.a is null)::bigint as nb_seulement_b,
            count(d.a)::bigint as nb_differentes,
            median(date_diff('day', p.a_connue_le, p.b_connue_le)) filter (p.b_connue_le >= p.a_connue_le) as delai_median_jours,
            max(date_diff('day', p.a_connue_le, p.b_connue_le)) filter (p.b_connue_le >= p.a_connue_le)::bigint as delai_max_jours,
            count(*) filter (p.a_connue_le > p.b_connue_le)::bigint as nb_corrigees_depuis
        from {paires} as p left join differentes as d on p.comparaison = d.comparaison and p.a = d.a and p.b is not null
        group by p.comparaison, p.mois
        union all
        select comparaison, mois, rubrique, sum(na)::bigint, sum(nb)::bigint, sum(communes)::bigint, sum(na - communes)::bigint,
            sum(nb - communes)::bigint, count(*) filter (communes < na or communes < nb)::bigint, null, null, null
        from par_declaration group by comparaison, mois, rubrique"""
