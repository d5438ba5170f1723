"""Lecture en flux : des sources aux tranches. Une tranche tient en mémoire (environ 16 Mo de texte) et se suffit à elle-même.

Beaucoup de petits fichiers se rassemblent en une tranche ; un gros se découpe au début d'une déclaration ou, si une déclaration
dépasse la tranche, au début d'un individu : l'en-tête encore ouvert (envoi, déclaration, entreprise, établissement) est alors
rappelé en tête de la tranche suivante, sans être rendu ni compté deux fois.
"""

import contextlib
from collections.abc import Iterator
from functools import partial

import numpy as np

from vigie.erreurs import en_lisant
from vigie.lecture import texte
from vigie.lecture.assemblage import Assemblage
from vigie.lecture.coupes import entete_ouverte, ou_couper, rubrique_lue
from vigie.lecture.lignes import MARGE, lire
from vigie.lecture.modele import DECLARATION, ENVOI, TOTAL
from vigie.lecture.resultats import Fichier, Segment, Tranche, empreinte_a_cle, hachage, lettres
from vigie.lecture.sources import Source, SourceIllisible

TAILLE = (
    16 * 2**20
)  # au-delà, les tableaux intermédiaires sortent du cache et le noyau passe son temps à donner des pages
_RATIO_GZ = 15  # un .gz ne dit pas sa taille : une DSN s'y comprime environ quinze fois
_LECTURE = 2**20
# Ce qui borne la mémoire, quoi qu'on lise. Une rubrique fait 17 caractères au moins : une tranche ordinaire n'a pas un million de lignes.
LIGNES_MAX = 2**20
_LIGNE_MAX = 64 * 2**20
_SANS_COUPE_MAX = 12 * 2**20
_RAPPEL_MAX = 2**20
_DECLARATION, _HORS_DECLARATION = DECLARATION.encode(), (ENVOI.encode(), TOTAL.encode())


def nb_tranches(sources: list[Source]) -> int:
    """Combien de tranches la lecture de ces sources rendra, à peu près."""
    octets = 0
    for s in sources:
        with contextlib.suppress(OSError):  # illisible : la lecture le dira
            octets += s.chemin.stat().st_size * _RATIO_GZ if s.taille is None else s.taille
    return octets // TAILLE + 1


