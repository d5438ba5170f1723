"""Les contrôles d'entrepôt : leur forme, leurs cas, et ce qu'aucune valeur ne doit leur faire."""

import csv
from contextlib import contextmanager
from functools import cache

import jinja2
import pytest
from sqlglot import exp

from outils.cas_controles import (
    CONTROLES,
    NB_ERREURS,
    VERDICTS,
    abimees,
    base,
    cas,
    declarations_abimees,
    jugement,
    lues,
    poser,
    tenu,
)
from vigie import chemins
from vigie.controles import entete, fusion, jugements
from vigie.controles.enveloppe import arbre, colonnes, comptes, juges, nb_a_dire, relations, verdicts
from vigie.controles.modeles import modele_de, modeles
from vigie.generer.cas import montres
from vigie.generer.squelette import A_REMPLIR, a_remplir
from vigie.norme.registre import regles_de_table
from vigie.norme.tables import tables_canoniques

RACINE = chemins.racine()
LIGNES_MAX = 25

# Ce qu'un contrôle peut appeler : le reste se prépare dans un modèle int_.
PERMISES = {
    "abs",
    "case",
    "cast",
    "try_cast",
    "coalesce",
    "greatest",
    "least",
    "max",
    "min",
    "nullif",
    "and",
    "or",
    "if",
}
PERMISES |= {"filter", "lisible", "au_taux", "mois_lisible", "mois_entre", "mois_de", "parmi", "year", "month"}


def _nom(c):
    return c.fichier


@contextmanager
def _cas_de(c):
    """De quoi poser des tables de cas, qui disparaissent à la sortie. Une relation non posée reste celle de `controle`, vide ou seed."""
    posees: set[str] = set()

    def une(relation: str, rangees: list[dict]) -> None:
        posees.add(relation)
        poser(relation, rangees, lues(c))

    try:
        yield une
    finally:
        base().execute("".join(f"drop table if exists cas.{relation};" for relation in posees) or "select 1")


def _jouer(c, donnees: dict[str, list[dict]]) -> list[tuple]:
    """Verdicts rendus sur ces rangées (`conforme` de chaque objet jugé, et l'objet)."""
    with _cas_de(c) as une:
        for relation, rangees in donnees.items():
            une(relation, rangees)
        rendus = base().execute(jugement(c)).fetchall()
        _verifier_la_passe(c)
        return rendus


def _verifier_la_passe(c) -> None:
    """Un contrôle dont la forme le permet se compte en une passe avec d'autres : elle en dit ce qu'il dit seul."""
    if "seul" in fusion.forme(c):
        return
    con = base()
    ensemble, detaillee = fusion.Passe((c,), False), fusion.Passe((c,), True)
    assert ensemble.comptes(con.execute(ensemble.sql()).fetchall())[c.id] == con.execute(nb_a_dire(c)).fetchone()[0]
    rangees = detaillee.comptes(con.execute(detaillee.sql()).fetchall())[c.id]
    assert sorted(rangees) == sorted(con.execute(comptes(c)).fetchall())
    if not c.membres:
        seul = con.execute(f"select declaration_id, {_COMPTES}, objets from ({juges(c)})").fetchall()
        assert sorted(_jugees(jugements.passe([c], {c.id: 1})), key=str) == sorted(seul, key=str)


_COMPTES = "nb_evalues, nb_anomalies, nb_erreurs"


def _jugees(branche: str, *en_erreur: str) -> list[tuple]:
    """Ce que rend une branche d'un modèle `ctl_`, dbt ôté : déclaration, comptes, objets d'un contrôle."""
    texte = jinja2.Template(branche).render(var=lambda nom, sinon: en_erreur or sinon)
    sommes = ", ".join(f"sum(j.{x})::bigint" for x in _COMPTES.split(", "))
    return (
        base()
        .execute(
            f"select declaration_id, {sommes}, any_value(j.objets) from (select declaration_id, unnest(juges) as j from ({texte}))"
            " where j.nb_evalues > 0 or j.nb_erreurs > 0 or j.objets is not null group by declaration_id, j.controle_id"
        )
        .fetchall()
    )


TOUS = [
    pytest.param(c, verdict, un, id=f"{c.fichier}-{verdict}-{un['nom']}")
    for c in CONTROLES
    for verdict in VERDICTS
    for un in cas(c).get(verdict) or []
]


