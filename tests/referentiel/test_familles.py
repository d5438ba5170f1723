"""Les familles nommées de zone protégée : chaque membre a ses cas, joués sur des lignes lues, de la lecture au verdict."""

from dataclasses import replace

import duckdb
import pytest

from outils import fabrique
from vigie.controler import exceptions
from vigie.controler.verifier import verifier
from vigie.controles import entete
from vigie.controles.enveloppe import message
from vigie.controles.modeles import fonctions
from vigie.controles.zone_protegee import ZoneProtegee
from vigie.generer.cas import eprouves
from vigie.lecture.sources import enumerer
from vigie.lecture.tranches import Lecteur

FAMILLES = {c.id: c for c in entete.referentiel() if c.membres and c.zone == "protegee"}
# Contrôles nommés de zone protégée, éprouvés de la même façon.
SEULS = {
    c.fichier: c
    for c in entete.referentiel()
    if c.id in (
        "S20.G00.05.009/CCH-11", "S21.G00.12.001/CCH-13", "S21.G00.20.010/SIG-13", "S21.G00.40.033/CCH-12",
        "S21.G00.41.001/CCH-12", "S21.G00.41.001/CCH-14", "S89.G00.32.003/CCH-12",
    )
}  # fmt: skip
VERDICTS = ("conforme", "anomalie", "hors_champ")
# Ce qu'il faut au-dessus d'un bloc pour que la lecture le garde.
PARENTS = {"S21.G00.31": "S21.G00.30", "S21.G00.40": "S21.G00.30"}


def _cas(famille: str) -> dict:
    return eprouves(famille)


def _lignes(donnees: dict) -> str:
    texte, vus = "", set()
    for bloc, occurrences in donnees.items():
        parent = PARENTS.get(bloc)
        if parent and parent not in vus and parent not in donnees:
            texte += f"{parent}.005,'01'\n"
            vus.add(parent)
        for occurrence in occurrences:
            texte += "".join(f"{bloc}.{suffixe},'{valeur}'\n" for suffixe, valeur in sorted(occurrence.items()))
    return texte


def _fichier(c: entete.Controle, cas: dict, dossier) -> str:
    """Une déclaration d'une nature où le contrôle s'applique : la mensuelle si elle en est."""
    natures = next((m.natures for m in c.membres if m.identifiant == cas.get("identifiant")), c.natures)
    texte = fabrique.declaration(_lignes(cas["donnees"]))
    texte = texte.replace("S20.G00.05.001,'01'", f"S20.G00.05.001,'{natures[0]}'")
    if "identifiant_metier" in cas:
        texte = texte.replace("S20.G00.05.010", f"S20.G00.05.009,'{cas['identifiant_metier']}'\nS20.G00.05.010")
    return str(fabrique.ecrire(dossier, "a.dsn", fabrique.envoi(texte, norme=cas.get("norme", "P26V01"))))


def _verdicts(c: entete.Controle, cas: dict, dossier) -> list[bool]:
    """Verdicts du contrôle, ou du membre de famille, sur ces lignes."""
    identifiant = cas.get("identifiant", c.id)
    (tranche,) = Lecteur(b"0" * 16).tranches(enumerer([_fichier(c, cas, dossier)]))
    zone = ZoneProtegee((c,))
    mesures, anomalies = zone.juger(tranche)
    fautes = [a for a in anomalies.to_pylist() if a["identifiant"] == identifiant]
    zone._poser(tranche)
    try:
        nom = "identifiant" if c.membres else "null"
        rendus = zone.con.execute(f"select coalesce({nom}, ?), conforme from ({c.sql})", [c.id]).fetchall()
    finally:
        zone._oter()
    juges = [conforme for lu, conforme in rendus if lu == identifiant]
    assert len(fautes) == juges.count(False)
    if fautes:
        mesure = next(m for m in mesures.to_pylist() if m["identifiant"] == identifiant)
        assert mesure["nb_evalues"] == len(juges)
        assert {f["rubrique"][:10] for f in fautes} <= set(cas["donnees"])
        assert all(f["ligne"] > 0 for f in fautes)
    return juges


TOUS = [
    pytest.param(c, verdict, cas, id=f"{famille}-{verdict}-{cas['nom']}")
    for famille, c in {**FAMILLES, **SEULS}.items()
    for verdict in VERDICTS
    for cas in _cas(famille).get(verdict) or []
]


@pytest.mark.parametrize(("c", "verdict", "cas"), TOUS)
def test_cas(c, verdict, cas, tmp_path):
    juges = _verdicts(c, cas, tmp_path)
    assert None not in juges
    if verdict == "hors_champ":
        assert juges == []
    else:
        assert juges
        assert all(juges) == (verdict == "conforme")


@pytest.mark.parametrize("famille", FAMILLES)
def test_chaque_membre_a_ses_cas(famille):
    membres = {m.identifiant for m in FAMILLES[famille].membres}
    for verdict in ("conforme", "anomalie"):
        assert {cas["identifiant"] for cas in _cas(famille)[verdict]} == membres


