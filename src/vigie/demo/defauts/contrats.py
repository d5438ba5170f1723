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


def _entier(bulletin: Bulletin) -> bool:
    """Bulletin d'un mois entier, sans rien qui trouble les heures."""
    complet = bulletin.jours_plafond == calendrier.nb_jours(
        bulletin.mois
    ) and bulletin.salarie.fin != calendrier.dernier(bulletin.mois)
    return simple(bulletin) and complet and not bulletin.heures_absence


# --- gestes d'un mois -----------------------------------------------------------------------------------------------


def ct_08(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Un second contrat, d'un mois, chez le même employeur, pendant un temps plein."""
    salarie = bulletin.salarie
    if (
        not _entier(bulletin)
        or salarie.quotite < salarie.reference
        or salarie.forfait
        or salarie.nature != "01"
        or salarie.ntt
        or salarie.numeros
        or salarie.rappels
    ):
        return False
    premier, dernier, contrat_numero = (
        calendrier.premier(bulletin.mois),
        calendrier.dernier(bulletin.mois),
        f"{salarie.numero}-B",
    )
    textes = [str(ligne) for ligne in edition.trouver(salarie, "40").lignes]
    autres = {
        "001": jma(premier + timedelta(days=tirage.randrange(1, 6))), "003": "04", "007": "02", "009": contrat_numero,
        "013": montant(salarie.reference // 5), "014": "20",
    }  # fmt: skip
    contrat = [f"{x[:11]}{x[11:14]},'{autres.get(x[11:14], x[16:-1])}'" for x in textes]
    rang = next(i for i, x in enumerate(contrat) if x[11:14] == "009") + 1
    contrat.insert(rang, f"{B}40.010,'{jma(dernier)}'")
    rang = next(i for i, x in enumerate(contrat) if x[11:14] == "020") + 1
    contrat.insert(rang, f"{B}40.021,'02'")
    nouveau = edition.inserer(edition.trouver(salarie, "71").lignes[-1], contrat)
    fin = edition.inserer(
        nouveau.lignes[-1], [f"{B}62.001,'{jma(dernier)}'", f"{B}62.002,'031'", f"{B}62.006,'{jma(dernier)}'"]
    )
    edition.inserer(fin.lignes[-1], [f"{B}71.002,'RUAA'"])
    apres = edition.occurrences("53", edition.individu(salarie)) + edition.occurrences("51", edition.individu(salarie))
    ancre = max((o.lignes[-1] for o in apres), key=edition.rang)
    for type_ in ("001", "002", "003", "010"):
        periode = [f"{B}51.001,'{autres['001']}'", f"{B}51.002,'{jma(dernier)}'"]
        ancre = edition.inserer(
            ancre, [*periode, f"{B}51.010,'{contrat_numero}'", f"{B}51.011,'{type_}'", f"{B}51.013,'0.00'"]
        ).lignes[-1]
    edition.noter(numero, "CT-08", nouveau, "014", "second contrat pendant un temps plein")
    return True


def ct_09b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Une fin prévue sur un contrat à durée indéterminée."""
    if bulletin.salarie.nature != "01" or bulletin.salarie.fin is not None:
        return False
    contrat = edition.trouver(bulletin.salarie, "40")
    terme = calendrier.dernier(bulletin.mois + tirage.randrange(2, 12))
    ligne = edition.inserer(contrat.ligne("009"), [f"{B}40.010,'{jma(terme)}'"]).premiere
    edition.noter(
        numero,
        "CT-09b",
        Occurrence([*contrat.lignes[:1], ligne]),
        "010",
        "fin prévue d'un contrat à durée indéterminée",
    )
    return True


def ct_13c(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Statut d'emploi « non concerné » pour un agent public."""
    if not bulletin.salarie.agent_public:
        return False
    contrat = edition.trouver(bulletin.salarie, "40")
    contrat.ligne("026").valeur = "99"
    edition.noter(numero, "CT-13c", contrat, "026", "agent public sans statut d'emploi")
    return True


def _activite(edition: Edition, salarie: Salarie, unite: str) -> Occurrence:
    return edition.trouver(salarie, "53", r001="01", r003=unite)


def ct_11c(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Des heures divisées par dix : une unité prise pour une autre."""
    salarie = bulletin.salarie
    if not _entier(bulletin) or salarie.forfait or salarie.debut > calendrier.premier(bulletin.mois):
        return False
    _activite(edition, salarie, "10").ligne("002").valeur = montant(bulletin.heures // 10)
    edition.noter(numero, "CT-11c", edition.trouver(salarie, "40"), "013", "heures du mois au dixième de la quotité")
    return True


def ct_12(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Un brut sans aucune heure."""
    salarie = bulletin.salarie
    if not _entier(bulletin) or salarie.forfait:
        return False
    _activite(edition, salarie, "10").ligne("002").valeur = "0.00"
    edition.noter(numero, "CT-12", edition.trouver(salarie, "40"), "009", "brut sans activité")
    return True


def ct_12b(edition: Edition, bulletin: Bulletin, numero: str, tirage: Random) -> bool:
    """Les jours de plafond oubliés."""
    salarie = bulletin.salarie
    if not _entier(bulletin):
        return False
    edition.retirer(*_activite(edition, salarie, "40").lignes)
    edition.noter(numero, "CT-12b", edition.trouver(salarie, "40"), "009", "jours de plafond absents")
    return True


GESTES = {
    "CT-08": ct_08, "CT-09b": ct_09b, "CT-11c": ct_11c, "CT-12": ct_12, "CT-12b": ct_12b, "CT-13c": ct_13c,
}  # fmt: skip


# --- gestes qui se répondent d'un mois à l'autre --------------------------------------------------------------------


def _fin_au(mois: int, bulletins: Bulletins) -> Salarie | None:
    salarie = bulletins[mois].salarie
    return (
        salarie
        if salarie.fin is not None and calendrier.mois_de(salarie.fin) == mois and mois != salarie.reparait
        else None
    )


def ct_06b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Dernier jour travaillé et payé différent de celui du signalement de fin."""
    salarie = _fin_au(mois, bulletins)
    if salarie is None or salarie.fin - timedelta(days=3) <= salarie.debut:
        return False
    fin = mensuelles[mois].trouver(salarie, "62")
    fin.ligne("006").valeur = jma(salarie.fin - timedelta(days=tirage.randrange(1, 4)))
    mensuelles[mois].noter(numero, "CT-06b", fin, "006", "dernier jour différent de celui du signalement")
    return True


def ct_06c(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Indemnité de congés payés supérieure à celle du signalement de fin."""
    salarie = _fin_au(mois, bulletins)
    if salarie is None:
        return False
    indemnite = mensuelles[mois].trouver(salarie, "52", r001="020")
    indemnite.ligne("002").valeur = montant(bulletins[mois].prime("020") + tirage.randrange(20, 200) * 100)
    mensuelles[mois].noter(numero, "CT-06c", indemnite, "002", "indemnité différente de celle du signalement")
    return True


def _arret_suivi(mois: int, mensuelles: Mensuelles, bulletins: Bulletins) -> Salarie | None:
    """Salarié en arrêt non subrogé ce mois-ci, encore présent et sans arrêt le mois suivant."""
    salarie = bulletins[mois].salarie
    suivi = mois + 1 in mensuelles and mois + 1 in bulletins and not salarie.numeros and salarie.ntt is None
    en_arret = bulletins[mois].arret is not None and not bulletins[mois].arret.subroge
    return salarie if en_arret and suivi and bulletins[mois + 1].arret is None and salarie.fin is None else None


def ct_07(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Arrêt signalé, absent de la mensuelle du mois et de la suivante."""
    salarie = _arret_suivi(mois, mensuelles, bulletins)
    if salarie is None:
        return False
    mensuelles[mois].retirer(*mensuelles[mois].trouver(salarie, "60").lignes)
    mensuelles[mois + 1].noter(
        numero,
        "CT-07",
        mensuelles[mois + 1].trouver(salarie, "40"),
        None,
        "arrêt signalé absent des mensuelles",
        f"{B}60.002",
    )
    return True


def ct_07b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Un second arrêt qui commence avant la fin du premier."""
    salarie, a = bulletins[mois].salarie, bulletins[mois].arret
    if a is None or a.subroge or a.fin + timedelta(days=4) > calendrier.dernier(mois):
        return False
    premier = mensuelles[mois].trouver(salarie, "60")
    textes = [f"{B}60.001,'01'", f"{B}60.002,'{jma(a.debut)}'", f"{B}60.003,'{jma(a.fin + timedelta(days=2))}'"]
    reprise = [f"{B}60.010,'{jma(a.fin + timedelta(days=3))}'", f"{B}60.011,'01'"]
    second = mensuelles[mois].inserer(premier.lignes[-1], [*textes, f"{B}60.004,'02'", *reprise])
    mensuelles[mois].noter(numero, "CT-07b", second, "002", "arrêt qui recouvre le précédent")
    return True


def ct_07c(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Arrêt laissé ouvert au-delà du mois, puis disparu."""
    salarie = _arret_suivi(mois, mensuelles, bulletins)
    if salarie is None:
        return False
    arret = mensuelles[mois].trouver(salarie, "60")
    mensuelles[mois].retirer(arret.ligne("010"), arret.ligne("011"))
    arret.ligne("003").valeur = jma(calendrier.premier(mois + 1) + timedelta(days=tirage.randrange(2, 20)))
    mensuelles[mois + 1].noter(
        numero, "CT-07c", mensuelles[mois + 1].trouver(salarie, "40"), None, "arrêt ouvert disparu", f"{B}60.010"
    )
    return True


def ct_07d(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Le même arrêt redéclaré le mois suivant, avec une autre date de reprise."""
    salarie = _arret_suivi(mois, mensuelles, bulletins)
    if salarie is None:
        return False
    textes = [str(ligne) for ligne in mensuelles[mois].trouver(salarie, "60").lignes]
    textes[-2] = f"{B}60.010,'{jma(bulletins[mois].arret.fin + timedelta(days=tirage.randrange(2, 4)))}'"
    redit = mensuelles[mois + 1].inserer(mensuelles[mois + 1].trouver(salarie, "40").lignes[-1], textes)
    mensuelles[mois + 1].noter(numero, "CT-07d", redit, "010", "date de reprise changée")
    return True


def ct_10(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Convention collective ou risque d'accident du travail qui change pour toujours, sans bloc 41."""
    salarie = bulletins[mois].salarie
    if (
        mois - 1 not in mensuelles
        or mois - 1 not in bulletins
        or salarie.numeros
        or salarie.debuts
        or salarie.ntt
        or salarie.reparait
    ):
        return False
    suffixe, champ = tirage.choice((("017", "idcc"), ("040", "risque")))
    ancien = mensuelles[mois].trouver(salarie, "40").valeur(suffixe)
    nouveau = tirage.choice([code for x in referentiels.SECTEURS if (code := getattr(x, champ)) != ancien])
    for m in (m for m in mensuelles if m >= mois and m in bulletins):
        mensuelles[m].trouver(salarie, "40").ligne(suffixe).valeur = nouveau
    mensuelles[mois].noter(
        numero, "CT-10", mensuelles[mois].trouver(salarie, "40"), suffixe, "modalité changée sans bloc 41"
    )
    return True


def _changer(edition: Edition, salarie: Salarie, mois: int, valeurs: dict[str, str], anciennes: dict[str, str]) -> None:
    """Change des rubriques du contrat, et le dit dans un bloc 41."""
    contrat = edition.trouver(salarie, "40")
    for suffixe, valeur in valeurs.items():
        contrat.ligne(suffixe).valeur = valeur
    _dire(edition, salarie, mois, anciennes)


def _dire(edition: Edition, salarie: Salarie, mois: int, anciennes: dict[str, str]) -> None:
    textes = [f"{B}41.{suffixe},'{valeur}'" for suffixe, valeur in sorted(anciennes.items())]
    premier = jma(calendrier.premier(mois))
    edition.inserer(
        edition.trouver(salarie, "40").lignes[-1], [f"{B}41.001,'{premier}'", *textes, f"{B}41.028,'{premier}'"]
    )


def _un_mois(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, valeurs: dict[str, str], anciennes: dict[str, str]
) -> bool:
    """Change des rubriques pour un seul mois, l'aller et le retour dits par un bloc 41."""
    salarie = bulletins[mois].salarie
    contrat = {x: mensuelles[mois].trouver(salarie, "40").valeur(x) for x in valeurs}
    _changer(mensuelles[mois], salarie, mois, valeurs, {c: contrat[x] for x, c in anciennes.items()})
    if mois + 1 in mensuelles and mois + 1 in bulletins:
        _dire(mensuelles[mois + 1], salarie, mois + 1, {c: valeurs[x] for x, c in anciennes.items()})
    return True


def _tranquille(bulletin: Bulletin) -> bool:
    salarie = bulletin.salarie
    return _entier(bulletin) and not (
        salarie.forfait or salarie.numeros or salarie.debuts or salarie.ntt or salarie.rappels or salarie.fin
    )


def ct_11(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Temps partiel dont la quotité dépasse la référence."""
    salarie = bulletins[mois].salarie
    if not _tranquille(bulletins[mois]) or salarie.quotite == salarie.reference:
        return False
    quotite = montant(salarie.reference + tirage.randrange(100, 1_500))
    _un_mois(mois, mensuelles, bulletins, {"013": quotite}, {"013": "007"})
    mensuelles[mois].noter(
        numero,
        "CT-11",
        mensuelles[mois].trouver(salarie, "40"),
        "013",
        "quotité d'un temps partiel supérieure à la référence",
    )
    # Les heures, elles, n'ont pas bougé : trop peu pour cette quotité si le temps partiel est court.
    if bulletins[mois].heures * 2 < float(quotite) * 100:
        mensuelles[mois].noter(
            numero, "CT-11c", mensuelles[mois].trouver(salarie, "40"), "013", "heures du mois loin de la quotité"
        )
    return True


def ct_11b(
    mois: int, mensuelles: Mensuelles, bulletins: Bulletins, numero: str, tirage: Random, fenetre: Fenetre
) -> bool:
    """Temps plein déclaré à temps partiel, sans changer la quotité."""
    salarie = bulletins[mois].salarie
    if not _tranquille(bulletins[mois]) or salarie.quotite != salarie.reference:
        return False
    _un_mois(mois, mensuelles, bulletins, {"014": "20"}, {"014": "008"})
    mensuelles[mois].noter(
        numero, "CT-11b", mensuelles[mois].trouver(salarie, "40"), "014", "temps partiel à quotité pleine"
    )
    return True


DURABLES = {
    "CT-06b": ct_06b, "CT-06c": ct_06c, "CT-07": ct_07, "CT-07b": ct_07b, "CT-07c": ct_07c, "CT-07d": ct_07d,
    "CT-10": ct_10, "CT-11": ct_11, "CT-11b": ct_11b,
}  # fmt: skip
