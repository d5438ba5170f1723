"""Les défauts plantés dans PASRAU, et ce que chacun annonce.

Un défaut de l'envoi entier (encodage, total, nature) prend le message pour lui. Les autres s'y rencontrent, une fois par genre et
chacun chez un bénéficiaire que rien d'autre ne touche et qu'aucun autre organisme ne déclare.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from vigie.demo.pasrau.message import TABLE_PUBLIEE, B
from vigie.demo.pasrau.organismes import MENSUEL, TRANSITOIRE, Beneficiaire, Organisme
from vigie.demo.reperes import calendrier
from vigie.demo.reperes.calendrier import jma
from vigie.demo.texte.edition import Anomalie, Edition, Occurrence, Porteur
from vigie.demo.texte.neodes import Declaration, centimes, montant


@dataclass
class Cible:
    """Un message où planter, l'un de ses bénéficiaires, et le même mois chez les autres organismes."""

    declaration: Declaration
    beneficiaire: Beneficiaire
    voisines: list[Declaration]
    numero: str
    tirage: Random

    @property
    def edition(self) -> Edition:
        """Le message, ouvert."""
        return Edition(self.declaration)

    def trouver(self, bloc: str) -> Occurrence:
        """La première occurrence du bloc chez le bénéficiaire."""
        return self.edition.trouver(self.beneficiaire, bloc)

    def noter(self, controle: str, occurrence: Occurrence, suffixe: str | None, texte: str, rubrique: str = "") -> None:
        """Écrit au journal ce que `controle` doit trouver (voir `Edition.noter`)."""
        self.edition.noter(self.numero, controle, occurrence, suffixe, texte, rubrique)


Geste = Callable[[Cible], bool]


@dataclass(frozen=True, slots=True)
class Defaut:
    """Un défaut inscrit : le contrôle qui doit le trouver, combien en planter, dans quelles natures, et comment ; `seul` dans son message, ou non."""

    controle: str
    quota: int
    natures: tuple[str, ...]
    seul: bool
    geste: Geste


_DEFAUTS: list[Defaut] = []


def defaut(
    controle: str, quota: int = 3, natures: tuple[str, ...] = (MENSUEL, TRANSITOIRE), seul: bool = False
) -> Callable[[Geste], Geste]:
    """Inscrit un défaut ; son geste rend faux, sans avoir rien touché, s'il ne convient pas au message."""

    def inscrire(geste: Geste) -> Geste:
        _DEFAUTS.append(Defaut(controle, quota, natures, seul, geste))
        return geste

    return inscrire


def inscrits() -> tuple[Defaut, ...]:
    """Tous ; ceux qui veulent un message pour eux d'abord."""
    return tuple(sorted(_DEFAUTS, key=lambda d: not d.seul))


def planter(
    organismes: list[Organisme], messages: dict[str, list[Declaration]], graine: int, seulement: str | None = None
) -> list[str]:
    """Plante dans les messages (SIREN → messages, par mois) ; rend les genres restés sans place. `seulement` : les défauts de ce contrôle."""
    planteur = _Planteur([(o, d) for o in organismes for d in messages[o.declarant.siren]], graine)
    genres = [d for d in inscrits() if seulement in (None, d.controle)]
    reste = [d.controle for d in genres for _ in range(d.quota) if not planteur.essayer(d)]
    for _, declaration in planteur.messages:
        for anomalie in declaration.anomalies:
            anomalie.porteur = Porteur(declaration.declarant.rang, anomalie.defaut_id, declaration.mois)
    return reste


