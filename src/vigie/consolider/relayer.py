"""Ce qu'un organisme a trouvé, dit aux autres : par destinataire, ce que `seeds/retours/destinataires.csv` lui donne, une fois, après un délai.

Le contrat est `docs/relais.md`. Un relais part d'une cause, non d'un retour : ce que deux organismes ont dit n'y est qu'une fois, ce que
le destinataire a dit lui-même n'y est pas, ni ce qui est déjà réglé. Aucune personne n'y est nommée : le destinataire a reçu la déclaration.
"""

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from vigie.consolider import ordre
from vigie.consolider.fusion import Cause
from vigie.consolider.retour import Action, Retour
from vigie.consolider.signalement import Signalement
from vigie.norme.tables import rangees

CONTRAT, PUBLIC = "vigie.relais/1", "public"
DEJA = "relayes.jsonl"


@dataclass(frozen=True, slots=True)
class Part:
    """Ce qu'un destinataire reçoit : des rubriques (ou des blocs), après combien de jours, et ce qui le fonde."""

    rubriques: tuple[str, ...]
    delai_jours: int
    est_publique: bool
    fondement: str


def destinataires() -> list[str]:
    """Les codes des destinataires connus."""
    return sorted({x["destinataire"] for x in _lignes()})


def parts(destinataire: str, a_confirmer: bool = False) -> list[Part]:
    """Ce que le seed donne à un destinataire ; `a_confirmer` : aussi ce que rien de public ne fonde."""
    siennes = [
        Part(tuple(x["rubriques"].split()), int(x["delai_jours"]), x["statut"] == PUBLIC, x["fondement"])
        for x in _lignes()
        if x["destinataire"] == destinataire
    ]
    return [p for p in siennes if p.est_publique or a_confirmer]


def lignes(
    retours: Iterable[Retour], destinataire: str, au: date, deja: set[str], a_confirmer: bool = False
) -> list[dict]:
    """Les lignes à relayer à un destinataire au jour `au`, sans celles dont tous les signalements sont dans `deja`."""
    siennes = parts(destinataire, a_confirmer)
    rendues = []
    for r in retours:
        for a in r.actions:
            part = _part(a.cause, siennes)
            dits = _dits_par_d_autres(a.cause, destinataire)
            if (
                part
                and dits
                and _est_a_relayer(a, dits, destinataire, part, au)
                and not {s.signalement_id for s in dits} <= deja
            ):
                rendues.append(_ligne(r, a, part, dits, au))
    return sorted(rendues, key=lambda x: (x["siret"], x["cause"]))


def _est_a_relayer(a: Action, dits: Sequence[Signalement], destinataire: str, part: Part, au: date) -> bool:
    """Ni réglé, ni connu de lui, ni une simple information ; et le déclarant a eu le délai pour corriger."""
    if a.reglee_le or not ordre.est_a_corriger(a.cause) or _le_dit(a.cause, destinataire):
        return False
    dates = [s.connu_le.date() for s in dits if s.connu_le]
    return bool(dates) and (au - min(dates)).days >= part.delai_jours


def _part(cause: Cause, siennes: Sequence[Part]) -> Part | None:
    """La part qui admet une rubrique de la cause ; celle qu'un texte fonde d'abord."""
    rubriques = {s.rubrique for s in cause.signalements if s.rubrique}
    admises = [p for p in siennes if any(r.startswith(p.rubriques) for r in rubriques)]
    return min(admises, key=lambda p: (not p.est_publique, p.delai_jours), default=None)


def _dits_par_d_autres(cause: Cause, destinataire: str) -> list[Signalement]:
    """Ce qu'ont dit d'autres organismes ; Vigie seule ne se relaie pas : ce n'est pas un contrôle d'organisme."""
    return [s for s in cause.signalements if s.est_d_organisme and organisme(s.source) != destinataire]


