"""Défauts des contrats et de leur continuité : fins, arrêts, modalités, quotités, activité, embauches, établissements.

Trois sortes, comme ailleurs : gestes d'un mois, gestes qui se répondent d'un mois à l'autre, scénarios décidés avant la paie.
"""

from datetime import timedelta
from random import Random

from vigie.demo.defauts.elementaires import simple
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.population.modele import Fenetre, Salarie
from vigie.demo.reperes import calendrier, referentiels
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Edition, Occurrence
from vigie.demo.texte.neodes import montant

Mensuelles = dict[int, Edition]
Bulletins = dict[int, Bulletin]
B = "S21.G00."

# Nombre de défauts pour 2 000 individus.
QUOTAS = {
    "CT-06b": 3, "CT-06c": 3, "CT-07": 3, "CT-07b": 3, "CT-07c": 3, "CT-07d": 3, "CT-10": 4, "CT-11": 3, "CT-11b": 3,
    "CT-08": 3, "CT-09b": 3, "CT-11c": 3, "CT-12": 3, "CT-12b": 3, "CT-13c": 3,
}  # fmt: skip


def _entier(b: Bulletin) -> bool:
    """Bulletin d'un mois entier, sans rien qui trouble les heures."""
    complet = b.jours_plafond == calendrier.nb_jours(b.mois) and b.salarie.fin != calendrier.dernier(b.mois)
    return simple(b) and complet and not b.heures_absence


# --- gestes d'un mois -----------------------------------------------------------------------------------------------


