"""`vigie generer --nouveau` : tout ce que les essais demanderont d'un nouveau contrôle, à remplir."""

import re
from pathlib import Path

from vigie import chemins
from vigie.controles.entete import Controle, identifiant, referentiel
from vigie.erreurs import ErreurVigie

_SQL = """/* ---
libelle: {a_remplir}, une phrase qui dit l'anomalie
objet: versements_montants       # la population : une relation, une ligne par objet
portee: occurrence               # occurrence | declaration | envoi | serie | national
zone: entrepot                   # entrepot | protegee
flux: [dsn]
natures: ["01"]
norme: {{depuis: P24V01}}
gravite: alerte                  # bloquant | alerte | information
priorite: 2                      # 1 à 4
enjeux: [droits]
organismes: []
usages: []
statut: experimental
rubriques: [S21.G00.50.002]      # la première est celle que désigne la ligne
alias: []
message: {a_remplir}, ce qui est faux, avec {{valeur_declaree}}.
pourquoi: >
  {a_remplir}, ce que cette erreur fait à une personne ou à un organisme.
que_faire: >
  {a_remplir}, ce que le gestionnaire de paie doit faire.
source: {a_remplir}, un texte et sa page, d'un genre de docs/sources.md
--- */
-- {a_remplir} : cet exemple juge le net fiscal
select
    objet_id,
    declaration_id,
    personne_id,
    net_fiscal >= 0 as conforme,
    net_fiscal as valeur_declaree
from versements_montants
where net_fiscal is not null
"""

_CAS = """conforme:
  - nom: {a_remplir}, un montant positif
    donnees:
      versements_montants: [{{net_fiscal: 1500.00}}]
anomalie:
  - nom: {a_remplir}, un montant négatif
    donnees:
      versements_montants: [{{net_fiscal: -1.00}}]
hors_champ:
  - nom: {a_remplir}, le montant manque
    donnees:
      versements_montants: [{{net_fiscal: null}}]
"""

_ORACLE = '''"""Second calcul de {ident}, écrit depuis le texte, sans relire le SQL du contrôle."""

from random import Random

from oracle.lignes.bases import montant, parfois


def tirer(t: Random) -> dict:
    """Une ligne : des montants sur chaque borne et de part et d'autre, rarement une colonne nulle."""
    return {{"mois": "2026-03-01", "net_fiscal": parfois(t, montant(t))}}


def juger(x: dict) -> bool | None:
    """Juste, faux, ou None si la ligne n'est pas jugée."""
    raise NotImplementedError("{a_remplir} : jugez la ligne d'après le texte du contrôle {ident}.")


# Rien ne se calcule (une présence, un code) : ORACLES = {{}} et SANS_CALCUL = {{"{ident}": "pourquoi"}}, sans fonction.
ORACLES = {{"{ident}": ("versements_montants", tirer, juger)}}
'''

_DEFAUT = '''"""Le défaut que {ident} doit trouver dans la démonstration."""

from vigie.demo.defauts.registre import Cible, defaut
from vigie.erreurs import ErreurVigie


@defaut("{ident}", quota=3)
def {module}(cible: Cible) -> bool:
    """{a_remplir}, d'une phrase : ce que ce défaut fausse."""
    # 1. Rendre faux, sans avoir rien touché, si ce salarié ne convient pas ce mois-ci (`cible.bulletin`, `cible.salarie`).
    # 2. Fausser un texte juste : `cible.trouver("50").ligne("002").valeur = "-1.00"`.
    # 3. Annoncer ce que {ident} doit y trouver, et tout autre contrôle que ce changement fait trébucher :
    #    `cible.noter("{ident}", occurrence, "002", "net fiscal négatif")`, puis rendre vrai.
    raise ErreurVigie("{a_remplir} : le défaut planté de {ident}, dans src/vigie/demo/defauts/{module}.py.")
'''