@pytest.mark.parametrize(("c", "verdict", "un"), TOUS)
def test_cas(c, verdict, un):
    rendus = _jouer(c, un["donnees"])
    assert tenu(verdict, un, rendus), rendus


def test_un_controle_en_erreur_n_emporte_pas_sa_passe():
    """Un seul, ou tous : sa passe s'exécute, et compte notre erreur une fois par déclaration."""
    par_source: dict[str, list] = {}
    for c in CONTROLES:
        forme = fusion.forme(c)
        if "seul" not in forme and not c.membres:
            par_source.setdefault(forme["source"], []).append(c)
    siens = max(par_source.values(), key=len)
    branche = jugements.passe(siens, {c.id: 1 for c in siens})
    with _cas_de(siens[0]) as une:
        une("declarations", [{"declaration_id": "d1"}, {"declaration_id": "d2"}])
        for en_erreur in ([siens[0].id], [c.id for c in siens]):
            rendus = _jugees(branche, *en_erreur)
            assert sorted(d for d, *_ in rendus) == sorted(["d1", "d2"] * len(en_erreur))
            assert {r[1:4] for r in rendus} == {(0, 0, 1)}


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_chaque_controle_a_ses_cas(c):
    tous = montres(c.fichier)
    manquants = [v for v in VERDICTS if v not in tous and (v != "hors_champ" or c.hors_champ)]
    assert not manquants, (
        f"tests/controles/{c.fichier}.yml : aucun cas ne montre {' ni '.join(manquants)}. Écrivez sous ce titre, pour chacun, un `nom` "
        "et des `donnees` (vigie generer --nouveau en écrit le squelette)."
    )


@pytest.mark.parametrize("verdict", ["conforme", "anomalie"])
@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_ni_null_ni_debris_ne_font_une_erreur(c, verdict):
    """Colonne lue par colonne lue, dans l'enveloppe et message compris : jamais d'exception, jamais de `conforme` nul."""
    donnees = cas(c)[verdict][0]["donnees"]
    with _cas_de(c) as une:
        for relation, rangees in donnees.items():
            copies = abimees(relation, rangees[0], lues(c))
            une(relation, copies)
            une("declarations", declarations_abimees(c, len(copies)))
            rendus = base().execute(verdicts(c, "declarations")).fetchall()
            assert len(rendus) == len(copies)
            assert {r[NB_ERREURS] for r in rendus} == {0}


@pytest.mark.parametrize("c", entete.referentiel(), ids=_nom)
def test_vingt_cinq_lignes_au_plus(c):
    nb = len([ligne for ligne in c.sql.splitlines() if ligne.strip()])
    ou = "un modèle int_" if c.zone == "entrepot" else "une relation de src/vigie/controles/zone_relations.py"
    assert nb <= LIGNES_MAX, f"{c.fichier}.sql a {nb} lignes de SQL, {LIGNES_MAX} au plus : la jointure va dans {ou}."


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_forme_du_sql(c):
    assert "{{" not in c.sql
    assert "{%" not in c.sql
    assert len(colonnes(c)) == len(set(colonnes(c)))
    assert c.famille or "identifiant" not in colonnes(c), "« identifiant » nomme le membre d'une famille : un autre nom"
    for relation in relations(c):
        modele_de(relation)
    for t in arbre(c.sql).find_all(exp.Table):
        assert not t.db, f"nom nu attendu : {t.sql()}"
    appelees = {
        f.name.lower() if isinstance(f, exp.Anonymous) else f.sql_name().lower()
        for f in arbre(c.sql).find_all(exp.Func)
    }
    assert appelees <= PERMISES, f"fonctions hors de la liste permise : {sorted(appelees - PERMISES)}"


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_aucun_seuil_en_dur(c):
    """Un nombre autre que 0 et 1 est un seuil : sa place est dans seeds/parametres."""
    nombres = {n.this for n in arbre(c.sql).find_all(exp.Literal) if not n.is_string}
    types = {n.this for t in arbre(c.sql).find_all(exp.DataType) for n in t.find_all(exp.Literal)}
    assert nombres - types <= {"0", "1"}