class _Planteur:
    def __init__(self, messages: list[tuple[Organisme, Declaration]], graine: int) -> None:
        self.messages = messages
        self._tirage = Random(f"defauts pasrau {graine}")
        self._nombre = 0
        self._fermes: set[int] = set()  # messages qu'un défaut a pris pour lui
        self._pris: set[tuple[int, str]] = set()  # message et bénéficiaire, ou message et genre

    def essayer(self, genre: Defaut) -> bool:
        """Cherche une place au défaut, d'un message à l'autre."""
        visites = [x for x in self.messages if x[0].nature in genre.natures and id(x[1]) not in self._fermes]
        self._tirage.shuffle(visites)
        for organisme, declaration in visites:
            if (genre.seul and declaration.anomalies) or (id(declaration), genre.controle) in self._pris:
                continue
            for beneficiaire in self._libres(organisme, declaration):
                cible = Cible(
                    declaration, beneficiaire, self._voisines(declaration), f"PAS-{self._nombre + 1:04d}", self._tirage
                )
                if genre.geste(cible):
                    self._retenir(genre, declaration, beneficiaire)
                    return True
        return False

    def _retenir(self, genre: Defaut, declaration: Declaration, beneficiaire: Beneficiaire) -> None:
        self._nombre += 1
        self._pris |= {(id(declaration), genre.controle), (id(declaration), beneficiaire.matricule)}
        if genre.seul:
            self._fermes.add(id(declaration))

    def _libres(self, organisme: Organisme, declaration: Declaration) -> list[Beneficiaire]:
        libres = [
            b for b in organisme.beneficiaires if not b.ailleurs and (id(declaration), b.matricule) not in self._pris
        ]
        self._tirage.shuffle(libres)
        return libres

    def _voisines(self, declaration: Declaration) -> list[Declaration]:
        """Les messages mensuels du même mois des autres organismes, qu'aucun défaut n'a pris pour lui."""
        return [
            d
            for o, d in self.messages
            if d.mois == declaration.mois and d is not declaration and o.nature == MENSUEL and id(d) not in self._fermes
        ]


@defaut("REV-01")
def sans_numero(cible: Cible) -> bool:
    """Bénéficiaire sans NIR ni numéro temporaire."""
    etat_civil = cible.trouver("30")
    reste = Occurrence(etat_civil.lignes[1:])
    cible.edition.retirer(etat_civil.premiere)
    cible.noter("REV-01", reste, None, "ni NIR ni numéro temporaire", f"{B}30.001")
    return True


@defaut("REV-02")
def en_double(cible: Cible) -> bool:
    """Bénéficiaire déclaré deux fois, son revenu partagé entre les deux blocs."""
    edition = cible.edition
    siennes = edition.individu(cible.beneficiaire)
    copie = edition.inserer(siennes[-1], [str(x) for x in siennes])
    for lignes in (siennes, copie.lignes):
        for etat_civil in edition.occurrences("30", lignes):
            cible.noter("REV-02", etat_civil, "001", "même NIR deux fois dans la déclaration")
    return True


@defaut("REV-03")
def naissance_contredite(cible: Cible) -> bool:
    """Mois de naissance qui contredit le NIR."""
    etat_civil = cible.trouver("30")
    naissance = etat_civil.ligne("006")
    naissance.valeur = f"{naissance.valeur[:2]}{int(naissance.valeur[2:4]) % 12 + 1:02d}{naissance.valeur[4:]}"
    cible.noter("REV-03", etat_civil, "001", "mois de naissance différent de celui du NIR")
    return True


@defaut("REV-04")
def retenue_fausse(cible: Cible) -> bool:
    """Retenue qui n'est pas le revenu par le taux."""
    versement = cible.trouver("50")
    retenue = versement.ligne("009")
    if versement.valeur("007") != "01" or centimes(retenue.valeur) == 0:
        return False
    retenue.valeur = montant(centimes(retenue.valeur) + cible.tirage.randrange(200, 3_000))
    cible.noter("REV-04", versement, "009", "retenue différente du revenu par le taux")
    return True