def ct_08(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Un second contrat, d'un mois, chez le même employeur, pendant un temps plein."""
    s = b.salarie
    if not _entier(b) or s.quotite < s.reference or s.forfait or s.nature != "01" or s.ntt or s.numeros or s.rappels:
        return False
    premier, dernier, numero = calendrier.premier(b.mois), calendrier.dernier(b.mois), f"{s.numero}-B"
    textes = [str(ligne) for ligne in e.trouver(s, "40").lignes]
    autres = {
        "001": jma(premier + timedelta(days=t.randrange(1, 6))), "003": "04", "007": "02", "009": numero,
        "013": montant(s.reference // 5), "014": "20",
    }  # fmt: skip
    contrat = [f"{x[:11]}{x[11:14]},'{autres.get(x[11:14], x[16:-1])}'" for x in textes]
    rang = next(i for i, x in enumerate(contrat) if x[11:14] == "009") + 1
    contrat.insert(rang, f"{B}40.010,'{jma(dernier)}'")
    rang = next(i for i, x in enumerate(contrat) if x[11:14] == "020") + 1
    contrat.insert(rang, f"{B}40.021,'02'")
    nouveau = e.inserer(e.trouver(s, "71").lignes[-1], contrat)
    fin = e.inserer(
        nouveau.lignes[-1], [f"{B}62.001,'{jma(dernier)}'", f"{B}62.002,'031'", f"{B}62.006,'{jma(dernier)}'"]
    )
    e.inserer(fin.lignes[-1], [f"{B}71.002,'RUAA'"])
    apres = e.occurrences("53", e.individu(s)) + e.occurrences("51", e.individu(s))
    ancre = max((o.lignes[-1] for o in apres), key=e.rang)
    for type_ in ("001", "002", "003", "010"):
        periode = [f"{B}51.001,'{autres['001']}'", f"{B}51.002,'{jma(dernier)}'"]
        ancre = e.inserer(
            ancre, [*periode, f"{B}51.010,'{numero}'", f"{B}51.011,'{type_}'", f"{B}51.013,'0.00'"]
        ).lignes[-1]
    e.noter(n, "CT-08", nouveau, "014", "second contrat pendant un temps plein")
    return True


def ct_09b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Une fin prévue sur un contrat à durée indéterminée."""
    if b.salarie.nature != "01" or b.salarie.fin is not None:
        return False
    contrat = e.trouver(b.salarie, "40")
    terme = calendrier.dernier(b.mois + t.randrange(2, 12))
    ligne = e.inserer(contrat.ligne("009"), [f"{B}40.010,'{jma(terme)}'"]).premiere
    e.noter(
        n, "CT-09b", Occurrence([*contrat.lignes[:1], ligne]), "010", "fin prévue d'un contrat à durée indéterminée"
    )
    return True


def ct_13c(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Statut d'emploi « non concerné » pour un agent public."""
    if not b.salarie.agent_public:
        return False
    contrat = e.trouver(b.salarie, "40")
    contrat.ligne("026").valeur = "99"
    e.noter(n, "CT-13c", contrat, "026", "agent public sans statut d'emploi")
    return True


def _activite(e: Edition, s: Salarie, unite: str) -> Occurrence:
    return e.trouver(s, "53", r001="01", r003=unite)


def ct_11c(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Des heures divisées par dix : une unité prise pour une autre."""
    s = b.salarie
    if not _entier(b) or s.forfait or s.debut > calendrier.premier(b.mois):
        return False
    _activite(e, s, "10").ligne("002").valeur = montant(b.heures // 10)
    e.noter(n, "CT-11c", e.trouver(s, "40"), "013", "heures du mois au dixième de la quotité")
    return True


def ct_12(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Un brut sans aucune heure."""
    s = b.salarie
    if not _entier(b) or s.forfait:
        return False
    _activite(e, s, "10").ligne("002").valeur = "0.00"
    e.noter(n, "CT-12", e.trouver(s, "40"), "009", "brut sans activité")
    return True


def ct_12b(e: Edition, b: Bulletin, n: str, t: Random) -> bool:
    """Les jours de plafond oubliés."""
    s = b.salarie
    if not _entier(b):
        return False
    e.retirer(*_activite(e, s, "40").lignes)
    e.noter(n, "CT-12b", e.trouver(s, "40"), "009", "jours de plafond absents")
    return True


GESTES = {
    "CT-08": ct_08, "CT-09b": ct_09b, "CT-11c": ct_11c, "CT-12": ct_12, "CT-12b": ct_12b, "CT-13c": ct_13c,
}  # fmt: skip


# --- gestes qui se répondent d'un mois à l'autre --------------------------------------------------------------------


def _fin_au(mi: int, b: Bulletins) -> Salarie | None:
    s = b[mi].salarie
    return s if s.fin is not None and calendrier.mois_de(s.fin) == mi and mi != s.reparait else None


def ct_06b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Dernier jour travaillé et payé différent de celui du signalement de fin."""
    s = _fin_au(mi, b)
    if s is None or s.fin - timedelta(days=3) <= s.debut:
        return False
    fin = e[mi].trouver(s, "62")
    fin.ligne("006").valeur = jma(s.fin - timedelta(days=t.randrange(1, 4)))
    e[mi].noter(n, "CT-06b", fin, "006", "dernier jour différent de celui du signalement")
    return True


def ct_06c(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Indemnité de congés payés supérieure à celle du signalement de fin."""
    s = _fin_au(mi, b)
    if s is None:
        return False
    indemnite = e[mi].trouver(s, "52", r001="020")
    indemnite.ligne("002").valeur = montant(dict(b[mi].primes)["020"] + t.randrange(20, 200) * 100)
    e[mi].noter(n, "CT-06c", indemnite, "002", "indemnité différente de celle du signalement")
    return True


def _arret_suivi(mi: int, e: Mensuelles, b: Bulletins) -> Salarie | None:
    """Salarié en arrêt non subrogé ce mois-ci, encore présent et sans arrêt le mois suivant."""
    s = b[mi].salarie
    suivi = mi + 1 in e and mi + 1 in b and not s.numeros and s.ntt is None
    en_arret = b[mi].arret is not None and not b[mi].arret.subroge
    return s if en_arret and suivi and b[mi + 1].arret is None and s.fin is None else None


def ct_07(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Arrêt signalé, absent de la mensuelle du mois et de la suivante."""
    s = _arret_suivi(mi, e, b)
    if s is None:
        return False
    e[mi].retirer(*e[mi].trouver(s, "60").lignes)
    e[mi + 1].noter(n, "CT-07", e[mi + 1].trouver(s, "40"), None, "arrêt signalé absent des mensuelles", f"{B}60.002")
    return True


def ct_07b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Un second arrêt qui commence avant la fin du premier."""
    s, a = b[mi].salarie, b[mi].arret
    if a is None or a.subroge or a.fin + timedelta(days=4) > calendrier.dernier(mi):
        return False
    premier = e[mi].trouver(s, "60")
    textes = [f"{B}60.001,'01'", f"{B}60.002,'{jma(a.debut)}'", f"{B}60.003,'{jma(a.fin + timedelta(days=2))}'"]
    reprise = [f"{B}60.010,'{jma(a.fin + timedelta(days=3))}'", f"{B}60.011,'01'"]
    second = e[mi].inserer(premier.lignes[-1], [*textes, f"{B}60.004,'02'", *reprise])
    e[mi].noter(n, "CT-07b", second, "002", "arrêt qui recouvre le précédent")
    return True


def ct_07c(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Arrêt laissé ouvert au-delà du mois, puis disparu."""
    s = _arret_suivi(mi, e, b)
    if s is None:
        return False
    arret = e[mi].trouver(s, "60")
    e[mi].retirer(arret.ligne("010"), arret.ligne("011"))
    arret.ligne("003").valeur = jma(calendrier.premier(mi + 1) + timedelta(days=t.randrange(2, 20)))
    e[mi + 1].noter(n, "CT-07c", e[mi + 1].trouver(s, "40"), None, "arrêt ouvert disparu", f"{B}60.010")
    return True


def ct_07d(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Le même arrêt redéclaré le mois suivant, avec une autre date de reprise."""
    s = _arret_suivi(mi, e, b)
    if s is None:
        return False
    textes = [str(ligne) for ligne in e[mi].trouver(s, "60").lignes]
    textes[-2] = f"{B}60.010,'{jma(b[mi].arret.fin + timedelta(days=t.randrange(2, 4)))}'"
    redit = e[mi + 1].inserer(e[mi + 1].trouver(s, "40").lignes[-1], textes)
    e[mi + 1].noter(n, "CT-07d", redit, "010", "date de reprise changée")
    return True


def ct_10(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Convention collective ou risque d'accident du travail qui change pour toujours, sans bloc 41."""
    s = b[mi].salarie
    if mi - 1 not in e or mi - 1 not in b or s.numeros or s.debuts or s.ntt or s.reparait:
        return False
    suffixe, colonne = t.choice((("017", 1), ("040", 2)))
    ancien = e[mi].trouver(s, "40").valeur(suffixe)
    nouveau = t.choice([x[colonne] for x in referentiels.SECTEURS if x[colonne] != ancien])
    for m in (m for m in e if m >= mi and m in b):
        e[m].trouver(s, "40").ligne(suffixe).valeur = nouveau
    e[mi].noter(n, "CT-10", e[mi].trouver(s, "40"), suffixe, "modalité changée sans bloc 41")
    return True


def _changer(e: Edition, s: Salarie, mi: int, valeurs: dict[str, str], anciennes: dict[str, str]) -> None:
    """Change des rubriques du contrat, et le dit dans un bloc 41."""
    contrat = e.trouver(s, "40")
    for suffixe, valeur in valeurs.items():
        contrat.ligne(suffixe).valeur = valeur
    _dire(e, s, mi, anciennes)


def _dire(e: Edition, s: Salarie, mi: int, anciennes: dict[str, str]) -> None:
    textes = [f"{B}41.{suffixe},'{valeur}'" for suffixe, valeur in sorted(anciennes.items())]
    premier = jma(calendrier.premier(mi))
    e.inserer(e.trouver(s, "40").lignes[-1], [f"{B}41.001,'{premier}'", *textes, f"{B}41.028,'{premier}'"])


def _un_mois(mi: int, e: Mensuelles, b: Bulletins, valeurs: dict[str, str], anciennes: dict[str, str]) -> bool:
    """Change des rubriques pour un seul mois, l'aller et le retour dits par un bloc 41."""
    s = b[mi].salarie
    contrat = {x: e[mi].trouver(s, "40").valeur(x) for x in valeurs}
    _changer(e[mi], s, mi, valeurs, {c: contrat[x] for x, c in anciennes.items()})
    if mi + 1 in e and mi + 1 in b:
        _dire(e[mi + 1], s, mi + 1, {c: valeurs[x] for x, c in anciennes.items()})
    return True


def _tranquille(b: Bulletin) -> bool:
    s = b.salarie
    return _entier(b) and not (s.forfait or s.numeros or s.debuts or s.ntt or s.rappels or s.fin)


def ct_11(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Temps partiel dont la quotité dépasse la référence."""
    s = b[mi].salarie
    if not _tranquille(b[mi]) or s.quotite == s.reference:
        return False
    quotite = montant(s.reference + t.randrange(100, 1_500))
    _un_mois(mi, e, b, {"013": quotite}, {"013": "007"})
    e[mi].noter(n, "CT-11", e[mi].trouver(s, "40"), "013", "quotité d'un temps partiel supérieure à la référence")
    # Les heures, elles, n'ont pas bougé : trop peu pour cette quotité si le temps partiel est court.
    if b[mi].heures * 2 < float(quotite) * 100:
        e[mi].noter(n, "CT-11c", e[mi].trouver(s, "40"), "013", "heures du mois loin de la quotité")
    return True


def ct_11b(mi: int, e: Mensuelles, b: Bulletins, n: str, t: Random, fenetre: Fenetre) -> bool:
    """Temps plein déclaré à temps partiel, sans changer la quotité."""
    s = b[mi].salarie
    if not _tranquille(b[mi]) or s.quotite != s.reference:
        return False
    _un_mois(mi, e, b, {"014": "20"}, {"014": "008"})
    e[mi].noter(n, "CT-11b", e[mi].trouver(s, "40"), "014", "temps partiel à quotité pleine")
    return True


DURABLES = {
    "CT-06b": ct_06b, "CT-06c": ct_06c, "CT-07": ct_07, "CT-07b": ct_07b, "CT-07c": ct_07c, "CT-07d": ct_07d,
    "CT-10": ct_10, "CT-11": ct_11, "CT-11b": ct_11b,
}  # fmt: skip
