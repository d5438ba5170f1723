"""Défauts des contrats et de leur continuité : fins, arrêts, modalités, quotités, activité, embauches, établissements."""

from datetime import timedelta

from vigie.demo.defauts.conditions import finit, simple
from vigie.demo.defauts.registre import Cible, defaut
from vigie.demo.paie.bulletin import Bulletin
from vigie.demo.reperes import calendrier, referentiels
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Occurrence
from vigie.demo.texte.neodes import montant

B = "S21.G00."


def _entier(bulletin: Bulletin) -> bool:
    """Bulletin d'un mois entier, sans rien qui trouble les heures."""
    complet = bulletin.jours_plafond == calendrier.nb_jours(
        bulletin.mois
    ) and bulletin.salarie.fin != calendrier.dernier(bulletin.mois)
    return simple(bulletin) and complet and not bulletin.heures_absence


# --- défauts d'un mois ---------------------------------------------------------------------------------------------


@defaut("CT-08", quota=3)
def ct_08(cible: Cible) -> bool:
    """Un second contrat, d'un mois, chez le même employeur, pendant un temps plein."""
    edition, bulletin, salarie = cible.edition, cible.bulletin, cible.salarie
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
    textes = [str(ligne) for ligne in cible.trouver("40").lignes]
    autres = {
        "001": jma(premier + timedelta(days=cible.tirage.randrange(1, 6))), "003": "04", "007": "02", "009": contrat_numero,
        "013": montant(salarie.reference // 5), "014": "20",
    }  # fmt: skip
    contrat = [f"{x[:11]}{x[11:14]},'{autres.get(x[11:14], x[16:-1])}'" for x in textes]
    rang = next(i for i, x in enumerate(contrat) if x[11:14] == "009") + 1
    contrat.insert(rang, f"{B}40.010,'{jma(dernier)}'")
    rang = next(i for i, x in enumerate(contrat) if x[11:14] == "020") + 1
    contrat.insert(rang, f"{B}40.021,'02'")
    nouveau = edition.inserer(cible.trouver("71").lignes[-1], contrat)
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
    cible.noter("CT-08", nouveau, "014", "second contrat pendant un temps plein")
    return True


@defaut("CT-09b", quota=3)
def ct_09b(cible: Cible) -> bool:
    """Une fin prévue sur un contrat à durée indéterminée."""
    if cible.salarie.nature != "01" or cible.salarie.fin is not None:
        return False
    contrat = cible.trouver("40")
    terme = calendrier.dernier(cible.bulletin.mois + cible.tirage.randrange(2, 12))
    ligne = cible.edition.inserer(contrat.ligne("009"), [f"{B}40.010,'{jma(terme)}'"]).premiere
    cible.noter(
        "CT-09b", Occurrence([*contrat.lignes[:1], ligne]), "010", "fin prévue d'un contrat à durée indéterminée"
    )
    return True


@defaut("CT-13c", quota=3, rare=True)
def ct_13c(cible: Cible) -> bool:
    """Statut d'emploi « non concerné » pour un agent public."""
    if not cible.salarie.agent_public:
        return False
    contrat = cible.trouver("40")
    contrat.ligne("026").valeur = "99"
    cible.noter("CT-13c", contrat, "026", "agent public sans statut d'emploi")
    return True


def _activite(cible: Cible, unite: str) -> Occurrence:
    return cible.trouver("53", r001="01", r003=unite)


@defaut("CT-11c", quota=3)
def ct_11c(cible: Cible) -> bool:
    """Des heures divisées par dix : une unité prise pour une autre."""
    bulletin, salarie = cible.bulletin, cible.salarie
    if not _entier(bulletin) or salarie.forfait or salarie.debut > calendrier.premier(bulletin.mois):
        return False
    _activite(cible, "10").ligne("002").valeur = montant(bulletin.heures // 10)
    cible.noter("CT-11c", cible.trouver("40"), "013", "heures du mois au dixième de la quotité")
    return True


@defaut("CT-12", quota=3)
def ct_12(cible: Cible) -> bool:
    """Un brut sans aucune heure."""
    salarie = cible.salarie
    if not _entier(cible.bulletin) or salarie.forfait:
        return False
    _activite(cible, "10").ligne("002").valeur = "0.00"
    cible.noter("CT-12", cible.trouver("40"), "009", "brut sans activité")
    return True


@defaut("CT-12b", quota=3)
def ct_12b(cible: Cible) -> bool:
    """Les jours de plafond oubliés."""
    if not _entier(cible.bulletin):
        return False
    cible.edition.retirer(*_activite(cible, "40").lignes)
    cible.noter("CT-12b", cible.trouver("40"), "009", "jours de plafond absents")
    return True


# --- défauts qui se répondent d'un mois à l'autre --------------------------------------------------------------------


@defaut("CT-06b", quota=3)
def ct_06b(cible: Cible) -> bool:
    """Dernier jour travaillé et payé différent de celui du signalement de fin."""
    salarie = cible.salarie
    if not finit(cible.bulletin) or salarie.fin - timedelta(days=3) <= salarie.debut:
        return False
    fin = cible.trouver("62")
    fin.ligne("006").valeur = jma(salarie.fin - timedelta(days=cible.tirage.randrange(1, 4)))
    cible.noter("CT-06b", fin, "006", "dernier jour différent de celui du signalement")
    return True


@defaut("CT-06c", quota=3)
def ct_06c(cible: Cible) -> bool:
    """Indemnité de congés payés supérieure à celle du signalement de fin."""
    if not finit(cible.bulletin):
        return False
    indemnite = cible.trouver("52", r001="020")
    indemnite.ligne("002").valeur = montant(cible.bulletin.prime("020") + cible.tirage.randrange(20, 200) * 100)
    cible.noter("CT-06c", indemnite, "002", "indemnité différente de celle du signalement")
    return True


def _arret_suivi(cible: Cible) -> bool:
    """Le salarié est en arrêt non subrogé ce mois-ci, encore présent et sans arrêt le mois suivant."""
    mois, bulletins, salarie = cible.mois, cible.bulletins, cible.salarie
    suivi = mois + 1 in cible.mensuelles and mois + 1 in bulletins and not salarie.numeros and salarie.ntt is None
    en_arret = cible.bulletin.arret is not None and not cible.bulletin.arret.subroge
    return en_arret and suivi and bulletins[mois + 1].arret is None and salarie.fin is None


@defaut("CT-07", quota=3)
def ct_07(cible: Cible) -> bool:
    """Arrêt signalé, absent de la mensuelle du mois et de la suivante."""
    if not _arret_suivi(cible):
        return False
    cible.edition.retirer(*cible.trouver("60").lignes)
    suivante = cible.au(cible.mois + 1)
    suivante.noter("CT-07", suivante.trouver("40"), None, "arrêt signalé absent des mensuelles", f"{B}60.002")
    return True


@defaut("CT-07b", quota=3)
def ct_07b(cible: Cible) -> bool:
    """Un second arrêt qui commence avant la fin du premier."""
    a = cible.bulletin.arret
    if a is None or a.subroge or a.fin + timedelta(days=4) > calendrier.dernier(cible.mois):
        return False
    premier = cible.trouver("60")
    textes = [f"{B}60.001,'01'", f"{B}60.002,'{jma(a.debut)}'", f"{B}60.003,'{jma(a.fin + timedelta(days=2))}'"]
    reprise = [f"{B}60.010,'{jma(a.fin + timedelta(days=3))}'", f"{B}60.011,'01'"]
    second = cible.edition.inserer(premier.lignes[-1], [*textes, f"{B}60.004,'02'", *reprise])
    cible.noter("CT-07b", second, "002", "arrêt qui recouvre le précédent")
    return True


@defaut("CT-07c", quota=3)
def ct_07c(cible: Cible) -> bool:
    """Arrêt laissé ouvert au-delà du mois, puis disparu."""
    mois = cible.mois
    if not _arret_suivi(cible):
        return False
    arret = cible.trouver("60")
    cible.edition.retirer(arret.ligne("010"), arret.ligne("011"))
    arret.ligne("003").valeur = jma(calendrier.premier(mois + 1) + timedelta(days=cible.tirage.randrange(2, 20)))
    suivante = cible.au(mois + 1)
    suivante.noter("CT-07c", suivante.trouver("40"), None, "arrêt ouvert disparu", f"{B}60.010")
    return True


@defaut("CT-07d", quota=3)
def ct_07d(cible: Cible) -> bool:
    """Le même arrêt redéclaré le mois suivant, avec une autre date de reprise."""
    if not _arret_suivi(cible):
        return False
    textes = [str(ligne) for ligne in cible.trouver("60").lignes]
    textes[-2] = f"{B}60.010,'{jma(cible.bulletin.arret.fin + timedelta(days=cible.tirage.randrange(2, 4)))}'"
    suivante = cible.au(cible.mois + 1)
    redit = suivante.edition.inserer(suivante.trouver("40").lignes[-1], textes)
    suivante.noter("CT-07d", redit, "010", "date de reprise changée")
    return True


@defaut("CT-10", quota=4)
def ct_10(cible: Cible) -> bool:
    """Convention collective ou risque d'accident du travail qui change pour toujours, sans bloc 41."""
    mois, mensuelles = cible.mois, cible.mensuelles
    salarie, bulletins = cible.salarie, cible.bulletins
    if (
        mois - 1 not in mensuelles
        or mois - 1 not in bulletins
        or salarie.numeros
        or salarie.debuts
        or salarie.ntt
        or salarie.reparait
    ):
        return False
    suffixe, champ = cible.tirage.choice((("017", "idcc"), ("040", "risque")))
    ancien = cible.trouver("40").valeur(suffixe)
    nouveau = cible.tirage.choice([code for x in referentiels.SECTEURS if (code := getattr(x, champ)) != ancien])
    for m in (m for m in mensuelles if m >= mois and m in bulletins):
        cible.au(m).trouver("40").ligne(suffixe).valeur = nouveau
    cible.noter("CT-10", cible.trouver("40"), suffixe, "modalité changée sans bloc 41")
    return True


def _dire(cible: Cible, anciennes: dict[str, str]) -> None:
    """Écrit un bloc 41 : les anciennes valeurs du contrat, changées au premier du mois."""
    textes = [f"{B}41.{suffixe},'{valeur}'" for suffixe, valeur in sorted(anciennes.items())]
    premier = jma(calendrier.premier(cible.mois))
    derniere = cible.trouver("40").lignes[-1]
    cible.edition.inserer(derniere, [f"{B}41.001,'{premier}'", *textes, f"{B}41.028,'{premier}'"])


def _un_mois(cible: Cible, valeurs: dict[str, str], anciennes: dict[str, str]) -> None:
    """Change des rubriques du contrat pour un seul mois, l'aller et le retour dits par un bloc 41.

    `valeurs` : rubrique du contrat → valeur ; `anciennes` : rubrique du contrat → rubrique du bloc 41 qui en dit l'ancienne valeur.
    """
    contrat = cible.trouver("40")
    avant = {suffixe: contrat.valeur(suffixe) for suffixe in valeurs}
    for suffixe, valeur in valeurs.items():
        contrat.ligne(suffixe).valeur = valeur
    _dire(cible, {ancienne: avant[suffixe] for suffixe, ancienne in anciennes.items()})
    suivant = cible.mois + 1
    if suivant in cible.mensuelles and suivant in cible.bulletins:
        _dire(cible.au(suivant), {ancienne: valeurs[suffixe] for suffixe, ancienne in anciennes.items()})


def _tranquille(bulletin: Bulletin) -> bool:
    salarie = bulletin.salarie
    return _entier(bulletin) and not (
        salarie.forfait or salarie.numeros or salarie.debuts or salarie.ntt or salarie.rappels or salarie.fin
    )


@defaut("CT-11", quota=3)
def ct_11(cible: Cible) -> bool:
    """Temps partiel dont la quotité dépasse la référence."""
    salarie = cible.salarie
    if not _tranquille(cible.bulletin) or salarie.quotite == salarie.reference:
        return False
    quotite = montant(salarie.reference + cible.tirage.randrange(100, 1_500))
    _un_mois(cible, {"013": quotite}, {"013": "007"})
    cible.noter("CT-11", cible.trouver("40"), "013", "quotité d'un temps partiel supérieure à la référence")
    # Les heures, elles, n'ont pas bougé : trop peu pour cette quotité si le temps partiel est court.
    if cible.bulletin.heures * 2 < float(quotite) * 100:
        cible.noter("CT-11c", cible.trouver("40"), "013", "heures du mois loin de la quotité")
    return True


@defaut("CT-11b", quota=3)
def ct_11b(cible: Cible) -> bool:
    """Temps plein déclaré à temps partiel, sans changer la quotité."""
    salarie = cible.salarie
    if not _tranquille(cible.bulletin) or salarie.quotite != salarie.reference:
        return False
    _un_mois(cible, {"014": "20"}, {"014": "008"})
    cible.noter("CT-11b", cible.trouver("40"), "014", "temps partiel à quotité pleine")
    return True