# Ce que porte un squelette partout où il attend quelqu'un : un essai refuse tout fichier qui le porte encore.
A_REMPLIR = "À remplir"

# Débuts d'identifiant des contrôles qui comptent de l'argent : chacun a un second calcul, indépendant, dans tests/oracle/.
ARGENT = ("AG-", "BAS-", "EF-", "MNS-", "NET-", "PAS-", "RG-")


def module_de(ident: str) -> str:
    """Nom du module Python propre à un contrôle métier.

    >>> module_de("MNS-03b")
    'mns_03b'
    """
    return ident.lower().replace("-", "_")


def fichiers(theme: str, nom: str) -> dict[Path, str]:
    """Tout ce que les essais demandent du contrôle `nom` de ce thème : chemin relatif à la racine → squelette ; le contrôle en tête.

    Un contrôle de la norme en a deux ; un contrôle métier, un défaut planté de plus, et un second calcul s'il compte de l'argent.
    """
    ident = identifiant(nom)
    module = module_de(ident)
    modeles = {Path("controles", theme, f"{nom}.sql"): _SQL, Path("tests/controles", f"{nom}.yml"): _CAS}
    if ident.startswith(ARGENT):
        modeles[Path("tests/oracle/lignes", f"{module}.py")] = _ORACLE
    if theme != "norme":
        modeles[Path("src/vigie/demo/defauts", f"{module}.py")] = _DEFAUT
    return {f: texte.format(ident=ident, module=module, a_remplir=A_REMPLIR) for f, texte in modeles.items()}


def a_remplir(controle: Controle) -> list[str]:
    """Fichiers de ce contrôle, relatifs à la racine, où le squelette attend encore."""
    racine = chemins.racine()
    presents = [f for f in fichiers(controle.theme, controle.fichier) if (racine / f).is_file()]
    return [f.as_posix() for f in presents if A_REMPLIR in (racine / f).read_text(encoding="utf-8")]


def nouveau(theme: str, nom: str) -> list[Path]:
    """Écrit le squelette de tout ce que les essais demanderont du contrôle `nom` (`<ID>_slug`) ; rend leurs chemins, relatifs
    à la racine, le contrôle en tête.

    Lève `ErreurVigie` si le nom est mal formé ou déjà pris, ou si l'un de ces fichiers existe.
    """
    if not re.fullmatch(r"[A-Za-z0-9.]+(-[0-9a-z]+)?(_[A-Z]{3}-[0-9]+)?(_[a-z0-9_]+)?", nom):
        raise ErreurVigie(f"« {nom} » : attendu <ID>_nom_en_minuscules, par exemple MNS-06_copie_d_un_autre_montant.")
    ident = identifiant(nom)
    if any(c.id == ident for c in referentiel()):
        raise ErreurVigie(f"Le contrôle {ident} existe déjà.")
    racine = chemins.racine()
    if not (racine / "controles" / theme).is_dir():
        connus = ", ".join(sorted(d.name for d in (racine / "controles").iterdir() if d.is_dir()))
        raise ErreurVigie(f"Thème inconnu : {theme}. Thèmes : {connus}.")
    textes = fichiers(theme, nom)
    if deja := [f.as_posix() for f in textes if (racine / f).exists()]:
        raise ErreurVigie(f"{', '.join(deja)} existe déjà : rien n'a été écrit.")
    for fichier, texte in textes.items():
        (racine / fichier).write_text(texte, encoding="utf-8", newline="\n")
    return list(textes)


def preuves(theme: str, nom: str) -> list[str]:
    """Commandes qui éprouvent un contrôle neuf, de la plus courte à la plus longue."""
    ident = identifiant(nom)
    essais = f".venv/bin/python -m pytest tests/referentiel tests/unites/test_defauts.py -k '{ident.replace('/', '_')}'"
    plante = [f".venv/bin/vigie demo eprouver {ident}"] if theme != "norme" else []
    return [".venv/bin/vigie generer", essais, *plante, f"make mutation SEULEMENT={ident}"]
