"""Des octets d'une table aux rangées : encodage, séparateur, qualificateur et colonnes sont imposés, et vérifiés avant la première rangée."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa
import pyarrow.csv as pcsv

from vigie.lecture.archives import SourceIllisible
from vigie.norme.dsnp3 import ENCODAGE, QUALIFICATEUR, SEPARATEUR, Table

_BLOC = 4 * 2**20
_ENTETE_MAX = 2**16
_AUTRES_QUALIFICATEURS = ('"', "'")
_AUTRES_SEPARATEURS = {",": "une virgule", "\t": "une tabulation"}
_PAS_UNE_TABLE = "sa première ligne n'est pas celle d'une table DSNP3"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LIGNE = "ligne"  # rang de la rangée dans son fichier, l'en-tête étant la ligne 1


@dataclass
class _Refus:
    """Ce que l'analyseur a vu de la rangée qui l'a arrêté. Jamais son contenu."""

    ligne: int | None = None
    attendues: int = 0
    trouvees: int = 0

    def noter(self, rangee: pcsv.InvalidRow) -> str:
        """Retient où, et combien de colonnes ; arrête la lecture."""
        self.ligne, self.attendues, self.trouvees = rangee.number, rangee.expected_columns, rangee.actual_columns
        return "error"


class _EnUtf8(io.RawIOBase):
    """Les octets d'une table, de cp1252 en UTF-8. Lève `SourceIllisible` s'ils sont d'un autre encodage."""

    def __init__(self, flux: BinaryIO) -> None:
        self._flux, self._reste = flux, b""
        self._utf8: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")("strict")
        self._ascii, self._ligne, self._qualificateurs = True, 2, 0

    def readable(self) -> bool:
        """Toujours vrai."""
        return True

    def readinto(self, tampon) -> int:
        """Lit."""
        if not self._reste:
            self._reste = self._convertir(self._flux.read(_BLOC))
        n = min(len(tampon), len(self._reste))
        tampon[:n], self._reste = self._reste[:n], self._reste[n:]
        return n

    def _convertir(self, octets: bytes) -> bytes:
        if not octets:
            if not self._ascii and self._se_lit_en_utf8(b"", dernier=True):
                raise SourceIllisible(f"en UTF-8, et non en {ENCODAGE} comme DSNP3 l'impose")
            if self._qualificateurs % 2:
                raise SourceIllisible("table tronquée : une valeur n'y est pas fermée")
            return b""
        self._qualificateurs += octets.count(QUALIFICATEUR.encode())
        if b"\0" in octets:
            raise SourceIllisible(f"fichier binaire ou en UTF-16 : du texte en {ENCODAGE} était attendu")
        if octets.isascii():
            self._ligne += octets.count(b"\n")
            self._se_lit_en_utf8(octets)
            return octets
        self._ascii = False
        self._se_lit_en_utf8(octets)
        try:
            texte = octets.decode(ENCODAGE)
        except UnicodeDecodeError as e:
            ligne = self._ligne + octets.count(b"\n", 0, e.start)
            raise SourceIllisible(f"ligne {ligne} : octet étranger à {ENCODAGE}, l'encodage que DSNP3 impose") from e
        self._ligne += octets.count(b"\n")
        return texte.encode("utf-8")

    def _se_lit_en_utf8(self, octets: bytes, dernier: bool = False) -> bool:
        if self._utf8 is not None:
            try:
                self._utf8.decode(octets, dernier)
            except UnicodeDecodeError:
                self._utf8 = None
        return self._utf8 is not None


def rangees(flux: BinaryIO, table: Table) -> Iterator[pa.RecordBatch]:
    """Les rangées d'une table, en texte, par lots de quelques Mo ; `ligne` en plus. Lève `SourceIllisible`."""
    entete, suite = _entete(flux)
    _verifier(entete, table)
    noms = [c.nom for c in table.colonnes]
    refus = _Refus()
    schema = pa.schema([(LIGNE, pa.int64()), *((n, pa.string()) for n in noms)])
    return _lots(suite, noms, refus, schema)


