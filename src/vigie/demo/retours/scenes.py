"""Ce que les organismes disent des déclarations de la démonstration, scène par scène : d'accord avec Vigie, en plus d'elle, ou de travers."""

from datetime import date, datetime
from itertools import cycle

from vigie.demo.defauts.suivi import Attendu
from vigie.demo.retours import annonces, indemnites
from vigie.demo.retours.atelier import (
    AGIRC_ARRCO,
    FRANCE_TRAVAIL,
    MSA,
    POINT_DE_DEPOT,
    PREVOYANCE,
    URSSAF,
    Atelier,
    Fait,
    Organisme,
    Retour,
)
from vigie.demo.retours.documents import COMPLEMENTAIRE, NEORES, RAPPORT
from vigie.demo.retours.lues import Lue, Personne
from vigie.demo.texte.neodes import Cle

# Une personne, une rubrique, le mois déclaré : l'organisme et Vigie ne peuvent que parler de la même chose.
_PARTAGES = (
    "RG-03", "MNS-06", "CT-09", "RG-04", "CT-11", "MNS-02", "S21.G00.50.009/CCH-11", "S21.G00.62.002/CCH-11", "S21.G00.53.001/CCH-11",
    "S21.G00.52.004/CCH-11",
)  # fmt: skip
# Ce qui dure tant qu'on ne le corrige pas, et que le planteur corrige : un retour peut arriver avant, ou après ; d'un mois à l'autre la valeur change, l'organisme ne la cite pas.
_DURABLES = (
    "ID-02", "ID-03", "ID-04", "CT-08", "CT-11", "CT-11b", "CT-12", "CT-09b", "MNS-06", "S21.G00.40.043/FORMAT", "S21.G00.40.002/LISTE",
    "S21.G00.40.024/PRESENCE", "S21.G00.40.036/PRESENCE",
)  # fmt: skip
_RAPPELES = {"RG-10": "UR_ANO_RDG_DIDAEXO01", "RG-11": "UR_ANO_RDG_DIEXO05a", "CT-12b": "UR_ANO_CTR_DI53c"}
_PLAFONNEE, _CONTRAT = "S21.G00.78.004", "S21.G00.40.009"

ACCORD, CORRIGEE, JAMAIS, APRES = (
    "accord",
    "notifiée, corrigée à temps",
    "notifiée, jamais corrigée",
    "notifiée après correction",
)
SEUL, REDITE, CONTRADICTION = "organisme seul", "redite de deux organismes", "deux organismes se contredisent"
RAPPEL, SUBSTITUTION, TARDIF, REMPLACE = (
    "rappel annuel",
    "rappel, puis substitution",
    "retour tardif",
    "retour annulé et remplacé",
)
ORPHELIN, ACCUSE, BILAN = "retour sans déclaration", "accusé du point de dépôt", "bilan d'anomalies"


def jouer(atelier: Atelier, envois: dict[Cle, datetime]) -> None:
    """Joue toutes les scènes, dans un ordre qui ne change pas : les défauts rares d'abord."""
    _rappeler(atelier)
    _notifier(atelier, envois)
    _cumuls(atelier)
    _bilans(atelier)
    _en_plus(atelier)
    _se_redire(atelier)
    indemnites.jouer(atelier)
    _de_travers(atelier)
    annonces.jouer(atelier)
    annonces.du_point_de_depot(atelier)
    annonces.informer(atelier)
    _accuser(atelier)


def _code(attendu: Attendu) -> str:
    """Le code que l'organisme donne à son contrôle : inventé, la liste des siens n'est pas publique."""
    return "INV_" + attendu.rubrique.replace(".", "_")


def _partage(atelier: Atelier, scene: str, attendu: Attendu, lue: Lue, controle: str = "") -> Fait:
    """Ce qu'un organisme dit d'un défaut planté, tel qu'il le lit dans la déclaration."""
    rubrique, valeur = lue.au(attendu.ligne)
    return Fait(
        scene, controle or _code(attendu), "Donnée déclarée incohérente", attendu.rubrique,
        valeur if rubrique == attendu.rubrique and attendu.identifiant not in _DURABLES else "", personne=lue.qui(attendu.ligne_bloc), vises=[attendu],
    )  # fmt: skip