@defaut("REV-05")
def signes_contraires(cible: Cible) -> bool:
    """Retenue négative sur un revenu positif, au barème : son taux n'est pas transmis, rien d'autre ne la juge."""
    versement = cible.trouver("50")
    if versement.valeur("007") != "13":
        return False
    versement.ligne("009").valeur = montant(-cible.tirage.randrange(200, 3_000))
    cible.noter("REV-05", versement, "009", "retenue négative sur un revenu positif")
    return True


@defaut("REV-06")
def erreur_a_venir(cible: Cible) -> bool:
    """Régularisation d'un mois à venir."""
    versement = cible.trouver("50")
    futur = jma(calendrier.premier(cible.declaration.mois + cible.tirage.randrange(1, 4)))[2:]
    textes = [f"{B}56.001,'{futur}'", f"{B}56.002,'01'", f"{B}56.003,'-12.00'", f"{B}56.007,'0.00'"]
    regularisation = cible.edition.inserer(versement.lignes[-1], textes)
    cible.noter("REV-06", regularisation, "001", "mois de l'erreur postérieur au mois déclaré")
    return True


@defaut("REV-07")
def periode_decalee(cible: Cible) -> bool:
    """Versement à la DGFiP rattaché au mois d'avant."""
    versement = cible.edition.trouver(None, "20")
    versement.ligne("006").valeur = jma(calendrier.premier(cible.declaration.mois - 1))
    versement.ligne("007").valeur = jma(calendrier.dernier(cible.declaration.mois - 1))
    cible.noter("REV-07", versement, "006", "versement d'un autre mois que le mois déclaré")
    return True


@defaut("REV-08")
def versement_a_centimes(cible: Cible) -> bool:
    """Versement à la DGFiP qui n'est pas arrondi à l'euro."""
    versement = cible.edition.trouver(None, "20")
    versement.ligne("005").valeur = montant(centimes(versement.valeur("005")) + cible.tirage.randrange(1, 100))
    cible.noter("REV-08", versement, "005", "versement à centimes")
    return True


@defaut("REV-09", natures=(MENSUEL,))
def sans_classe(cible: Cible) -> bool:
    """Revenu sans classe."""
    versement = cible.trouver("50")
    classe = versement.ligne("014")
    cible.edition.retirer(classe)
    cible.noter(
        "REV-09", Occurrence([x for x in versement.lignes if x is not classe]), None, "revenu sans classe", f"{B}50.014"
    )
    return True


def _copier(cible: Cible, controle: str, bloc: str, suffixe: str, texte: str) -> bool:
    """Copie chez un autre organisme une occurrence de la même personne : les deux messages portent l'anomalie."""
    for voisine in cible.voisines:
        for ici, la in _communes(cible.declaration, voisine, bloc):
            if len(ici.lignes) == len(la.lignes) and ici.valeur(suffixe) != la.valeur(suffixe):
                for ligne in la.lignes:
                    ligne.valeur = ici.valeur(ligne.rubrique[11:]) if ligne.rubrique[11:] in COPIEES else ligne.valeur
                for declaration, occurrence in ((cible.declaration, ici), (voisine, la)):
                    Edition(declaration).noter(cible.numero, controle, occurrence, suffixe, texte)
                return True
    return False


# Le revenu et ce qui s'en calcule, et le régime ; la classe, elle, reste celle de l'organisme.
COPIEES = frozenset({"002", "004", "006", "007", "008", "009"})


def _communes(une: Declaration, autre: Declaration, bloc: str) -> list[tuple[Occurrence, Occurrence]]:
    """Pour chaque personne des deux messages, l'occurrence du bloc dans l'un et dans l'autre."""
    premieres, secondes = (_par_numero(Edition(d), bloc) for d in (une, autre))
    return [(premieres[n], secondes[n]) for n in sorted(premieres.keys() & secondes.keys())]