class Lecteur:
    """Lit des sources en tranches. `cle` : clé des empreintes (16 à 64 octets) ; `taille` : octets visés par tranche.

    Après lecture, `fichiers` porte le compte de chaque fichier, refusé ou lu ; `passes`, ce qui n'avait pas à l'être.
    """

    def __init__(self, cle: bytes, taille: int = TAILLE) -> None:
        self._cle, self._taille = cle, taille
        self.fichiers: list[Fichier] = []
        self.passes: list[Source] = []

    def tranches(self, sources: Iterator[Source]) -> Iterator[Tranche]:
        """Rend les tranches, dans l'ordre. Un fichier illisible est noté dans `fichiers` et n'arrête pas les autres.

        Rien d'une tranche rendue n'est retenu ici : on attend longtemps à chaque `yield`, pendant qu'elle est jugée.
        """
        attente: list[Segment] = []
        octets = lignes = 0
        for source in self._a_lire(sources):
            fichier = Fichier(len(self.fichiers) + 1, source.nom, source.chemin, source.membre, flux=source.flux)
            self.fichiers.append(fichier)
            try:
                for segment in _nommee(self._segments(source, fichier), fichier.nom):
                    if segment.premiere_ligne > 1 or len(segment.rappel):
                        if attente:
                            tranche, attente, octets, lignes = self._tranche(attente), [], 0, 0
                            yield tranche
                            del tranche
                        tranche = self._tranche([segment])
                        del segment
                        yield tranche
                        del tranche
                        continue
                    attente.append(segment)
                    octets += len(segment.octets)
                    lignes += texte.nb_lignes(segment.octets)
                    if octets >= self._taille or lignes >= LIGNES_MAX:
                        tranche, attente, octets, lignes = self._tranche(attente), [], 0, 0
                        yield tranche
                        del tranche
            except SourceIllisible as e:
                fichier.statut, fichier.motif = "refuse", str(e)
                if attente and attente[-1].fichier is fichier:
                    octets -= len(attente.pop().octets)
        if attente:
            yield self._tranche(attente)
        for fichier in self.fichiers:
            fichier.conclure()

    def _a_lire(self, sources: Iterator[Source]) -> Iterator[Source]:
        """Les sources à lire ; une archive se ferme quand on en lit une autre."""
        archive = None
        try:
            for source in sources:
                if source.ecart:
                    self.passes.append(source)
                    continue
                if archive is not None and archive is not source.archive:
                    archive.fermer()
                archive = source.archive
                yield source
        finally:
            if archive is not None:
                archive.fermer()

    def _segments(self, source: Source, fichier: Fichier) -> Iterator[Segment]:
        with source.ouvrir() as flux:
            debut = _lire(flux, max(self._taille, texte.ENTETE) + 1)
            refus = texte.refus(texte.entete(debut)) or _demesure(debut, 0)
            if refus:
                fichier.octets, fichier.statut, fichier.motif = len(debut), "refuse", refus
                return
            if len(debut) <= self._taille:
                fichier.octets = len(debut)
                fichier.empreinte = empreinte_a_cle(self._cle, debut).decode()
                fichier.encodage = texte.encodage(debut)
                yield Segment(fichier, texte.normaliser(debut, fichier.encodage), 1)
                return
        yield from self._grand(source, fichier)

    def _grand(self, source: Source, fichier: Fichier) -> Iterator[Segment]:
        """Un fichier plus gros qu'une tranche : une passe pour l'encodage et l'empreinte, une pour les segments."""
        vu, h = texte.Encodage(), hachage(self._cle)
        sans_fin = 0
        for bloc in _morceaux(source, self._taille):
            if refus := _demesure(bloc, sans_fin):
                raise SourceIllisible(refus)
            sans_fin = len(bloc) - bloc.rfind(b"\n") - 1 + (sans_fin if b"\n" not in bloc else 0)
            vu.voir(bloc)
            h.update(bloc)
            fichier.octets += len(bloc)
        vu.voir(b"", dernier=True)
        fichier.encodage = vu.nom
        fichier.empreinte = lettres(h).decode()
        reste, ligne, rappel, lignes_rappel = b"", 1, b"", np.empty(0, np.int64)
        empreintes: dict[int, bytes] | None = None
        for morceau, dernier in _avec_dernier(_normalises(source, fichier.encodage, self._taille)):
            octets = reste + morceau
            del morceau
            coupe = len(octets) if dernier else ou_couper(octets)
            if coupe == 0 and len(octets) > _SANS_COUPE_MAX:
                coupe = len(octets)  # nulle paie n'est si longue : ce qui suit n'aura plus de parent, et se dira
            if coupe == 0:
                reste = octets
                continue
            reste, corps = octets[coupe:], b"".join((rappel, memoryview(octets)[:coupe]))
            if empreintes is None and not dernier and not reste.startswith((b"S20.G00.05.", b"S10.G00.00.")):
                empreintes = self._balayer(source, fichier.encodage)
            suivant = (b"", lignes_rappel[:0]) if dernier else entete_ouverte(corps, ligne, lignes_rappel, reste)
            if len(suivant[0]) > _RAPPEL_MAX:
                suivant = (b"", lignes_rappel[:0])
            ouvertes = frozenset(suivant[1].tolist())
            lues = texte.nb_lignes(octets, coupe)
            segment = Segment(fichier, corps, ligne, lignes_rappel, empreintes, ouvertes)
            del octets, corps  # le segment se lit pendant qu'on attend ici : seize mégaoctets à ne pas tenir deux fois
            yield segment
            del segment
            rappel, lignes_rappel = suivant
            ligne += lues

    def _balayer(self, source: Source, encodage: str) -> dict[int, bytes]:
        """Empreinte de chaque déclaration par sa première ligne, en flux : seulement pour les déclarations géantes."""
        empreintes: dict[int, bytes] = {}
        h, debut, ligne, derniere = None, 0, 0, b""
        for morceau in _normalises(source, encodage, self._taille):
            for octets in morceau[:-1].split(b"\n"):
                ligne += 1
                lue = rubrique_lue(octets)
                if lue[:10] == _DECLARATION and (derniere[:10] != _DECLARATION or lue <= derniere):
                    if h:
                        empreintes[debut] = lettres(h)
                    h, debut = hachage(self._cle), ligne
                elif lue[:10] in _HORS_DECLARATION and h:
                    empreintes[debut] = lettres(h)
                    h = None
                if h:
                    h.update(octets + b"\n")
                derniere = lue or derniere
        if h:
            empreintes[debut] = lettres(h)
        return empreintes

    def _tranche(self, segments: list[Segment]) -> Tranche:
        try:
            return self._assembler(segments)
        except Exception:
            with en_lisant([s.fichier.nom for s in self._fautifs(segments)]):
                raise

    def _fautifs(self, segments: list[Segment]) -> list[Segment]:
        """Ceux qui, seuls, échouent encore ; tous, si l'erreur ne vient que de leur rencontre."""
        seuls = []
        for s in segments:
            try:
                self._assembler([s])
            except Exception:
                seuls.append(s)
        return seuls or segments

    def _assembler(self, segments: list[Segment]) -> Tranche:
        tampon = np.frombuffer(b"".join([*(s.octets for s in segments), bytes(MARGE)]), np.uint8)
        lignes = lire(tampon, len(tampon) - MARGE)
        return Assemblage(self._cle, segments, lignes).tranche()


