"""Une ligne lue devient une ligne d'extrait : pseudonymes, comparaisons d'identité, valeurs de rubriques minimisées comme à la déclaration."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, time

from vigie.identite.formes import raison
from vigie.identite.minimisation import marque
from vigie.identite.pseudonymes import Pseudonymes
from vigie.norme import retours as norme
from vigie.norme.registre import GARDER, PSEUDONYMISER, regle
from vigie.retours.formes import FORMES
from vigie.retours.lecteur import Comptes, Ligne

NOMME = "libellé, ou code, qui nomme une personne du retour"
TUE = "valeur d'une rubrique que la minimisation ne laisse pas sortir"
MASQUEE = "valeur masquée : elle n'est pas de la forme de sa rubrique, ou porte une identité"
_VALEURS = ("valeur_declaree", "valeur_attendue", "valeurs_acceptees")
_CITANTES = frozenset({"libelle", "controle"})
_COMPARES = 4  # une anomalie d'identité a deux identités : la déclarée et la référence
_NOMS_RETENUS = 10_000
_SEPARATEUR = " | "  # entre deux valeurs acceptées
# « 085, 384 », « 959 ou 971 » : plusieurs codes en une valeur, que la longueur de la rubrique n'admettrait pas ensemble
_PLUSIEURS_CODES = re.compile(r"[0-9]{2,4}(?:(?:\s*[,;]\s*|\s+(?:et|ou)\s+)[0-9]{2,4})+")
_CODE = re.compile(r"[0-9]{2,4}")
_MOT = re.compile(r"[0-9A-Z]{3,}")
_ROLES = {"DSN": "individu", "PASRAU": "individu", "SNGI": "reference"}
_NOMS = (
    "nom",
    "nom_usage",
    "prenom",
    "nom_reference",
    "prenom_reference",
    "nir",
    "ntt",
    "nir_reference",
    "contrat_numero",
)
Rangee = dict[str, object]


class Minimiseur:
    """Rend les lignes d'extrait des lignes d'un fichier. `versions` : celles de sa famille dont le schéma est connu."""

    def __init__(self, pseudonymes: Pseudonymes, famille: norme.Famille, fichier_rang: int) -> None:
        self._pseudonymes, self._famille, self._rang = pseudonymes, famille, fichier_rang
        self._propres: dict[str, Callable[[Ligne, dict, Comptes], Iterator[tuple[str, Rangee]]]] = {
            "retours": self._retour,
            "retours_actions": self._action,
            "retours_sujets": self._sujet,
            "retours_donnees": self._donnee,
            "retours_identites": self._identite,
        }

    def rangees(self, ligne: Ligne, comptes: Comptes) -> Iterator[tuple[str, Rangee]]:
        """(table, rangée) de ce qu'une ligne donne : elle-même, et ce qui s'en déduit."""
        propre = self._propres.get(ligne.table)
        valeurs = ligne.valeurs()
        yield from propre(ligne, valeurs, comptes) if propre else [(ligne.table, self._rangee(ligne, valeurs))]

    def _rangee(self, ligne: Ligne, valeurs: Rangee, table: str = "") -> Rangee:
        """La rangée : les colonnes de la table, chacune selon son genre ; ce qui n'est pas une colonne ne sort pas."""
        table = table or ligne.table
        colonnes = norme.TABLES[table][1]
        rangee = {c: self._sortir(genre, valeurs.get(c)) for c, genre in colonnes.items()}
        liens = {"retour_id": ligne.retour, "action_id": ligne.action, "detail_id": ligne.detail}
        rangee |= {c: x.cle for c, x in liens.items() if c in colonnes and x is not None}
        rangee[norme.cle(table)] = ligne.cle
        rangee["ligne"] = ligne.ligne
        return rangee

    def _sortir(self, genre: str, valeur: object) -> object:
        if genre not in norme.DOMAINES or valeur is None:
            return valeur
        return self._pseudonymes.un(genre, str(valeur))

    def _retour(self, ligne: Ligne, valeurs: Rangee, comptes: Comptes) -> Iterator[tuple[str, Rangee]]:
        siren, nic, siret = valeurs.get("siren"), valeurs.get("nic"), valeurs.get("siret")
        valeurs |= {"siret": f"{siren}{nic}"} if siret is None and siren and nic else {}
        valeurs |= {"siren": str(siret)[:9]} if siren is None and siret else {}
        version = valeurs.get("version")
        propres = {
            "fichier_rang": self._rang,
            "famille": self._famille.code,
            "est_version_connue": None if version is None else version in self._famille.versions,
            "mois": _premier_du_mois(valeurs.get("mois")),
            "recu_le": valeurs.get("recu_le") or _moment(valeurs),
        }
        yield "retours", self._rangee(ligne, {**valeurs, **propres})

    def _action(self, ligne: Ligne, valeurs: Rangee, comptes: Comptes) -> Iterator[tuple[str, Rangee]]:
        """L'action, sans son libellé ni son code s'ils nomment quelqu'un ; et, de deux identités d'une même personne, ce qui les distingue."""
        for colonne in _CITANTES & valeurs.keys():
            if colonne in ligne.nommes or _cite(colonne, valeurs[colonne], ligne.noms):
                comptes.renoncer(ligne.champs[colonne].chemin, NOMME)
                del valeurs[colonne]
        yield "retours_actions", self._rangee(ligne, valeurs)
        par_role = {x["role"]: x for x in ligne.sujets}
        if {"individu", "reference"} <= par_role.keys():
            yield "retours_identites", self._comparee(ligne, par_role["individu"], par_role["reference"])

    def _comparee(self, action: Ligne, declare: Rangee, reference: Rangee) -> Rangee:
        valeurs = {**declare, **{f"{c}_reference": reference.get(c) for c in ("nir", "nom", "prenom", "naissance")}}
        ligne = Ligne("retours_identites", str(declare["cle"]), action.ligne, {}, {}, action.retour, action)
        return self._rangee(ligne, {**valeurs, **_ecarts(valeurs)})

    def _sujet(self, ligne: Ligne, valeurs: Rangee, comptes: Comptes) -> Iterator[tuple[str, Rangee]]:
        valeurs["role"] = _ROLES.get(str(valeurs["role"]), valeurs["role"])
        _retenir_les_noms(ligne, valeurs)
        if ligne.action is not None and valeurs["role"] != "contrat" and len(ligne.action.sujets) < _COMPARES:
            ligne.action.sujets.append({**valeurs, "cle": ligne.cle})
        yield "retours_sujets", self._rangee(ligne, valeurs)

    def _identite(self, ligne: Ligne, valeurs: Rangee, comptes: Comptes) -> Iterator[tuple[str, Rangee]]:
        _retenir_les_noms(ligne, valeurs)
        yield "retours_identites", self._rangee(ligne, {**valeurs, **_ecarts(valeurs)})

    def _donnee(self, ligne: Ligne, valeurs: Rangee, comptes: Comptes) -> Iterator[tuple[str, Rangee]]:
        for colonne in _VALEURS:
            dites = valeurs.get(colonne)
            if dites is None:
                continue
            montrees = [
                self._montrer(str(valeurs.get("rubrique", "")), v, comptes, ligne.champs[colonne].chemin)
                for v in (dites if isinstance(dites, list) else [dites])
            ]
            valeurs[colonne] = _SEPARATEUR.join(m for m in montrees if m is not None) or None
        yield "retours_donnees", self._rangee(ligne, valeurs)

    def _montrer(self, rubrique: str, valeur: str, comptes: Comptes, champ: str) -> str | None:
        """La valeur d'une rubrique, telle que l'extrait d'une déclaration la montrerait ; ce qu'il généraliserait se tait."""
        dite = regle(rubrique)
        if dite.traitement == GARDER:
            codes = _CODE.findall(valeur) if _PLUSIEURS_CODES.fullmatch(valeur) else [valeur]
            if all(raison(rubrique, v) is None for v in codes):
                return valeur
            comptes.renoncer(champ, MASQUEE)
            return marque(valeur, self._pseudonymes)
        if dite.traitement == PSEUDONYMISER:
            return valeur if valeur in dite.valeurs_gardees else self._pseudonymes.un(dite.domaine or "", valeur)
        comptes.renoncer(champ, TUE)
        return None


