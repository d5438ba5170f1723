"""Les relations que lisent les contrôles de zone protégée : celles de la norme, chargées une fois, et celles d'une tranche.

Presque toutes sont « distinctes » : une rangée par cas réellement différent (ensemble de rubriques présentes, bloc et bloc d'avant,
bloc et rang…), dont le verdict vaut pour toutes les occurrences semblables. Juger une déclaration de cent mille occurrences coûte
alors quelques centaines de rangées. Les tables canoniques (`individus`, `contrats`…) s'y ajoutent, en clair, pour les contrôles nommés.
"""

import re

import numpy as np
import pyarrow as pa

from vigie.lecture.modele import DECLARATION, ENVOI, modele
from vigie.lecture.structure import suivis

# Usages et cardinalités jugeables. Une norme sans tableau publié prend ceux de sa suppléante (`source`), sauf là où la norme
# suivante qui en a un dit autre chose : entre deux tableaux qui se contredisent, l'année du milieu n'est pas jugée.
# Les blocs de l'envoi n'ont pas de nature : leur cardinalité est celle du message.
NORME = """
create or replace table usages as
with propres as (select * from norme_usages where norme = source)
select u.norme, u.nature, left(u.rubrique, 10) as bloc, u.rubrique, u.usage, u.source
from norme_usages as u
where u.norme = u.source or not exists (
    select 1 from propres as p
    where p.rubrique = u.rubrique and p.nature = u.nature and p.usage != u.usage
        and p.norme = (select min(s.norme) from propres as s where s.norme > u.norme));
create or replace table cardinalites as
with propres as (
    select k.norme, k.nature, k.bloc, b.parent, k.card_min, k.card_max, k.source
    from norme_cardinalites as k
    join norme_blocs as b on k.norme = b.norme and k.bloc = b.bloc
    join norme_blocs as s on k.source = s.norme and k.bloc = s.bloc and b.card_min = s.card_min and b.card_max = s.card_max
    where b.parent != 'S10.G00.00'),
envoi as (
    select b.norme, n.nature, b.bloc, b.parent, b.card_min, b.card_max, b.norme as source
    from norme_blocs as b cross join (select distinct nature from norme_usages) as n
    where b.parent = 'S10.G00.00')
select norme, nature, bloc, parent, card_min::integer as card_min, try_cast(card_max as integer) as card_max, source
from (from propres union all from envoi);
create or replace table blocs_contenants as
with recursive r as (
    select norme, bloc, bloc as contenant from norme_blocs
    union all
    select r.norme, r.bloc, b.parent from r join norme_blocs as b on r.norme = b.norme and r.contenant = b.bloc where b.parent is not null)
select * from r;
-- Ce que chaque rubrique d'adresse y porte. La norme les nomme de même dans tous les blocs, à la casse près.
create or replace table adresses as
select norme, bloc, rubrique, case
    when nom ilike 'code postal' then 'code postal'
    when nom ilike 'localité' then 'localité'
    when nom ilike 'code pays' then 'pays'
    when nom ilike 'code de distribution%' then 'distribution'
    when nom ilike 'numéro, extension, nature et libellé%' or nom ilike 'service de distribution%'
        or nom ilike 'complément de la localisation%' then 'voie'
    end as role
from norme_rubriques where role is not null;
-- Une règle, là où elle joue : la nature et la norme de la déclaration `x`. Une borne absente ne borne pas.
create or replace macro membre_joue(natures, depuis, jusqua, x) as
    list_contains(string_split(natures, ' '), x.nature) and x.norme between coalesce(depuis, '') and coalesce(jusqua, 'Z');
"""

