"""Les familles dont chaque membre est un contrôle nommé de la norme (`seeds/norme/membres.csv`) : leur défaut se lit de la table.

Un membre est planté seul dans sa déclaration, dans chaque nature que la table dit, et dans une norme (P26, ou la plus proche).
"""

from collections.abc import Iterator
from functools import cache

from mutation.familles import Cible, Membre, famille, modele, occurrences, poser
from mutation.nommes import NORME
from vigie.demo.figurants.arbre import Arbre, Occurrence
from vigie.demo.figurants.tables import Norme, lire

_NTT, _NIR, _TARD, _TOT = "1999999999DUPRE123", "1500259350999", "31122027", "01012015"


@cache
def _table() -> dict[str, dict[str, str]]:
    return {m["identifiant"]: m for m in lire("membres")}


@cache
def _conditions() -> dict[str, list[dict[str, str]]]:
    regles: dict[str, list[dict[str, str]]] = {}
    for c in lire("conditions"):
        regles.setdefault(c["identifiant"], []).append(c)
    return regles


def _membres(nom: str):
    """Les membres d'une famille de la table, pour une norme et une nature."""

    def choisir(n: Norme, nature: str) -> Iterator[str]:
        for m in _table().values():
            if m["famille"] == nom and nature in m["natures"].split() and n.nom == _norme(m):
                yield m["identifiant"]

    return choisir


def _norme(m: dict[str, str]) -> str:
    if m["norme_jusqua"] and m["norme_jusqua"] < NORME:
        return m["norme_jusqua"]
    return max(NORME, m["norme_depuis"])


def _rubrique(m: Membre) -> str:
    return m.cle.split("/")[0]


@famille("VALEUR-INTERDITE", _membres("VALEUR-INTERDITE"), seul=True)
def _valeur_interdite(a: Arbre, m: Membre) -> Cible:
    motif = _table()[m.cle]["parametre"]
    exemples = {"^[12]9{12}$": "1999999999999", "9{6}$": "1850359999999"}
    return poser(a, _rubrique(m), exemples.get(motif, motif.strip("^$")))


@famille("VALEUR-RESERVEE", _membres("VALEUR-RESERVEE"), seul=True)
def _valeur_reservee(a: Arbre, m: Membre) -> Cible:
    return poser(a, _rubrique(m), _table()[m.cle]["parametre"])


@famille("HORS-FONCTION-PUBLIQUE", _membres("HORS-FONCTION-PUBLIQUE"), seul=True)
def _hors_fonction_publique(a: Arbre, m: Membre) -> Cible:
    cible = poser(a, _rubrique(m), _valeur(a, _rubrique(m)))
    cible.occurrence.rubriques["S21.G00.40.026"] = "99"
    return cible


@famille("INDEMNITE-DE-RUPTURE", _membres("INDEMNITE-DE-RUPTURE"), seul=True)
def _indemnite_de_rupture(a: Arbre, m: Membre) -> Cible:
    """La prime de son type, et une fin au contrat qu'elle nomme, d'un motif qu'aucune indemnité n'admet."""
    accord = _accord(m)
    cible = poser(a, accord["rubrique"], accord["codes"].split()[0])
    contrat = occurrences(a, "S21.G00.40")[0]
    fin = next((o for o in contrat.enfants if o.bloc == "S21.G00.62"), None) or occurrences(a, "S21.G00.62")[0]
    fin.parent.rubriques.setdefault("S21.G00.40.009", "C0001")
    cible.occurrence.rubriques["S21.G00.52.006"] = fin.parent.rubriques["S21.G00.40.009"]
    fin.rubriques[accord["autre"]] = "031"
    return cible


def _desaccord(a: Arbre, m: Membre) -> Cible:
    """Les deux codes dans leurs blocs, le second hors de sa liste : un bloc parent, le même, ou un bloc du contrat."""
    accord = _accord(m)
    cible = poser(a, accord["rubrique"], (accord["codes"].split() or [_valeur(a, accord["rubrique"])])[0])
    o = cible.occurrence.ancetre(accord["autre"][:10])
    if accord["autre"][:10] not in ("S20.G00.05", cible.occurrence.bloc):
        o = next((e for e in cible.occurrence.enfants if e.bloc == accord["autre"][:10]), None)
        o = o or a.ajouter(cible.occurrence, Occurrence(accord["autre"][:10], dict(modele(a, accord["autre"][:10]))))
    if accord["autre"] != "S20.G00.05.001":
        o.rubriques[accord["autre"]] = _hors_liste(a, accord)
    return Cible(o if o.bloc == _rubrique(m)[:10] else cible.occurrence, _rubrique(m))


@famille("PIECES-DE-LA-FIN", _membres("PIECES-DE-LA-FIN"), seul=True)
def _piece_de_la_fin(a: Arbre, m: Membre) -> Cible:
    accord = _accord(m)
    cible = poser(a, accord["rubrique"], accord["codes"].split()[0])
    cible.occurrence.rubriques.pop(accord["autre"], None)
    return Cible(cible.occurrence, accord["autre"])