def _par_numero(edition: Edition, bloc: str) -> dict[str, Occurrence]:
    """NIR → première occurrence du bloc qui le suit."""
    trouvees: dict[str, Occurrence] = {}
    for rang, ligne in enumerate(edition.lignes):
        if ligne.rubrique == f"{B}30.001":
            suite = edition.occurrences(bloc, edition.lignes[rang : rang + 40])
            trouvees |= {ligne.valeur: suite[0]} if suite else {}
    return trouvees


@defaut("REV-10", natures=(MENSUEL,))
def meme_revenu(cible: Cible) -> bool:
    """Le même revenu, le même jour, chez deux organismes."""
    return _copier(cible, "REV-10", "50", "002", "même personne, même jour, même montant chez deux organismes")


@defaut("REV-11", natures=(MENSUEL,))
def meme_regime(cible: Cible) -> bool:
    """Le même régime verseur chez deux organismes."""
    return _copier(cible, "REV-11", "47", "007", "même régime verseur chez deux organismes")


@defaut("NEORAU-ENCODAGE", quota=2, seul=True)
def encodage(cible: Cible) -> bool:
    """Envoi écrit en UTF-8 : il y faut une lettre accentuée."""
    if all(str(x).isascii() for x in cible.declaration.lignes):
        return False
    cible.declaration.encodage = "utf-8"
    anomalie = Anomalie(cible.numero, "NEORAU-ENCODAGE", "S10.G00.00.001", None, None, "envoi écrit en UTF-8")
    cible.declaration.anomalies.append(anomalie)
    return True


@defaut("NEORAU-TOTAL", quota=2, seul=True)
def total_faux(cible: Cible) -> bool:
    """Total des rubriques faux d'une unité."""
    cible.declaration.ecart_de_total = 1
    anomalie = Anomalie(
        cible.numero, "S90.G00.90.001/NEORAU-TOTAL", "S90.G00.90.001", None, None, "une rubrique de trop au total"
    )
    cible.declaration.anomalies.append(anomalie)
    return True


@defaut("NEORAU-PARENT", quota=2, seul=True)
def versement_orphelin(cible: Cible) -> bool:
    """Un versement avant le premier bénéficiaire."""
    reglement = cible.edition.trouver(None, "20")
    modele = cible.edition.occurrences("50")[0]
    textes = [f"{B}50.001,'{modele.valeur('001')}'", f"{B}50.002,'310.00'"]
    orphelin = cible.edition.inserer(reglement.lignes[-1], textes)
    cible.noter(f"{B}50/NEORAU-PARENT", orphelin, "001", "versement sans bénéficiaire")
    return True


@defaut("NEORAU-FORME", natures=(TRANSITOIRE,))
def valeur_inconnue(cible: Cible) -> bool:
    """Type de taux hors de la liste publiée."""
    versement = cible.trouver("50")
    if versement.valeur("007") != "13" or cible.declaration.norme != TABLE_PUBLIEE:
        return False
    versement.ligne("007").valeur = "44"
    cible.noter(f"{B}50.007/NEORAU-FORME", versement, "007", "type de taux hors de la table publiée")
    return True


@defaut("NEORAU-ISOLEE", natures=(MENSUEL,))
def ligne_isolee(cible: Cible) -> bool:
    """Une cotisation, dont le bloc parent n'est pas connu."""
    versement = cible.trouver("50")
    isolee = cible.edition.inserer(versement.lignes[-1], [f"{B}81.001,'100'"])
    cible.noter(f"{B}81/NEORAU-ISOLEE", isolee, "001", "bloc constaté dont le parent n'est pas connu")
    return True


@defaut("NEORAU-NATURE", quota=2, natures=(TRANSITOIRE,), seul=True)
def nature_inconnue(cible: Cible) -> bool:
    """Nature que PASRAU ne connaît pas : plus rien d'autre n'y est jugé."""
    nature = cible.edition.lignes[0]
    nature.valeur = "12"
    cible.noter("NEORAU-NATURE", Occurrence([nature]), "001", "nature inconnue de PASRAU")
    return True