@cache
def _jamais_en_clair() -> frozenset[str]:
    """Colonnes qu'aucune table ne garde en clair, fût-ce pour des codes publics."""
    regles: dict[str, list] = {}
    for table in tables_canoniques():
        for colonne, regle in regles_de_table(table):
            regles.setdefault(colonne, []).append(regle)
    return frozenset(
        c
        for c, rs in regles.items()
        if all(r.traitement in ("pseudonymiser", "supprimer") for r in rs) and not all(r.valeurs_gardees for r in rs)
    )


@pytest.mark.parametrize("c", CONTROLES, ids=_nom)
def test_aucun_message_ne_montre_un_pseudonyme(c):
    """Dans l'entrepôt, une colonne pseudonymisée ne dit rien à qui lit le message. Les codes publics d'un filtre restent montrables."""
    for projection in arbre(c.sql).selects:
        if projection.alias_or_name not in c.champs_message:
            continue
        for colonne in _montrees(projection):
            assert colonne not in _jamais_en_clair(), f"{projection.alias_or_name} montre {colonne}"


def _montrees(projection: exp.Expression) -> set[str]:
    """Colonnes dont la valeur passe dans le message : pas celles qu'une condition ne fait que tester."""
    testees = {id(x) for p in projection.find_all(exp.Predicate) for x in p.find_all(exp.Column)}
    return {x.name for x in projection.find_all(exp.Column) if id(x) not in testees}


def _codes(nomenclature: str) -> set[str]:
    with (RACINE / "seeds" / "nomenclatures" / f"{nomenclature}.csv").open(encoding="utf-8", newline="") as f:
        lignes = list(csv.DictReader(f))
    return {ligne.get("code") or ligne["theme"] for ligne in lignes}


@cache
def _rubriques() -> set[str]:
    with (RACINE / "seeds" / "norme" / "noms.csv").open(encoding="utf-8", newline="") as f:
        return {ligne["id"] for ligne in csv.DictReader(f) if not ligne["cle"]}


@pytest.mark.parametrize("c", entete.referentiel(), ids=_nom)
def test_en_tete(c):
    assert c.gravite in entete.GRAVITES
    assert c.portee in entete.PORTEES
    assert c.zone in entete.ZONES
    assert c.statut in entete.STATUTS
    assert 1 <= c.priorite <= 4
    assert c.theme in _codes("controles_themes")
    assert c.enjeux
    for valeurs, nomenclature in (
        (c.enjeux, "enjeux"),
        (c.organismes, "organismes"),
        (c.usages, "usages"),
        (c.natures, "natures"),
    ):
        assert set(valeurs) <= _codes(nomenclature), nomenclature
    assert set(c.rubriques) <= _rubriques()
    assert c.rubriques or c.famille
    assert len(c.pourquoi) > 40
    assert len(c.que_faire) > 40
    if c.zone == "entrepot":
        assert set(c.champs_message) <= set(colonnes(c)), "le message cite une colonne que le select ne rend pas"


def test_un_seuil_existe_pour_chaque_controle_qui_en_lit():
    connus = set(base().execute("select controle_id, seuil from controle.seuils").fetchall())
    assert all(v is not None for (v,) in base().execute("select valeur from controle.seuils").fetchall())
    for c in CONTROLES:
        textes = {n.this for n in arbre(c.sql).find_all(exp.Literal) if n.is_string}
        if "seuils" in relations(c):
            assert any(controle in textes and seuil in textes for controle, seuil in connus), c.fichier


def test_chaque_seuil_est_lu():
    """Un nombre que rien ne lit laisse croire qu'il règle quelque chose."""
    textes = [c.sql for c in CONTROLES] + [m.sql for nom, m in modeles().items() if "int_seuils" in m.refs]
    with (RACINE / "seeds" / "parametres" / "seuils.csv").open(encoding="utf-8", newline="") as f:
        seuils = [(x["controle_id"], x["seuil"]) for x in csv.DictReader(f)]
    assert [s for s in seuils if not any(all(f"'{x}'" in t for x in s) for t in textes)] == []


@pytest.mark.parametrize("c", entete.referentiel(), ids=_nom)
def test_rien_n_est_reste_a_remplir(c):
    attendent = a_remplir(c)
    assert not attendent, f"{', '.join(attendent)} : remplacez ce que le squelette dit « {A_REMPLIR} »."


def test_pas_de_cas_orphelin():
    noms = {f.stem for f in (RACINE / "tests" / "controles").glob("*.yml")}
    assert noms <= {c.fichier for c in entete.referentiel()}