@famille("REGULARISATION-INCOMPLETE", _membres("REGULARISATION-INCOMPLETE"), seul=True)
def _regularisation_incomplete(a: Arbre, m: Membre) -> Cible:
    """Le type d'erreur, et la première rubrique qu'il demande en moins."""
    accord = _accord(m)
    cible = poser(a, accord["rubrique"], accord["codes"])
    cible.occurrence.rubriques.pop(accord["autre"], None)
    return cible


def _de_trop(a: Arbre, m: Membre) -> Cible:
    """L'autre rubrique, sous un code qui ne la demande pas."""
    accord = _accord(m)
    codes = a.norme.rubriques[accord["rubrique"]].codes
    cible = poser(a, accord["rubrique"], next(c for c in codes if c not in accord["codes"].split()))
    cible.occurrence.rubriques[accord["autre"]] = _valeur(a, accord["autre"])
    return Cible(cible.occurrence, accord["autre"])


for _nom in ("DATE-SELON-L-ARRET", "DATE-SELON-LE-TYPE"):
    famille(_nom, _membres(_nom), seul=True)(_de_trop)


@famille("PROFESSION-ET-COMPLEMENT", _membres("PROFESSION-ET-COMPLEMENT"), seul=True)
def _profession_et_complement(a: Arbre, m: Membre) -> Cible:
    """La profession de la règle, sous un complément qui n'est pas le sien."""
    accord = _accord(m)
    cible = poser(a, accord["rubrique"], accord["codes"].split()[0])
    cible.occurrence.rubriques[accord["autre"]] = "01"
    return Cible(cible.occurrence, accord["autre"])


def _hors_liste(a: Arbre, accord: dict[str, str]) -> str:
    codes = accord["autres_codes"].split()
    if accord["sens"] == "exclus":
        return codes[0]
    return next(c for c in a.norme.rubriques[accord["autre"]].codes if c not in codes)


def _accord(m: Membre) -> dict[str, str]:
    return next(x for x in lire("accords") if x["identifiant"] == m.cle and _dans(x, m.norme))


for _nom in ("TYPE-DE-PREAVIS", "CONTRAT-AIDE", "SANS-VIEILLESSE", "ADHESION-CHOMAGE"):
    famille(_nom, _membres(_nom), seul=True)(_desaccord)


def _des_signalements(n: Norme, nature: str) -> Iterator[str]:
    """Dans une mensuelle ou une fin de contrat, le code est à sa place : le défaut ne s'y plante pas."""
    return _membres("SIGNALEMENT-D-ARRET")(n, nature) if nature in ("04", "05") else iter(())


famille("SIGNALEMENT-D-ARRET", _des_signalements, seul=True)(_desaccord)


@famille("DATATION-MENSUELLE", _membres("DATATION-MENSUELLE"), seul=True)
def _datation_mensuelle(a: Arbre, m: Membre) -> Cible:
    return _apres_le_mois(a, m)


@famille("BORNE-DU-MOIS", _membres("BORNE-DU-MOIS"), seul=True)
def _borne_du_mois(a: Arbre, m: Membre) -> Cible:
    return _apres_le_mois(a, m)


def _apres_le_mois(a: Arbre, m: Membre) -> Cible:
    """Le premier jour du mois qui suit le dernier admis (`parametre` : écart en mois au mois déclaré), à la longueur du type."""
    declare = a.declaration.rubriques["S20.G00.05.005"]
    mois = int(declare[2:4]) + int(_table()[m.cle]["parametre"] or 0) + 1
    annee, longueur = int(declare[4:]), a.norme.rubriques[_rubrique(m)].longueur_max
    jour = f"{mois:02d}{annee}"
    return poser(a, _rubrique(m), {4: str(annee + 1), 6: jour}.get(longueur, f"01{jour}"))


@famille("DATATION-EVENEMENT", _membres("DATATION-EVENEMENT"), seul=True)
def _datation_evenement(a: Arbre, m: Membre) -> Cible:
    return poser(a, _rubrique(m), _TARD)


@famille("BORNES-DE-PERIODE", _membres("BORNES-DE-PERIODE"), seul=True)
def _bornes_de_periode(a: Arbre, m: Membre) -> Cible:
    """Une date avant tout début ; ou, si le contrôle la veut avant une fin (« qui finit après », « qui commence après »), après elle."""
    return poser(a, _rubrique(m), _TARD if " après " in _table()[m.cle]["libelle"] else _TOT)


@famille("PERSONNE-RAPPELEE", _membres("PERSONNE-RAPPELEE"), seul=True)
def _personne_rappelee(a: Arbre, m: Membre) -> Cible:
    return poser(a, _rubrique(m), _NTT if "NTT" in _table()[m.cle]["libelle"] else _NIR)