def _premier_du_mois(jour: object) -> date | None:
    return jour.replace(day=1) if isinstance(jour, date) else None


def _moment(valeurs: Rangee) -> object:
    """La date de réception, et son heure si elle est dite ; à défaut celle de l'enregistrement."""
    for quoi in ("recu", "enregistre"):
        jour = FORMES["date"](str(valeurs.get(f"{quoi}_jour", "")))
        if jour is not None:
            heure = str(valeurs.get(f"{quoi}_heure", ""))[:8]
            return FORMES["moment"](f"{jour}T{heure if _est_une_heure(heure) else time().isoformat()}")
    return None


def _est_une_heure(texte: str) -> bool:
    try:
        return bool(time.fromisoformat(texte))
    except ValueError:
        return False


def _retenir_les_noms(ligne: Ligne, valeurs: Rangee) -> None:
    """Note si l'action cite ce sujet. Libellé et code viennent d'ordinaire avant : on ne retient les noms que si l'un manque encore."""
    action = ligne.action
    if action is None:
        return
    noms = {mot for c in _NOMS for mot in _mots(valeurs.get(c))}
    action.nommes |= {c for c in _CITANTES & action.dits.keys() if _cite(c, action.dits[c], noms)}
    if not action.dits.keys() >= _CITANTES and len(action.noms) < _NOMS_RETENUS:
        action.noms |= noms


def _cite(colonne: str, texte: object, noms: set[str]) -> bool:
    """Vrai si un libellé contient un de ces noms ; un code, s'il n'est fait que d'eux : l'un de ses morceaux peut en être un par hasard."""
    mots = set(_mots(texte))
    return not mots.isdisjoint(noms) if colonne == "libelle" else bool(mots) and mots <= noms


def _mots(texte: object) -> list[str]:
    return _MOT.findall(_sans_accent(texte)) if isinstance(texte, str) else []


def _sans_accent(texte: object) -> str:
    return unicodedata.normalize("NFKD", str(texte)).encode("ascii", "ignore").decode().upper()


def _ecarts(valeurs: Rangee) -> dict[str, bool | None]:
    """Ce qui diffère de la référence. Un numéro temporaire diffère du NIR de référence : c'est lui qu'il faudra déclarer."""
    dites = {c: _differe(valeurs.get(c), valeurs.get(f"{c}_reference")) for c in ("nir", "nom", "prenom", "naissance")}
    if dites["nir"] is None and valeurs.get("ntt") and valeurs.get("nir_reference"):
        dites["nir"] = True
    return {f"{c}_differe": x for c, x in dites.items()}


def _differe(declare: object, reference: object) -> bool | None:
    if declare is None or reference is None:
        return None
    return re.sub("[^0-9A-Z]", "", _sans_accent(declare)) != re.sub("[^0-9A-Z]", "", _sans_accent(reference))
