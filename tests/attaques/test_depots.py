"""Déposer sans fin ne remplit pas la mémoire : la borne est par fichier, par session et pour tout le serveur, avant l'envoi du formulaire."""

import asyncio

import httpx
import pytest
from starlette.responses import Response

import depots
import essai
import serveur

MO = essai.MO


def _serveur(gardes: dict, pendant=None):
    """Un serveur qui garde ce qu'on lui dépose, comme Streamlit ; `pendant` : à faire pendant qu'un dépôt arrive."""

    async def origine(scope, receive, send):
        session = scope["path"].split("/")[-2]
        if pendant:
            await pendant(session)
        longueur = int(dict(scope["headers"])[b"content-length"]) if scope["method"] == "PUT" else 0
        gardes.setdefault(session, []).append(longueur)
        await Response(status_code=204)(scope, receive, send)

    return depots.DepotsBornes(origine, lambda: gardes)


async def _deposer(app, session, octets, methode="PUT", longueur=True, page="upload_file"):
    entetes = {"content-length": str(octets)} if longueur else {"transfer-encoding": "chunked"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://essai") as client:
        demande = client.build_request(methode, f"/_stcore/{page}/{session}/f", headers=entetes)
        demande.headers.update(entetes)
        return (await client.send(demande)).status_code


def _suite(app, *depots_faits):
    async def tout():
        return [await _deposer(app, *d) for d in depots_faits]

    return asyncio.run(tout())


def test_une_session_ne_garde_pas_plus_que_la_page_n_accepte():
    gardes = {}
    codes = _suite(_serveur(gardes), *[("a", 19 * MO)] * 49)
    assert codes == [204] * 3 + [413] * 46 and sum(gardes["a"]) <= essai.MO_EN_TOUT * MO


def test_ni_plus_de_fichiers():
    codes = _suite(_serveur({}), *[("a", 10)] * (essai.FICHIERS_MAX + 1))
    assert codes == [204] * essai.FICHIERS_MAX + [413]


def test_beaucoup_de_sessions_ne_font_pas_plus_que_le_serveur_ne_tient():
    gardes = {}
    codes = _suite(_serveur(gardes), *[(f"s{i}", 20 * MO) for i in range(40)])
    assert codes.count(204) == depots.SESSIONS_PLEINES * essai.MO_EN_TOUT // 20
    assert sum(map(sum, gardes.values())) <= depots.SESSIONS_PLEINES * essai.MO_EN_TOUT * MO


def test_un_depot_retire_libere_sa_place():
    gardes = {}
    app = _serveur(gardes)
    assert _suite(app, *[("a", 20 * MO)] * 4) == [204, 204, 204, 413]
    gardes["a"].pop()
    assert _suite(app, ("a", 20 * MO)) == [204]


def test_des_depots_simultanes_comptent_deja():
    async def tout():
        arrive = asyncio.Event()

        async def pendant(_session):
            await arrive.wait()

        app = _serveur({}, pendant)
        taches = [asyncio.create_task(_deposer(app, "a", 20 * MO)) for _ in range(10)]
        while sum(t.done() for t in taches) < 7:
            await asyncio.sleep(0)
        arrive.set()
        return sorted(await asyncio.gather(*taches)), app._en_cours

    codes, en_cours = asyncio.run(tout())
    assert codes == [204] * 3 + [413] * 7 and not en_cours


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("a", 10, "PUT", False), 411), (("a", 10, "DELETE"), 204), (("a", 900 * MO, "PUT", True, "autre"), 204)],
)
def test_ce_qui_n_est_pas_un_depot_passe_et_un_depot_dit_sa_longueur(arguments, code):
    assert _suite(_serveur({}), arguments) == [code]


def test_le_serveur_borne_bien_les_siens(monkeypatch):
    """La borne est posée devant l'application, et lit ce que Streamlit garde vraiment."""
    from types import SimpleNamespace

    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFileRec

    assert depots.DepotsBornes in [x.cls for x in serveur.intergiciels()]
    garde = MemoryUploadedFileManager("/_stcore/upload_file")
    garde.add_file("s", UploadedFileRec("f", "a.dsn", "text/plain", b"12345"))
    monkeypatch.setattr(depots.runtime, "exists", lambda: True)
    monkeypatch.setattr(depots.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=garde))
    assert depots.gardes() == {"s": [5]}