def _mensuel(atelier: Atelier, scene: str, lue: Lue, jours: int, faits: list[Fait], code: str = "120", **dits) -> Retour:  # fmt: skip
    dits.setdefault("organisme", atelier.urssaf_de(lue))
    dits.setdefault("produit_le", atelier.apres(lue, jours))
    return atelier.ajouter(Retour(scene, NEORES, code, lue=lue, faits=faits, **dits))


def _rappeler(atelier: Atelier) -> None:
    """Le rappel de l'année, au printemps suivant, et la substitution qui le suit pour un sur deux."""
    rappel = datetime(2026, 4, 2, 7, 0)
    if rappel > atelier.horizon:
        rappel = atelier.horizon
    vus = atelier.choisir(tuple(_RAPPELES), 4, lambda a, lue: a.sort.correction is None and lue.depot < rappel and lue.mois.year < rappel.year)  # fmt: skip
    for rang, (a, lue) in enumerate(vus):
        suivi = rang % 2 == 0
        scene = SUBSTITUTION if suivi else RAPPEL
        fait = _partage(atelier, scene, a, lue, _RAPPELES[a.identifiant])
        fait.substituable = "01"
        _mensuel(atelier, scene, lue, 0, [fait], "124", produit_le=rappel, declencheur="03")
        if suivi:
            redit = _partage(atelier, scene, a, lue, _RAPPELES[a.identifiant])
            redit.substituable = "01"
            quand = min(rappel.replace(month=6), atelier.horizon)
            _mensuel(atelier, scene, lue, 0, [redit], "132", produit_le=quand, declencheur="05", version="P27V01")
    atelier.manquer(RAPPEL, 2, len(vus))
    # un rappel adressé à qui l'on aurait dû rappeler autre chose : l'organisme se tait sur ce que Vigie a vu
    for a, lue in atelier.choisir(tuple(_RAPPELES), 3, lambda a, lue: atelier.sans_defaut(a, lue) is not None):
        personne = atelier.sans_defaut(a, lue)
        tu = Fait(SEUL, "UR_ANO_ASS_PLF_DIPA01J", "Base plafonnée autre que celle calculée", _PLAFONNEE, personne=personne)  # fmt: skip
        _mensuel(atelier, SEUL, lue, 6, [tu], "124", declencheur="03")


def _notifier(atelier: Atelier, envois: dict[Cle, datetime]) -> None:
    """Le retour de fin de mois, sur ce que Vigie voit aussi : corrigé à temps, avant qu'il n'arrive, ou jamais."""
    corrige = lambda a: envois.get(a.sort.correction)  # noqa: E731

    def a_temps(attendu: Attendu, lue: Lue) -> bool:
        return corrige(attendu) is not None and (corrige(attendu) - attendu.detectee_le).days >= 1

    corrigees = atelier.choisir(_DURABLES, 12, a_temps)
    for (a, lue), tot in zip(corrigees, cycle((True, True, False)), strict=False):
        milieu = a.detectee_le + (corrige(a) - a.detectee_le) / 2
        quand = milieu.replace(microsecond=0) if tot else min(corrige(a).replace(hour=23), atelier.horizon)
        scene = CORRIGEE if tot else APRES
        _mensuel(atelier, scene, lue, 0, [_partage(atelier, scene, a, lue)], produit_le=quand)
    atelier.manquer(CORRIGEE, 3, len(corrigees))
    jamais = atelier.choisir(_PARTAGES, 20, lambda a, lue: a.sort.correction is None and lue.depot < atelier.horizon)
    for a, lue in jamais:
        _mensuel(atelier, JAMAIS, lue, atelier.tirage.randrange(3, 9), [_partage(atelier, JAMAIS, a, lue)])
    atelier.manquer(JAMAIS, 3, len(jamais))