# `suites_distinctes.genre` : une occurrence qui touche la précédente du même bloc est nouvelle, ou c'est un morceau de la même : sans
# rubrique commune, un bloc dans le désordre ; reprise à la dernière rubrique lue d'un bloc incomplet, ou sans la plupart de ses
# rubriques obligatoires, une répétition. Les `morceaux` ne sont jugés ni sur la présence, ni sur le nombre.
# `valeurs_distinctes.est_nette` : ni vide, ni bordée de blancs ; écrite dans une condition, DuckDB la multiplie et l'évalue d'abord.
# `regimes` : norme × nature, en un entier. `modeles_*` : chaque cas et son modèle, la première occurrence du cas ; `semblables_*`, des
# vues : chaque occurrence et son modèle. Seuls les modèles se retiennent : ils sont quelques milliers, les occurrences un million.
TRANCHE = """
create or replace temp table regimes as
select declaration, norme, nature, dense_rank() over (order by norme, nature)::utinyint as regime from contextes;
create or replace temp table regimes_distincts as select distinct regime, norme, nature from regimes;
create or replace temp table valeurs_distinctes as
with d as (select x.regime, v.code, v.valeur from valeurs as v join regimes as x on v.declaration = x.declaration group by all)
select x.norme, x.nature, r.rubrique, d.valeur, d.valeur = trim(d.valeur) and d.valeur != '' as est_nette
from d join regimes_distincts as x on d.regime = x.regime join rubriques as r on d.code = r.code;

create or replace temp table situees as
select o.occurrence, o.declaration, o.rang_bloc, o.rang_avant, o.forme, o.precedente, o.suite, o.rang, x.regime
from occurrences as o join regimes as x on o.declaration = x.declaration;

create or replace temp table modeles_suites as
select regime, suite, min(occurrence) as modele from situees where precedente is not null group by all;
create or replace temp view semblables_suites as
select o.occurrence, o.declaration, f.modele
from situees as o join modeles_suites as f on o.regime = f.regime and o.suite = f.suite;
create or replace temp table suites_distinctes as
with
s as (
    select o.occurrence, o.precedente, b.bloc, x.norme, x.nature
    from situees as o
    join regimes_distincts as x on o.regime = x.regime
    join blocs as b on o.rang_bloc = b.rang
    where o.occurrence in (select modele from modeles_suites)),
a as (select s.occurrence, v.rubrique::varchar as rubrique from s join valeurs as v on s.precedente = v.occurrence),
b as (select s.occurrence, v.rubrique::varchar as rubrique from s join valeurs as v on s.occurrence = v.occurrence),
bords as (
    select a.occurrence, max(a.rubrique) as derniere, (select min(b.rubrique) from b where b.occurrence = a.occurrence) as premiere,
        count(*) filter (exists (select 1 from b where b.occurrence = a.occurrence and b.rubrique = a.rubrique)) as communes
    from a group by a.occurrence),
attendues as (
    select s.occurrence, count(*) filter (a.rubrique is not null and b.rubrique is null) as manquent,
        count(*) filter (b.rubrique is null) as absentes, count(*) filter (b.rubrique is not null) as presentes,
        count(*) filter (b.rubrique is not null and a.rubrique is null) as manquaient
    from s
    join usages as u on s.norme = u.norme and s.nature = u.nature and s.bloc = u.bloc and u.usage = 'O'
    left join a on s.occurrence = a.occurrence and u.rubrique = a.rubrique
    left join b on s.occurrence = b.occurrence and u.rubrique = b.rubrique
    group by s.occurrence)
select s.*, d.premiere, case
    when d.communes = 0 and t.occurrence is not null then 'desordre'
    when d.premiere = d.derniere and t.manquent + t.manquaient > 0 then 'repetition'
    when t.manquent > 0 and (t.manquaient > 0 or t.absentes > t.presentes) then 'repetition'
    else 'nouvelle' end as genre
from s join bords as d on s.occurrence = d.occurrence left join attendues as t on s.occurrence = t.occurrence;
create or replace temp table morceaux as
select o.occurrence, o.precedente
from suites_distinctes as d join semblables_suites as s on d.occurrence = s.modele join situees as o on s.occurrence = o.occurrence
where d.genre != 'nouvelle';

create or replace temp view a_former as
from situees where occurrence not in (select occurrence from morceaux union all select precedente from morceaux);
create or replace temp table modeles as
select regime, forme, min(occurrence) as modele from a_former group by all;
create or replace temp view semblables as
select o.occurrence, o.declaration, f.modele
from a_former as o join modeles as f on o.regime = f.regime and o.forme = f.forme;
create or replace temp table occurrences_distinctes as
select * from occurrences where occurrence in (select modele from modeles);

create or replace temp table modeles_transitions as
select regime, rang_avant, rang_bloc, min(occurrence) as modele from situees where rang_avant is not null group by all;
create or replace temp view semblables_transitions as
select o.occurrence, o.declaration, f.modele
from situees as o
join modeles_transitions as f on o.regime = f.regime and o.rang_avant = f.rang_avant and o.rang_bloc = f.rang_bloc;
create or replace temp table transitions_distinctes as
select f.modele as occurrence, a.bloc as avant, b.bloc, x.norme, x.nature
from modeles_transitions as f
join regimes_distincts as x on f.regime = x.regime
join blocs as a on f.rang_avant = a.rang join blocs as b on f.rang_bloc = b.rang;

create or replace temp view a_compter as from situees where occurrence not in (select occurrence from morceaux);
create or replace temp table modeles_rangs as
select regime, rang_bloc, rang, min(occurrence) as modele from a_compter group by all;
create or replace temp view semblables_rangs as
select o.occurrence, o.declaration, f.modele
from a_compter as o join modeles_rangs as f on o.regime = f.regime and o.rang_bloc = f.rang_bloc and o.rang = f.rang;
create or replace temp table rangs_distincts as
select f.modele as occurrence, b.bloc, f.rang, x.norme, x.nature
from modeles_rangs as f join regimes_distincts as x on f.regime = x.regime join blocs as b on f.rang_bloc = b.rang;

create or replace temp table modeles_parents as
select x.regime, p.bloc, p.contient, min(p.occurrence) as modele
from parents as p join regimes as x on p.declaration = x.declaration group by all;
create or replace temp view semblables_parents as
select p.occurrence, p.declaration, f.modele
from parents as p
join regimes as x on p.declaration = x.declaration
join modeles_parents as f on x.regime = f.regime and p.bloc = f.bloc and p.contient = f.contient;
create or replace temp table parents_distincts as
select f.modele as occurrence, f.bloc::varchar as bloc, x.norme, x.nature
from modeles_parents as f join regimes_distincts as x on f.regime = x.regime;
create or replace temp table contenus as
select f.modele as occurrence, b.bloc from modeles_parents as f join blocs_suivis as b on f.contient & b.bit != 0;

create or replace temp table premieres as
select envoi_id, arg_min(declaration_id, declaration) as declaration_id from contextes group by envoi_id;
create or replace temp table valeurs_fautives (controle_id varchar, regime utinyint, code smallint, valeur varchar);
create or replace temp table occurrences_fautives (controle_id varchar, occurrence integer, rubrique varchar, identifiant varchar);
create or replace temp table rubriques_evaluees (controle_id varchar, regime utinyint, code smallint);
create or replace temp table declarations_evaluees (controle_id varchar, declaration integer, identifiant varchar, nb bigint);
"""

