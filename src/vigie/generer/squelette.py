"""`vigie generer --nouveau` : tout ce que les essais demanderont d'un nouveau contrôle, à remplir."""

import re
from pathlib import Path

from vigie import chemins
from vigie.controles.entete import identifiant, referentiel
from vigie.erreurs import ErreurVigie

_SQL = """/* ---
libelle: {libelle}
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
message: Décrivez ce qui est faux, avec {{valeur_declaree}}.
pourquoi: >
  Ce que cette erreur fait à une personne ou à un organisme.
que_faire: >
  Ce que le gestionnaire de paie doit faire.
source: Texte, page
--- */
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
  - nom: un montant positif
    donnees:
      versements_montants: [{net_fiscal: 1500.00}]
anomalie:
  - nom: un montant négatif
    donnees:
      versements_montants: [{net_fiscal: -1.00}]
hors_champ:
  - nom: le montant manque
    donnees:
      versements_montants: [{net_fiscal: null}]
"""

_ORACLE = '''"""Second calcul de {ident}, écrit depuis le texte, sans relire le SQL du contrôle."""

from random import Random

from oracle.lignes.bases import montant, parfois


def tirer(t: Random) -> dict:
    """Une ligne : des montants sur chaque borne et de part et d'autre, rarement une colonne nulle."""
    return {{"mois": "2026-03-01", "net_fiscal": parfois(t, montant(t))}}


def juger(x: dict) -> bool | None:
    if x["net_fiscal"] is None:
        return None
    return x["net_fiscal"] >= 0


ORACLES = {{"{ident}": ("versements_montants", tirer, juger)}}
'''

# Débuts d'identifiant des contrôles qui comptent de l'argent : chacun a un second calcul, indépendant, dans tests/oracle/.
ARGENT = ("AG-", "BAS-", "EF-", "MNS-", "NET-", "PAS-", "RG-")


def module_de(ident: str) -> str:
    """Nom du module Python propre à un contrôle métier.

    >>> module_de("MNS-03b")
    'mns_03b'
    """
    return ident.lower().replace("-", "_")


def nouveau(theme: str, nom: str) -> list[Path]:
    """Écrit le contrôle, ses cas, et le second calcul d'un contrôle d'argent ; rend les fichiers écrits, le contrôle en tête.

    `nom` : `<ID>_slug`. Lève `ErreurVigie` si le nom est mal formé ou déjà pris.
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
    textes = {
        racine / "controles" / theme / f"{nom}.sql": _SQL.format(libelle="Une phrase qui dit l'anomalie"),
        racine / "tests" / "controles" / f"{nom}.yml": _CAS,
    }
    if ident.startswith(ARGENT):
        textes[racine / "tests" / "oracle" / "lignes" / f"{module_de(ident)}.py"] = _ORACLE.format(ident=ident)
    for fichier, texte in textes.items():
        fichier.write_text(texte, encoding="utf-8", newline="\n")
    return list(textes)