def _cumuls(atelier: Atelier) -> None:
    """Une base plafonnée fausse se redit de mois en mois : un retour en notifie toute l'année."""
    for controle in ("BAS-03",):
        vus: set[tuple] = set()
        for a in atelier.attendus:
            place = (a.porteur.declarant, a.porteur.matricule, a.porteur.mois // 12) if a.porteur else None
            if a.identifiant != controle or place is None or place in vus or len(vus) == 6:
                continue
            annee = [x for x in atelier.attendus if x.porteur and (x.porteur.declarant, x.porteur.matricule, x.porteur.mois // 12) == place]  # fmt: skip
            if {x.identifiant for x in annee} != {controle} or not atelier.prendre(a.fichier):
                continue
            vus.add(place)
            lue = atelier.declaration(a)
            fait = _partage(atelier, ACCORD, a, lue, "UR_ANO_ASS_PLF_DIPA01I")
            fait.vises = annee
            _mensuel(atelier, ACCORD, lue, 4, [fait], organisme=URSSAF)


def _bilans(atelier: Atelier) -> None:
    """Le bilan du point de dépôt, le jour même : une valeur hors de sa forme ou de sa liste."""
    controles = tuple(
        sorted({a.identifiant for a in atelier.attendus if a.identifiant.endswith(("/LISTE", "/FORMAT"))})
    )
    vus = atelier.choisir(controles, 6, lambda a, lue: lue.nature == "01" and lue.qui(a.ligne_bloc) is not None)
    for rang, (a, lue) in enumerate(vus):
        fait = _partage(atelier, BILAN, a, lue, f"{a.rubrique}/INV")
        fait.valeur = ""  # le registre de minimisation ne la laisserait pas toujours sortir telle quelle
        faits = [fait]
        # un sur deux cite aussi, de qui n'a aucun défaut s'il y en a, ce où Vigie ne voit rien
        personne = atelier.sans_defaut(a, lue) if rang % 2 else None
        if personne is not None:
            faits.append(Fait(SEUL, f"{_CONTRAT}/INV", "Donnée que le point de dépôt n'admet pas", _CONTRAT, personne=personne))  # fmt: skip
        atelier.ajouter(Retour(BILAN, RAPPORT, "BAN", POINT_DE_DEPOT, lue.depot, lue, faits, etat="KO", version="v01r07"))  # fmt: skip
    atelier.manquer(BILAN, 1, len(vus))


def _plafonnee(personne: Personne) -> str:
    """Sa base plafonnée déclarée ; vide s'il n'en a pas une seule."""
    bases = [v["004"] for _, v in personne.blocs("78") if v.get("001") == "02"]
    return bases[0] if len(bases) == 1 else ""


def _une_base(lue: Lue) -> Personne | None:
    """La première personne qui a un NIR, un seul contrat et une seule base plafonnée."""
    return next((p for p in lue.personnes if p.nir and len(p.contrats) == 1 and _plafonnee(p)), None)


def _en_plus(atelier: Atelier) -> None:
    """Ce qu'un organisme signale d'une déclaration où Vigie ne voit rien."""
    dites = (
        (URSSAF, "119", "UR_ANO_ASS_DIPA01a", _PLAFONNEE), (MSA, "136", "CS_IT_0128", "S21.G00.81.007"),
        (FRANCE_TRAVAIL, "135", "FT0013", "S21.G00.40.010"), (URSSAF, "122", "INV_PERIODE", "S21.G00.53.002"),
    )  # fmt: skip
    propres = atelier.propres(16, lambda lue: _une_base(lue) is not None)
    for rang, lue in enumerate(propres):
        organisme, code, controle, rubrique = dites[rang % len(dites)]
        fait = Fait(SEUL, controle, "Donnée autre que celle de l'organisme", rubrique, personne=_une_base(lue))
        _mensuel(atelier, SEUL, lue, 5, [fait], code, organisme=organisme)
    atelier.manquer(SEUL, 4, len(propres))
    for lue in atelier.propres(4, lambda lue: _une_base(lue) is not None):
        fait = Fait(SEUL, "INV02", "Affiliation à reprendre", "S21.G00.70.012", personne=_une_base(lue))
        atelier.ajouter(Retour(SEUL, COMPLEMENTAIRE, "3", PREVOYANCE, atelier.apres(lue, 4), lue, [fait], version="114", etat="2"))  # fmt: skip


def _se_redire(atelier: Atelier) -> None:
    """Deux organismes sur une même donnée : la même valeur attendue, ou deux."""
    propres = atelier.propres(8, lambda lue: _une_base(lue) is not None)
    for rang, lue in enumerate(propres):
        contredit = rang % 2 == 1
        scene = CONTRADICTION if contredit else REDITE
        personne = _une_base(lue)
        declaree = _plafonnee(personne)
        attendue = f"{float(declaree) + 150:.2f}"
        autre = f"{float(declaree) + 90:.2f}" if contredit else attendue
        for organisme, valeur, jours, vu in ((URSSAF, attendue, 4, AGIRC_ARRCO), (AGIRC_ARRCO, autre, 9, URSSAF)):
            fait = Fait(scene, "INV_PLAFOND", "Base plafonnée autre que celle recalculée", _PLAFONNEE, declaree, valeur, personne)  # fmt: skip
            fait.autres, fait.contredit = [vu.nom], contredit
            _mensuel(atelier, scene, lue, jours, [fait], organisme=organisme)
    atelier.manquer(REDITE, 2, len(propres))


def _de_travers(atelier: Atelier) -> None:
    """Ce qui arrive tard, ce qu'un autre remplace, ce qui parle d'une déclaration que Vigie n'a pas."""
    tot = lambda lue: _une_base(lue) is not None and (atelier.horizon - lue.depot).days > 150  # noqa: E731
    for lue in atelier.propres(4, tot):
        fait = Fait(TARDIF, "INV_TARDIF", "Donnée à reprendre", "S21.G00.81.004", personne=_une_base(lue))
        _mensuel(atelier, TARDIF, lue, 140, [fait])
    for lue in atelier.propres(3, lambda lue: _une_base(lue) is not None):
        for type_retour, jours, en_vigueur in (("01", 3, False), ("02", 8, True)):
            fait = Fait(REMPLACE, "INV_REMPLACE", "Donnée à reprendre", "S21.G00.51.013", personne=_une_base(lue))
            _mensuel(atelier, REMPLACE, lue, jours, [fait], type_retour=type_retour, en_vigueur=en_vigueur)
    propres = atelier.propres(3, lambda lue: _une_base(lue) is not None)
    ailleurs = (
        {"siret": "99999999900012", "rattachement": "déclarant inconnu"},
        {"mois": date(2019, 1, 1), "rattachement": "déclaration absente"},
        {"mois": date(2019, 2, 1), "rattachement": "déclaration absente"},
    )
    for lue, dits in zip(propres, ailleurs, strict=False):
        fait = Fait(ORPHELIN, "INV_ORPHELIN", "Donnée à reprendre", "S21.G00.81.001")
        quand = atelier.apres(lue, 6)
        _sans_declaration(atelier, lue, fait, quand, atelier.urssaf_de(lue), dits)
    atelier.manquer(ORPHELIN, 3, len(propres))


def _sans_declaration(atelier: Atelier, lue: Lue, fait: Fait, quand: datetime, organisme: Organisme, dits: dict) -> None:  # fmt: skip
    """Un retour qui garde l'en-tête d'une déclaration, et désigne un employeur ou un mois qu'aucune ne porte."""
    atelier.ajouter(Retour(ORPHELIN, NEORES, "119", organisme, quand, lue, [fait], **dits))


def _accuser(atelier: Atelier) -> None:
    """L'accusé d'un envoi, que rien ne rattache sans l'identifiant de flux d'un lot redistribué ; le certificat d'une déclaration."""
    for lue in atelier.propres(4):
        accuse = Retour(ACCUSE, RAPPORT, "AEE", POINT_DE_DEPOT, lue.depot, lue, etat="OK", version="v01r07")
        accuse.rattachement = "envoi inconnu"
        atelier.ajouter(accuse)
        atelier.ajouter(Retour(ACCUSE, RAPPORT, "CCO", POINT_DE_DEPOT, lue.depot, lue, etat="OK", version="v01r07"))