# Les tables hors de la norme dont une liste publique est au dépôt : (nomenclature, code). Une suite « 004-007 » vaut ses quatre codes.
EXTERNES = """
create or replace table codes_externes as
with suites as (
    select departement, unnest(string_split(plages, ' ')) as suite from communes)
select 'naf' as nomenclature, code from naf
union all select 'pcs_ese', code from pcs_ese
union all
select 'commune', departement || lpad(rang::varchar, 3, '0')
from suites, unnest(generate_series(left(suite, 3)::integer, right(suite, 3)::integer)) as r(rang);"""

# Ce que lisent les familles nommées et leurs voisins, sur `valeurs_utiles` : les lignes des seules rubriques citées, ici ou chez eux.
# `valeurs_des_membres` : chaque valeur que juge un membre de famille, et ce membre. `naissances` : la date de naissance que dit
# l'occurrence ; `naissances_par_nir`, celle de l'individu de même NIR dans la déclaration. `conditions_posees` : chaque occurrence et
# chaque condition de son bloc, avec la valeur qui la déclenche, nulle si la rubrique est absente.
UTILES = """
create or replace temp table valeurs_des_membres as
with du_regime as (
    select x.regime, split_part(m.identifiant, '/', 1) as rubrique, m.famille, m.identifiant, m.parametre
    from regimes_distincts as x join membres as m on membre_joue(m.natures, m.norme_depuis, m.norme_jusqua, x))
select
    v.occurrence, v.declaration, v.rubrique::varchar as rubrique, v.valeur, m.famille, m.identifiant, m.parametre, x.siren,
    try_cast(right(x.constitution, 4) as integer) as annee_courante
from valeurs_utiles as v
join regimes as r on v.declaration = r.declaration
join du_regime as m on v.rubrique = m.rubrique and r.regime = m.regime
join contextes as x on v.declaration = x.declaration;
create or replace temp view naissances as
select occurrence, valeur as naissance from valeurs_utiles
where rubrique in ('S21.G00.31.011', 'S21.G00.73.005', 'S89.G00.32.018', 'S89.G00.91.006');
create or replace temp view naissances_par_nir as
select n.declaration, n.valeur as nir, min(d.valeur) as naissance
from valeurs_utiles as n join valeurs_utiles as d on n.occurrence = d.occurrence and d.rubrique = 'S21.G00.30.006'
where n.rubrique = 'S21.G00.30.001' group by all;
create or replace temp table conditions_du_regime as
select x.regime, b.rang as rang_bloc, c.*
from regimes_distincts as x
join conditions as c on true
join blocs as b on left(c.rubrique, 10) = b.bloc
join membres as m on c.identifiant = m.identifiant and membre_joue(m.natures, c.norme_depuis, c.norme_jusqua, x);
create or replace temp view conditions_posees as
select
    o.occurrence, c.identifiant, c.operateur, c.codes, c.effet, c.rubrique, v.valeur, s.occurrence is not null as est_dispensee,
    x.siren || x.nic as siret
from situees as o
join conditions_du_regime as c on o.regime = c.regime and o.rang_bloc = c.rang_bloc
join contextes as x on o.declaration = x.declaration
left join valeurs_utiles as v on o.occurrence = v.occurrence and c.declencheur = v.rubrique
left join valeurs_utiles as s on o.occurrence = s.occurrence and c.sauf = s.rubrique;
"""


