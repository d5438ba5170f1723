"""Le tableau de bord dans un vrai navigateur : rien ne sort, rien ne tombe, et qui l'écoute, le grossit ou n'a qu'un clavier s'y retrouve."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

import navigation
import theme
from outils.navigateur import chromium, constats
from outils.serveur import tableau_de_bord

BUREAU, TELEPHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
FICHES = ["anomalies?controle=MNS-06", "editeurs?editeur=Falaise%20SA", "methode?sujet=comparer"]
PAGES = [p.fichier.stem for p in navigation.ouvertes_a("comite")]
SANS_VERSION = {"essayer": "Rien n'est gardé"}
# (règle d'axe, ce qu'elle vise) : pourquoi l'on ne peut y répondre. Rien d'autre n'est écarté.
EXEMPTIONS = {
    (
        "button-name",
        '[data-testid="stFileUploaderDropzone"] button',
    ): "le bouton de dépôt de Streamlit ne dit « Browse files » qu'en anglais : la feuille de style lui donne son nom français, que le navigateur"
    " annonce (vérifié ci-dessous) et qu'axe ne sait pas lire",
    (
        "presentation-role-conflict",
        '[data-testid="stFileUploaderDropzone"]',
    ): "la zone de dépôt de Streamlit porte un rôle de présentation et un nom : c'est son code, le bouton qu'elle contient est nommé",
}


@pytest.fixture(scope="module")
def adresse(donnees):
    with tableau_de_bord(donnees) as base:
        yield base


@pytest.fixture(scope="module")
def navigateur():
    with chromium() as ouvert:
        yield ouvert


@pytest.mark.navigateur
def test_chaque_page_se_lit_au_bureau_comme_au_telephone(adresse, navigateur):
    """axe sur chaque page, toutes règles ; un titre par page ; aucune adresse du dehors, aucune erreur."""
    titres = []
    for chemin in [*PAGES, *FICHES]:
        page = _ouvrir(navigateur, adresse, chemin)
        titres.append(page.title())
        _verifier_accessibilite(page, chemin)
        page.set_viewport_size(TELEPHONE)
        page.wait_for_timeout(300)
        _verifier_accessibilite(page, f"{chemin}, au téléphone")
        if chemin == "declarants":
            lien = page.locator("table th a").first.get_attribute("href")
            page.close()
            page = _ouvrir(navigateur, adresse, lien)
            titres.append(page.title())
            _verifier_accessibilite(page, "la fiche d'un déclarant")
        if chemin == "essayer":
            # axe ne lit pas un nom écrit par la feuille de style ; le navigateur, et qui l'écoute, si
            assert page.get_by_role("button", name="Choisir des fichiers", exact=True).count() == 1
        page.close()
    assert len(set(titres)) == len(titres) and all(t.endswith(" · Vigie") for t in titres), titres


@pytest.mark.navigateur
def test_le_mois_survit_au_clic_et_a_la_page_rechargee(adresse, navigateur):
    page = _ouvrir(navigateur, adresse, "?mois=2026-03&gravite=alerte")
    for geste in (
        lambda: page.get_by_role("link", name="Types d'anomalie").click(),
        lambda: page.locator("table th a").first.click(),
        page.reload,
        lambda: page.get_by_role("link", name="Comparer").click(),
        lambda: page.get_by_text("les logiciels").click(),
        page.reload,
        page.go_back,
    ):
        avant = page.url
        geste()
        if geste != page.reload:
            page.wait_for_function("avant => location.href != avant", arg=avant)
        page.wait_for_selector("text=Version publiée", timeout=60_000)
        choix = parse_qs(urlsplit(page.url).query)
        assert (choix["mois"], choix["gravite"]) == (["2026-03"], ["alerte"]), page.url
        liste = page.locator("[data-testid=stSidebar] [data-testid=stSelectbox]")
        liste.wait_for(timeout=60_000)
        assert "mars\u00a02026" in liste.inner_text() + liste.locator("input").input_value()
    liens = page.locator("[data-testid=stSidebar] a").evaluate_all("liens => liens.map(a => a.href)")
    assert len(liens) == len(PAGES)
    for lien in liens:
        assert urlsplit(lien).path.strip("/") in PAGES and "mois=2026-03" in lien, lien
    page.close()


@pytest.mark.navigateur
def test_le_clavier_montre_ou_il_est(adresse, navigateur):
    """Chaque arrêt de la touche Tab se distingue : contour, ombre ou bord, sur l'élément ou ce qui l'enveloppe."""
    page = _ouvrir(navigateur, adresse, "comparer")
    vus = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        arret = page.evaluate(_OU_EST_LE_FOCUS)
        if arret is None or arret["nom"] in vus:
            break
        vus.add(arret["nom"])
        assert arret["visible"], f"au clavier, rien ne montre que l'on est sur : {arret['nom']}"
    assert len(vus) > len(PAGES), "la touche Tab ne parcourt pas la page"
    page.close()


# L'élément qui a le focus, et si son aspect, ou celui de ce qui l'enveloppe, change quand il le perd.
_OU_EST_LE_FOCUS = """async () => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const un_instant = () => new Promise(fini => setTimeout(fini, 120));
  const aspect = () => { let t = '', x = e; for (let i = 0; i < 6 && x; i++, x = x.parentElement) {
    const s = getComputedStyle(x);
    t += [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.borderWidth].join();
  } return t; };
  await un_instant(); const avec = aspect();
  e.blur(); await un_instant(); const sans = aspect();
  e.focus({focusVisible: true});
  const rang = [...document.querySelectorAll('*')].indexOf(e);
  return {nom: `${e.tagName} ${(e.getAttribute('aria-label') || e.innerText || '').slice(0, 60)} n° ${rang}`, visible: avec !== sans};
}"""


def _ouvrir(navigateur, adresse, chemin):
    page = navigateur.new_page(viewport=BUREAU)
    dehors, fautes = [], []
    permis = (adresse, adresse.replace("http", "ws", 1), "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(permis) else dehors.append(r.url))
    page.on("pageerror", lambda erreur: fautes.append(str(erreur)))
    page.goto(f"{adresse}/{chemin}")
    page.wait_for_selector(f"text={SANS_VERSION.get(chemin, 'Version publiée 2026-06.1')}", timeout=60_000)
    page.wait_for_timeout(500)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.locator("[data-testid=stException]").count() == 0, chemin
    assert (dehors, fautes) == ([], []), chemin
    return page


def _verifier_accessibilite(page, ou):
    """Aucune violation, de quelque gravité.

    Ce qu'axe n'a pu juger n'est que le texte d'un graphique, ou le bord d'une table qui défile : leurs couleurs sont jugées plus bas.
    """
    violations, incertains = constats(page, [cible for _, cible in EXEMPTIONS])
    violations = [v for v in violations if (v["regle"], v["est"]) not in EXEMPTIONS]
    assert not violations, f"{ou} : {violations}"
    restent = [x for x in incertains if not x["html"].startswith("<text ") and not x["defile"]]
    assert not restent, f"{ou}, à juger à la main : {restent}"


def _contraste(couleur: str, fond: str = "#ffffff") -> float:
    """Le rapport de contraste de WCAG 2, de 1 à 21."""

    def clarte(hexa: str) -> float:
        canaux = [int(hexa[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, v, b = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in canaux)
        return 0.2126 * r + 0.7152 * v + 0.0722 * b

    haut, bas = sorted((clarte(couleur), clarte(fond)), reverse=True)
    return (haut + 0.05) / (bas + 0.05)


def test_les_couleurs_des_graphiques_se_voient():
    """Sur le blanc qu'ils posent eux-mêmes : 4,5 pour un texte ou un trait ; les tons clairs d'un empilement ont un bord blanc."""
    assert round(_contraste("#767676"), 2) == 4.54  # la valeur que donnent les outils de WCAG
    for couleur in (
        theme.ENCRE,
        theme.GRIS,
        theme.BLEU,
        theme.ROUGE,
        theme.OCRE,
        *theme.PALETTE,
    ):
        assert _contraste(couleur) >= 4.5, couleur


def test_les_couleurs_des_pages_se_voient():
    import composants

    for regle in re.findall(r"\{([^}]*)\}", composants._STYLE):
        couleurs = dict(re.findall(r"(?<![\w-])(color|background): (#[0-9a-f]{3,6})", regle))
        if "color" in couleurs:
            fond = couleurs.get("background", "#ffffff")
            assert _contraste(couleurs["color"], fond if len(fond) == 7 else "#ffffff") >= 4.5, regle