def _lots(suite: BinaryIO, noms: list[str], refus: _Refus, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    ligne = 2
    try:
        lecteur = pcsv.open_csv(
            suite,
            read_options=pcsv.ReadOptions(use_threads=False, column_names=noms, block_size=_BLOC),
            parse_options=pcsv.ParseOptions(
                delimiter=SEPARATEUR, quote_char=QUALIFICATEUR, double_quote=True, invalid_row_handler=refus.noter
            ),
            convert_options=pcsv.ConvertOptions(
                check_utf8=False, column_types=dict.fromkeys(noms, pa.string()), null_values=[""],
                strings_can_be_null=True, quoted_strings_can_be_null=True,
            ),
        )  # fmt: skip
        for lot in lecteur:
            lignes = pa.array(range(ligne, ligne + lot.num_rows), pa.int64())
            ligne += lot.num_rows
            yield pa.RecordBatch.from_arrays([lignes, *lot.columns], schema=schema)
    except pa.ArrowInvalid as e:
        if refus.trouvees:
            raise SourceIllisible(
                f"ligne {refus.ligne + 1 if refus.ligne else f'{ligne} ou après'} : {refus.trouvees} colonnes, {refus.attendues} attendues "
                f"(table tronquée, ou valeur sans son qualificateur « {QUALIFICATEUR} »)"
            ) from e
        if "Empty CSV" in str(e):
            return
        raise SourceIllisible(f"ligne {ligne} ou après : rangée illisible (table tronquée ?)") from e


def _entete(flux: BinaryIO) -> tuple[list[str], BinaryIO]:
    """Les colonnes que dit la première ligne, et le flux de ce qui la suit."""
    debut = flux.read(_ENTETE_MAX)
    if debut.startswith(codecs.BOM_UTF8):
        raise SourceIllisible(f"en UTF-8, et non en {ENCODAGE} comme DSNP3 l'impose")
    if debut.startswith(_UTF16) or b"\0" in debut:
        raise SourceIllisible(f"fichier binaire ou en UTF-16 : du texte en {ENCODAGE} était attendu")
    if not debut.strip():
        raise SourceIllisible("fichier vide : la ligne des colonnes manque")
    premiere, fin, reste = debut.partition(b"\n")
    texte = premiere.decode(ENCODAGE, "replace").rstrip("\r")
    try:
        colonnes = next(csv.reader([texte], delimiter=SEPARATEUR, quotechar=QUALIFICATEUR))
    except csv.Error as e:  # un retour chariot seul, une colonne démesurée : un autre encodage, ou pas un CSV
        raise SourceIllisible(_PAS_UNE_TABLE) from e
    return colonnes, io.BufferedReader(_EnUtf8(_Suite(reste if fin else b"", flux)), _BLOC)


class _Suite(io.RawIOBase):
    """Ce qui a été lu d'avance, puis le reste du flux."""

    def __init__(self, debut: bytes, flux: BinaryIO) -> None:
        self._debut, self._flux = debut, flux

    def readable(self) -> bool:
        """Toujours vrai."""
        return True

    def read(self, taille: int = -1) -> bytes:
        """Lit."""
        if self._debut:
            lus, self._debut = self._debut, b""
            return lus
        return self._flux.read(taille) or b""


def _verifier(trouvees: list[str], table: Table) -> None:
    attendues = [c.nom for c in table.colonnes]
    if trouvees == attendues:
        return
    if not trouvees:
        raise SourceIllisible("la ligne des colonnes est vide")
    for q in _AUTRES_QUALIFICATEURS:
        if [c.strip(q) for c in trouvees] == attendues:
            raise SourceIllisible(f"qualificateur « {q} » : DSNP3 impose « {QUALIFICATEUR} »")
    cites = "".join((QUALIFICATEUR, *_AUTRES_QUALIFICATEURS))
    for s, nom in _AUTRES_SEPARATEURS.items():
        if s in trouvees[0] and set(attendues) & {c.strip(cites) for c in trouvees[0].split(s)}:
            raise SourceIllisible(f"colonnes séparées par {nom} : DSNP3 impose « {SEPARATEUR} »")
    connues = set(attendues)
    if not connues & set(trouvees):
        raise SourceIllisible(_PAS_UNE_TABLE)
    if manquent := [c for c in attendues if c not in trouvees]:
        raise SourceIllisible(f"colonne absente : {', '.join(manquent)}")
    if en_trop := [c for c in trouvees if c not in connues]:
        raise SourceIllisible(f"{len(en_trop)} colonne de trop, que DSNP3 n'a pas dans cette table" if len(en_trop) == 1
                              else f"{len(en_trop)} colonnes de trop, que DSNP3 n'a pas dans cette table")  # fmt: skip
    rang, voulue = next((r, a) for r, (a, t) in enumerate(zip(attendues, trouvees, strict=False), 1) if a != t)
    raise SourceIllisible(f"colonnes dans un autre ordre que l'ordre imposé : {voulue} était attendue au rang {rang}")