@famille("CLE", _membres("CLE"), seul=True)
def _cle(a: Arbre, m: Membre) -> Cible:
    """Une clé fausse ; ou un travail à domicile (85.010 = 03) sous un SIRET juste, celui de l'établissement."""
    genre = _table()[m.cle]["parametre"]
    if genre == "honoraires":
        return poser(a, _rubrique(m), "00014")
    siret = a.blocs("S21.G00.06")[0].rubriques["S21.G00.06.001"] + a.blocs("S21.G00.11")[0].rubriques["S21.G00.11.001"]
    faux = {
        "siren": f"{siret[:8]}{(int(siret[8]) + 1) % 10}{siret[9:]}",
        "siret": f"{siret[:13]}{(int(siret[13]) + 1) % 10}",
    }
    cible = poser(a, _rubrique(m), faux.get(genre, siret))
    cible.occurrence.rubriques["S21.G00.85.010"] = "03" if genre == "domicile" else "01"
    return cible


@famille("IDENTITE", _membres("IDENTITE"), seul=True)
def _identite(a: Arbre, m: Membre) -> Cible:
    genre, rubrique = _table()[m.cle]["parametre"], _rubrique(m)
    if genre == "siren_payeur":
        o = next(o for o in a.blocs("S21.G00.20") if o.rubriques["S21.G00.20.001"] == "DGFIP")
        o.rubriques[rubrique] = "99999999900019"
        return Cible(o, rubrique)
    valeurs = {
        "age": "01011850",
        "annee": "11021951",
        "ntt_siren": _NTT,
        "departement": "2A",
        "nir_departement": "150022A350128",
    }
    cible = poser(a, rubrique, valeurs[genre])
    if (
        genre == "nir_departement"
    ):  # né en 1950, avant la Corse en deux départements : par l'individu de même NIR, ou par le bloc
        if rubrique == "S21.G00.73.007":
            cible.occurrence.rubriques["S21.G00.73.005"] = "11021950"
        elif rubrique != "S89.G00.91.001":
            individu = occurrences(a, "S21.G00.30")[0]
            individu.rubriques |= {"S21.G00.30.001": valeurs[genre], "S21.G00.30.006": "11021950"}
    return cible


@famille("CONDITION", _membres("CONDITION"), seul=True)
def _condition(a: Arbre, m: Membre) -> Cible | None:
    """Met la condition en jeu (déclencheur), ôte ce qui en dispense, puis fait le contraire de l'effet dit."""
    regle = next((r for r in _conditions()[m.cle] if _dans(r, m.norme)), None)
    if regle is None:
        return None
    o = _hote(a, regle)
    _declencher(a, o, regle)
    if regle["sauf"]:
        o.rubriques.pop(regle["sauf"], None)
    if regle["effet"] == "exige":
        o.rubriques.pop(regle["rubrique"], None)
    else:
        o.rubriques.setdefault(regle["rubrique"], _valeur(a, regle["rubrique"]))
    return Cible(o, regle["rubrique"])


def _dans(regle: dict[str, str], nom: str) -> bool:
    return (regle["norme_depuis"] or "P") <= nom <= (regle["norme_jusqua"] or "Z")


def _hote(a: Arbre, regle: dict[str, str]) -> Occurrence:
    tous = occurrences(a, regle["rubrique"][:10])
    return next((o for o in tous if regle["rubrique"] in o.rubriques and regle["declencheur"] in o.rubriques), tous[0])


def _declencher(a: Arbre, o: Occurrence, regle: dict[str, str]) -> None:
    rubrique, codes = regle["declencheur"], regle["codes"].split()
    match regle["operateur"]:
        case "absent":
            o.rubriques.pop(rubrique, None)
        case "present":
            o.rubriques.setdefault(rubrique, _valeur(a, rubrique))
        case "vaut":
            o.rubriques[rubrique] = codes[0]
        case "autre":
            connus = a.norme.rubriques[rubrique].codes or ("ZZ", "01")
            o.rubriques[rubrique] = next(c for c in connus if c not in codes)
        case "motif":
            o.rubriques[rubrique] = "A123"
        case "autre_siret":
            o.rubriques[rubrique] = "99999999900019"


def _valeur(a: Arbre, rubrique: str) -> str:
    """Une valeur plausible : celle d'une déclaration propre, sinon de quoi remplir son type."""
    connue = modele(a, rubrique[:10]).get(rubrique)
    if connue:
        return connue
    t = a.norme.rubriques[rubrique]
    if t.codes:
        return t.codes[0]
    return {"date": "01032026", "numerique": "10.00"}.get(t.nature, "1" * max(t.longueur_min or 1, 2))


@famille("PAYS", _membres("PAYS"), seul=True)
def _pays(a: Arbre, m: Membre) -> Cible:
    return poser(a, _rubrique(m), "UK")


@famille("NOMENCLATURE", _membres("NOMENCLATURE"), seul=True)
def _nomenclature(a: Arbre, m: Membre) -> Cible:
    return poser(a, _rubrique(m), {"naf": "6920A", "pcs_ese": "999z"}.get(_table()[m.cle]["parametre"], "96001"))