def blocs_suivis() -> pa.Table:
    """Le bloc que désigne chaque bit de `parents.contient`."""
    requis = suivis().requis
    blocs = [modele().blocs[i].id for i in requis]
    return pa.table({"bit": pa.array([1 << k for k in range(len(requis))], pa.uint32()), "bloc": pa.array(blocs)})


def canoniques(sql: str) -> tuple[str, ...]:
    """Tables canoniques que cite un contrôle."""
    return tuple(b.table for b in modele().blocs if re.search(rf"\b(from|join)\s+{b.table}\b", sql))


def table_canonique(nom: str, presentes: dict[str, pa.Table]) -> pa.Table:
    """La table lue, ou la même sans rangée si la tranche n'a pas ce bloc."""
    if nom in presentes:
        return presentes[nom]
    mod = modele()
    bloc = next(b for b in mod.blocs if b.table == nom)
    decl = mod.par_id[DECLARATION].indice
    racine = "declaration_id" if decl in (bloc.indice, *bloc.ancetres) else "envoi_id"
    parent = mod.blocs[bloc.parent] if bloc.parent >= 0 else None
    lien = [parent.cle] if parent and parent.id not in (ENVOI, DECLARATION) else []
    propre = ["envoi_id"] if nom == "declarations" else []
    textes = dict.fromkeys(["objet_id", racine, *lien, *propre, *bloc.colonnes], pa.string())
    return pa.schema({**textes, "ligne": pa.int32()}).empty_table()


def codes(rubriques: pa.ChunkedArray) -> tuple[np.ndarray, pa.Array]:
    """Une colonne de rubriques en entiers, et les rubriques que ces entiers désignent."""
    if not pa.types.is_dictionary(rubriques.type):
        rubriques = rubriques.dictionary_encode()
    entiere = rubriques.unify_dictionaries().combine_chunks()
    if isinstance(entiere, pa.ChunkedArray):
        entiere = entiere.chunk(0)
    return entiere.indices.to_numpy(zero_copy_only=False).astype(np.int16), entiere.dictionary.cast(pa.string())


def avec_rangs(occurrences: pa.Table) -> pa.Table:
    """Les occurrences, et le rang de leur bloc et du bloc d'avant dans le modèle : regrouper des entiers coûte moins que du texte."""
    for nom, colonne in (("rang_bloc", "bloc"), ("rang_avant", "avant")):
        occurrences = occurrences.append_column(nom, _rangs(occurrences.column(colonne)))
    return occurrences


def _rangs(blocs: pa.ChunkedArray) -> pa.Array:
    if not pa.types.is_dictionary(blocs.type):
        blocs = blocs.dictionary_encode()
    entiere = blocs.unify_dictionaries().combine_chunks()
    if isinstance(entiere, pa.ChunkedArray):
        entiere = entiere.chunk(0)
    connus = modele().par_id
    return pa.array([connus[b].indice for b in entiere.dictionary.to_pylist()], pa.int16()).take(entiere.indices)


def blocs() -> pa.Table:
    """Le bloc de chaque rang du modèle."""
    noms = [b.id for b in modele().blocs]
    return pa.table({"rang": pa.array(range(len(noms)), pa.int16()), "bloc": noms})


def comptes(declarations: np.ndarray, codes: np.ndarray) -> pa.Table:
    """Nombre de lignes par déclaration et rubrique, une rangée par suite de lignes : la lecture les rend triées par rubrique."""
    debuts = _debuts(codes, declarations)
    nb = np.diff(debuts, append=len(codes))
    return pa.table({"declaration": declarations[debuts], "code": codes[debuts], "nb": nb})


def lignes_de(valeurs: pa.Table, codes: np.ndarray, fautives: np.ndarray) -> pa.Table:
    """Les lignes des rubriques en faute, sans copie : la lecture les range par rubrique, ce sont quelques intervalles."""
    debuts = _debuts(codes)
    fins = np.append(debuts[1:], len(codes))
    choix = np.flatnonzero(np.isin(codes[debuts], fautives))
    return pa.concat_tables([valeurs.slice(0, 0), *(valeurs.slice(debuts[i], fins[i] - debuts[i]) for i in choix)])


def _debuts(*colonnes: np.ndarray) -> np.ndarray:
    """Rangs où commence chaque suite de rangées égales : comparer coûte bien moins que soustraire."""
    change = np.zeros(len(colonnes[0]), dtype=bool)
    change[:1] = True
    for c in colonnes:
        change[1:] |= c[1:] != c[:-1]
    return np.flatnonzero(change)
