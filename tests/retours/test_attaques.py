"""Un XML hostile ou abîmé : une phrase qui nomme le fichier, un code de sortie, et rien d'écrit."""

import gzip
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from outils.retours_factices import DOSSIER, extraire
from vigie import chemins
from vigie.commandes.extraire import commande
from vigie.erreurs import ErreurVigie

TETE = '<?xml version="1.0" encoding="UTF-8"?>\n'
SAIN = (DOSSIER / "neores_action.xml").read_text(encoding="utf-8")
CORPS = SAIN.removeprefix(TETE)
DIX_FOIS = "".join(f'<!ENTITY {chr(i + 1)} "{f"&{chr(i)};" * 10}">' for i in range(ord("a"), ord("i")))
ENTITES = f'<!DOCTYPE l [<!ENTITY a "ha">{DIX_FOIS}]>\n'
MILLE = " ".join(f'a{i}="1"' for i in range(2000))
LONG = "x" * 200_000


def sain_avec(avant: str, apres: str) -> bytes:
    assert avant in SAIN
    return SAIN.replace(avant, apres, 1).encode()


ATTAQUES = {
    "milliard de rires": ((TETE + ENTITES + CORPS.replace("PAIE INVENTEE", "&i;")).encode(), "ligne 2 : il porte un DTD ou une entité"),
    "gonflement quadratique": (f'{TETE}<!DOCTYPE l [<!ENTITY a "{"a" * 50_000}">]>\n{CORPS.replace("PAIE", "&a;" * 500)}'.encode(), "il porte un DTD"),
    "entité externe, fichier": (f'{TETE}<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n{CORPS.replace("PAIE INVENTEE", "&a;")}'.encode(), "il porte un DTD"),
    "entité externe, réseau": (f'{TETE}<!DOCTYPE l [<!ENTITY % a SYSTEM "http://exemple.invalid/a.dtd"> %a;]>\n{CORPS}'.encode(), "il porte un DTD"),
    "DTD externe": (f'{TETE}<!DOCTYPE GIPMDS SYSTEM "retour.dtd">\n{CORPS}'.encode(), "ligne 2 : il porte un DTD"),
    "entité que rien ne définit": (sain_avec("PAIE INVENTEE", "&nbsp;"), "il cite une entité que rien ne définit"),
    "inclusion": (sain_avec("<RO_B003>", '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/hostname"/><RO_B003>'), "une balise est d'un autre espace de noms"),
    "arbre trop profond": (sain_avec("<RO_B003>", "<a>" * 5000 + "</a>" * 5000 + "<RO_B003>"), "ses balises sont trop profondes"),
    "attribut démesuré": (sain_avec("<RO_B003>", f'<RO_B003 a="{LONG}">'), "un attribut est démesuré"),
    "balise démesurée": (sain_avec("<RO_B003>", f'<RO_B003 a="{LONG * 20}">'), "une balise y est démesurée"),
    "attributs par milliers": (sain_avec("<RO_B003>", f"<RO_B003 {MILLE}>"), "une balise en porte trop"),
    "texte démesuré": (sain_avec("PAIE INVENTEE", LONG), "un texte y est démesuré"),
    "texte démesuré en CDATA": (sain_avec("PAIE INVENTEE", f"<![CDATA[{LONG}]]>"), "un texte y est démesuré"),
    "attribut en double": (sain_avec("<RO_B003>", '<RO_B003 a="1" a="2">'), "une balise porte deux fois le même attribut"),
    "autre encodage que l'annoncé": (SAIN.replace("PAIE INVENTEE", "PAIE INVENTÉE").encode("latin-1"), "octets d'un autre encodage"),
    "encodage inconnu": (SAIN.replace("UTF-8", "EBCDIC-FR").encode(), "il annonce un encodage que Vigie ne lit pas"),
    "encodage à risque": (SAIN.replace("UTF-8", "UTF-7").encode(), "il annonce un encodage que Vigie ne lit pas"),
    "octets nuls": (SAIN.encode().replace(b"PAIE", b"PA\0E"), "un caractère n'y a pas sa place"),
    "coupé au milieu": (SAIN.encode()[:2000], "coupé"),
    "coupé dans un caractère": (sain_avec("PAIE INVENTEE", "É").split("É".encode())[0] + "É".encode()[:1], "coupé"),
    "vide": (b"", "il est vide, ou coupé"),
    "autre espace de noms": (SAIN.replace("https://gipmds/1.0", "https://ailleurs/1.0").encode(), "racine d'un retour d'organisme NEOReS, mais d'un autre espace"),
    "autre racine": ((TETE + "<Facture><Total>3</Total></Facture>").encode(), "ce n'est pas un retour que Vigie connaît"),
    "deux racines": ((SAIN + "<a/>").encode(), "autre chose après la fin"),
    "balises croisées": (sain_avec("</RO_B003>", "</RO_B002>"), "une balise ne ferme pas celle qui est ouverte"),
    "préfixe sans espace": (sain_avec("<RO_B003>", "<z:RO_B003>"), "un préfixe n'est rattaché à aucun espace"),
    "pas du XML": (b"S10.G00.00.001,'PAIE'\r\n", "ligne 1 : ce n'est pas du XML"),
    "racine seule": (b'<GIPMDS xmlns="https://gipmds/1.0"/>', "il ne contient aucun retour"),
    "sans déclaré": (b'<BPIJ xmlns="www.cnamts.fr/tlsemp/IJ" Version="02.03"><Declarant/></BPIJ>', "il ne contient aucun retour"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def donnees(tmp_path, monkeypatch):
    monkeypatch.setenv("VIGIE_DONNEES", str(tmp_path / "donnees"))


def rien_d_ecrit() -> bool:
    return not list(chemins.extraits().glob("*")) and not list(chemins.protege().glob("*"))


@pytest.mark.parametrize("nom", ATTAQUES)
def test_une_attaque_est_refusee_en_une_phrase(nom, tmp_path):
    octets, dit = ATTAQUES[nom]
    f = tmp_path / "attaque.xml"
    f.write_bytes(octets)
    r = extraire(f)
    (fichier,) = r.fichiers
    assert (fichier.statut, r.dossier) == ("refuse", None)
    assert dit in fichier.motif
    assert len(fichier.motif) < 250 and fichier.motif.isprintable()
    assert rien_d_ecrit()


@pytest.mark.parametrize("nom", ATTAQUES)
def test_la_commande_nomme_le_fichier_et_sort_avec_deux(nom, tmp_path):
    f = tmp_path / "attaque.xml"
    f.write_bytes(ATTAQUES[nom][0])
    r = CliRunner().invoke(commande, ["--retours", "--demonstration", "1", str(f)])
    assert isinstance(r.exception, ErreurVigie)  # la CLI en fait le code 2
    assert str(r.exception) == "Aucun retour lisible : rien n'a été écrit."
    assert f"mis de côté : {f} : " in r.stderr


def test_une_bombe_dans_une_archive_est_refusee(tmp_path):
    bombe = TETE.encode() + b"<GIPMDS xmlns='https://gipmds/1.0'>" + b" " * 300 * 2**20 + b"</GIPMDS>"
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("bombe.xml", bombe)
    with gzip.open(tmp_path / "b.xml.gz", "wb", compresslevel=9) as g:
        g.write(bombe)
    r = extraire(tmp_path / "a.zip", tmp_path / "b.xml.gz")
    assert [f.motif for f in r.fichiers] == ["archive au taux de compression invraisemblable : refusée"] * 2
    assert rien_d_ecrit()


def test_un_fichier_refuse_n_arrete_pas_les_autres_et_n_y_laisse_rien(tmp_path):
    lot = tmp_path / "lot"
    lot.mkdir()
    for nom, octets in (("a", SAIN.encode()), ("b", SAIN.replace("RETOUR-120-1", "RETOUR-120-2").encode()[:-30])):
        (lot / f"{nom}.xml").write_bytes(octets)
    (lot / "lu.txt").write_text("autre chose")
    seul, avec = extraire(lot / "a.xml", sortie=tmp_path / "s"), extraire(lot, sortie=tmp_path / "t")
    assert [f.statut for f in avec.fichiers] == ["lu", "refuse"]
    assert [motif for _, motif in avec.passes] == ["pas un retour d'après son nom (.txt)"]
    assert (seul.dossier / "retours.parquet").read_bytes() == (avec.dossier / "retours.parquet").read_bytes()


def test_des_blancs_par_milliers_ne_sont_pas_un_texte(tmp_path):
    f = tmp_path / "a.xml"
    f.write_bytes(sain_avec("<RO_B003>", " " * 300_000 + "<RO_B003>"))
    assert extraire(f).fichiers[0].statut == "lu"


@pytest.mark.parametrize("encodage", ["utf-8-sig", "utf-16", "iso-8859-15", "windows-1252"])
def test_les_encodages_annonces_se_lisent(encodage, tmp_path):
    f = tmp_path / "a.xml"
    annonce = {"utf-8-sig": "utf-8"}.get(encodage, encodage)
    f.write_bytes(SAIN.replace('encoding="UTF-8"', f'encoding="{annonce}"').replace("Calcul", "é").encode(encodage))
    assert extraire(f).fichiers[0].statut == "lu"


def test_un_fichier_qui_change_pendant_la_lecture_n_ecrit_rien(tmp_path, monkeypatch):
    f = tmp_path / "a.xml"
    f.write_text(SAIN, encoding="utf-8")
    from vigie.retours import extraire as module

    eprouver = module.eprouver

    def puis_coupe(source, rang):
        fait = eprouver(source, rang)
        Path(f).write_text(SAIN[:2500], encoding="utf-8")
        return fait

    monkeypatch.setattr(module, "eprouver", puis_coupe)
    with pytest.raises(ErreurVigie, match="a changé pendant qu'on le lisait"):
        extraire(f)
    assert rien_d_ecrit()