@pytest.mark.parametrize("fichier", SEULS)
def test_chaque_controle_a_ses_cas(fichier):
    assert _cas(fichier)["conforme"]
    assert _cas(fichier)["anomalie"]
    assert bool(SEULS[fichier].hors_champ) == ("hors_champ" in _cas(fichier))


def test_chaque_membre_a_une_famille_et_chaque_condition_un_membre():
    familles = {c.id for c in entete.referentiel() if c.famille}
    assert set(entete.membres()) <= familles
    conditions = {x["identifiant"] for x in entete.seed("conditions")}
    assert conditions == {m.identifiant for m in entete.membres()["CONDITION"]}


def test_un_membre_n_est_ni_un_controle_ni_deux_membres():
    tous = [m.identifiant for liste in entete.membres().values() for m in liste]
    assert len(tous) == len(set(tous))
    autres = {i for c in entete.referentiel() for i in (c.id, *c.alias)}
    assert not autres & set(tous)
    for m in (m for liste in entete.membres().values() for m in liste):
        assert m.natures
        assert entete.famille_de(m.identifiant) == m.famille


def test_une_famille_d_entrepot_nomme_ses_membres(tmp_path):
    """L'anomalie porte le nom officiel, le libellé et la ligne du membre ; l'accepter sous ce nom ou sous sa famille suffit."""
    fin = "S21.G00.62.001,'15032026'\nS21.G00.62.002,'059'\nS21.G00.50.001"
    texte = fabrique.envoi(fabrique.declaration(fabrique.individu()), norme="P26V01").replace("S21.G00.50.001", fin)
    fichier = str(fabrique.ecrire(tmp_path, "a.dsn", texte))
    (trouvee,) = [a for a in verifier([fichier]).anomalies if a.controle == "S21.G00.62.001/SIG-13"]
    assert trouvee.libelle == "Fin de contrat datée après le mois déclaré"
    assert trouvee.message == "Fin de contrat datée après le mois déclaré : 15/03/2026 pour le mois 02/2026."
    assert texte.splitlines()[trouvee.ligne - 1] == "S21.G00.62.001,'15032026'"
    for controle in ("S21.G00.62.001/SIG-13", "DATATION-MENSUELLE"):
        csv = fabrique.ecrire(tmp_path, "e.csv", f"declarant;controle;motif;jusqua\n*;{controle};connu;2099-12-31\n")
        acceptees = verifier([fichier], exceptions.lire(csv)).acceptees
        assert [a.controle for a in acceptees] == ["S21.G00.62.001/SIG-13"], controle


def test_un_membre_dit_son_message_et_que_faire_sinon_ceux_de_sa_famille():
    famille = next(c for c in entete.referentiel() if c.id == "VALEUR-RESERVEE")
    un, autre, *_ = famille.membres
    seul = replace(
        famille, membres=(replace(un, message="Dit {valeur_declaree}.", que_faire="Ceci."), replace(autre, message=""))
    )
    lignes = f"select unnest(['{un.identifiant}', '{autre.identifiant}']) as identifiant, 'ZZ9' as valeur_declaree"
    with duckdb.connect() as con:
        con.execute(fonctions())
        dits = [m for (m,) in con.execute(f"select {message(seul)} from ({lignes}) as v").fetchall()]
    assert dits == ["Dit ZZ9.", famille.message.replace("{valeur_declaree}", "ZZ9")]
    assert (seul.que_faire_de(un.identifiant), seul.que_faire_de(autre.identifiant)) == ("Ceci.", famille.que_faire)


def test_chaque_membre_d_une_famille_d_entrepot_a_son_cas_conforme_et_son_cas_en_anomalie():
    """Un membre s'y reconnaît à sa rubrique, ou à son identifiant."""
    for c in entete.referentiel():
        if not c.membres or c.zone != "entrepot":
            continue
        for verdict in ("conforme", "anomalie"):
            dits = {
                v for un in _cas(c.id)[verdict] for lignes in un["donnees"].values() for x in lignes for v in x.values()
            }
            muets = [m.identifiant for m in c.membres if not dits & {m.identifiant, m.rubrique}]
            assert not muets, f"tests/controles/{c.id}.yml : aucun cas « {verdict} » pour {', '.join(muets)}."


@pytest.mark.parametrize(
    "c",
    [c for c in entete.referentiel() if c.theme == "norme" and c.statut == "experimental"],
    ids=lambda c: c.fichier,
)
def test_un_controle_experimental_de_la_norme_dit_pourquoi(c):
    """Décision 011 : une lecture, ou une validité, reste à confirmer ; la source ne se borne pas à citer le texte."""
    assert ". " in c.source.split(c.id)[-1] or "confirmer" in c.source, (
        f"controles/norme/{c.fichier}.sql : il est expérimental, sa `source:` dit donc, d'une phrase après le texte, ce qui reste à confirmer."
    )