def _demesure(bloc: bytes, sans_fin: int) -> str:
    """Pourquoi ce bloc n'est pas d'une déclaration, à ses seules fins de ligne ; `sans_fin` : octets de la ligne qu'il continue."""
    if texte.nb_lignes(bloc) > LIGNES_MAX:
        return (
            "plus d'un million de lignes vides, ou trop courtes pour être des rubriques : ce n'est pas une déclaration"
        )
    if sans_fin + len(bloc) > _LIGNE_MAX and b"\n" not in bloc:
        return f"une ligne de plus de {_LIGNE_MAX // 2**20} Mo : ce n'est pas une déclaration"
    return ""


def _lire(flux, taille: int) -> bytes:
    morceaux, reste = [], taille
    while reste > 0:
        try:
            m = flux.read(min(reste, _LECTURE))  # par morceaux : `read` réserve d'avance toute la taille demandée
        except OSError as e:
            raise SourceIllisible(f"lecture interrompue ({e.strerror or type(e).__name__})") from e
        if not m:
            break
        morceaux.append(m)
        reste -= len(m)
    return b"".join(morceaux)


def _morceaux(source: Source, taille: int) -> Iterator[bytes]:
    with source.ouvrir() as flux:
        yield from iter(partial(_lire, flux, taille), b"")


def _normalises(source: Source, encodage: str, taille: int) -> Iterator[bytes]:
    """Morceaux normalisés, chacun coupé en fin de ligne."""
    reste, premier = b"", True
    for bloc in _morceaux(source, taille):
        fin = bloc.rfind(b"\n") + 1
        if not fin:
            reste += bloc
            continue
        lignes, reste = b"".join((reste, memoryview(bloc)[:fin])), bloc[fin:]
        del bloc
        normales = texte.normaliser(lignes, encodage, premier)
        del lignes
        yield normales
        premier = False
    if reste:
        yield texte.normaliser(reste, encodage, premier)


def _nommee(suite: Iterator[Segment], nom: str) -> Iterator[Segment]:
    """La même suite, dont une erreur imprévue dira le fichier."""
    with en_lisant([nom]):
        yield from suite


def _avec_dernier(suite: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    precedent = None
    for element in suite:
        if precedent is not None:
            yield precedent, False
        precedent = element
    if precedent is not None:
        yield precedent, True