def _le_dit(cause: Cause, destinataire: str) -> bool:
    return any(organisme(s.source) == destinataire for s in cause.signalements if s.est_d_organisme)


def organisme(source: str) -> str | None:
    """Le destinataire qu'est un organisme, d'après le nom qu'il se donne dans un retour ; nul s'il n'en est aucun de connu.

    >>> organisme("URSSAF Caisse Nationale"), organisme("Bloc 3 CNAV"), organisme("MSA DU NORD PAS DE CALAIS"), organisme("Inconnu")
    ('URSSAF', 'CNAV', 'CCMSA', None)
    """
    sans_accent = unicodedata.normalize("NFD", source.upper()).encode("ascii", "ignore").decode()
    mots = set(sans_accent.replace("-", " ").replace("_", " ").split())
    return next((code for code, noms in _noms().items() if noms & mots), None)


@cache
def _noms() -> dict[str, frozenset[str]]:
    """Destinataire → les mots qui le font reconnaître ; « France » et « Travail » ne disent rien l'un sans l'autre."""
    noms = {x["destinataire"]: frozenset(x["noms"].split()) for x in _lignes()}
    return noms | {"FRANCE_TRAVAIL": frozenset({"TRAVAIL"})}


@cache
def _lignes() -> list[dict[str, str]]:
    return rangees("retours/destinataires.csv")


def _ligne(r: Retour, a: Action, part: Part, dits: Sequence[Signalement], au: date) -> dict:
    premier = min(s.connu_le.date() for s in dits if s.connu_le)
    return {
        "cause": a.cause.cause_id,
        "siret": r.siret,
        "declaration": r.declaration.declaration_id if r.declaration else None,
        "mois": f"{r.mois:%Y-%m}",
        "mois_concernes": sorted({f"{s.mois_concerne:%Y-%m}" for s in a.cause.signalements if s.mois_concerne}),
        "donnees": [
            {"rubrique": d.rubrique, "ligne": d.ligne, "valeurs_attendues": [{"source": s, "valeur": v} for s, v in d.valeurs_attendues]}
            for d in a.donnees
            if d.rubrique.startswith(part.rubriques)
        ],
        "dit_par": [
            {"source": s.source, "controle": s.code, "retour": s.retour_code, "le": s.connu_le and s.connu_le.date().isoformat(), "signalement": s.signalement_id}
            for s in dits
        ],
        "vu_par_vigie": any(s.est_de_vigie for s in a.cause.signalements),
        "incertaine": a.cause.est_incertaine,
        "dit_depuis_jours": (au - premier).days,
        "fondement": part.fondement,
        "fondement_public": part.est_publique,
    }  # fmt: skip


def message(destinataire: str, mois: date, au: date, lues: list[dict], demonstration: bool) -> str:
    """Le texte JSON du relais."""
    tete = {
        "contrat": CONTRAT,
        "destinataire": destinataire,
        "mois": f"{mois:%Y-%m}",
        "au": au.isoformat(),
        "demonstration": demonstration,
    }
    return json.dumps(tete | {"lignes": lues}, ensure_ascii=False, indent=1) + "\n"


def deja_relayes(dossier: Path, destinataire: str) -> set[str]:
    """Les signalements déjà relayés à un destinataire, d'après le registre du dossier des relais."""
    registre = dossier / DEJA
    lus = registre.read_text(encoding="utf-8").splitlines() if registre.exists() else []
    return {x["signalement"] for x in map(json.loads, lus) if x["destinataire"] == destinataire}


def retenir(dossier: Path, destinataire: str, lues: list[dict], au: date) -> None:
    """Inscrit ce qui vient d'être relayé : la prochaine fois ne le redira pas."""
    with (dossier / DEJA).open("a", encoding="utf-8") as f:
        for x in lues:
            for v in x["dit_par"]:
                f.write(
                    json.dumps({"destinataire": destinataire, "signalement": v["signalement"], "au": au.isoformat()})
                    + "\n"
                )
