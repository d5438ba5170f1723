"""La structure d'une tranche : ce qui précède chaque occurrence, son rang parmi ses sœurs, ce qu'un parent contient, les totaux.

Une tranche peut couper une déclaration : ce qui se compte d'un parent encore ouvert passe à la tranche suivante par `EnCours`, et un
parent n'est rendu que dans la tranche où il se ferme. La mémoire ne dépend que du nombre de blocs de la norme.
"""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pyarrow as pa

from vigie.lecture.lignes import RUBRIQUE_INCONNUE, VIDE
from vigie.lecture.modele import DECLARATION, ENVOI, TOTAL, modele
from vigie.lecture.occurrences import Occurrences
from vigie.norme.tables import rangees

RANG_MAX = 99  # aucune cardinalité bornée n'en approche : au-delà, le rang exact ne change aucun verdict
_MELANGE = np.uint64(0x9E3779B97F4A7C15)
_QUATRE_NIVEAUX = 14  # longueur de « S21.G00.40.009 »


@dataclass
class EnCours:
    """Ce que la tranche suivante d'un fichier doit savoir des blocs encore ouverts.

    `dernier_bloc` : indice du dernier bloc lu (-1 : aucun) ; `vides` : lignes vides depuis le début de l'envoi ;
    `enfants` : par ligne d'un parent ouvert, le nombre d'occurrences de chacun de ses blocs suivis.
    """

    dernier_bloc: int = -1
    vides: int = 0
    enfants: dict[int, dict[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Suivis:
    """Les blocs dont le nombre compte, toutes normes et natures : `requis` (minimum ≥ 1), `bornes` (maximum fini), par indice."""

    requis: tuple[int, ...]
    tous: tuple[int, ...]
    parents: np.ndarray


@cache
def suivis() -> Suivis:
    """Blocs suivis, d'après les cardinalités de la norme."""
    mod = modele()
    requis, bornes = set(), set()
    for nom in ("norme_blocs.csv", "norme_cardinalites.csv"):
        for x in rangees(f"norme/{nom}"):
            indice = mod.par_id[x["bloc"]].indice
            if x["card_min"] != "0":
                requis.add(indice)
            if x["card_max"] not in ("*", "0"):
                bornes.add(indice)
    parents = np.zeros(len(mod.blocs), dtype=bool)
    parents[[mod.blocs[i].parent for i in requis if mod.blocs[i].parent >= 0]] = True
    return Suivis(tuple(sorted(requis)), tuple(sorted(requis | bornes)), parents)


class Structure:
    """Calcule la structure d'une tranche. `numero` : ligne absolue de chaque ligne physique ; `rappel` : lignes rappelées."""

    def __init__(self, occ: Occurrences, gardees: np.ndarray, numero: np.ndarray, segment: np.ndarray, rappel: np.ndarray,
                 segments: list) -> None:  # fmt: skip
        self._occ, self._gardees, self._numero, self._segment = occ, gardees, numero, segment
        self._segments = segments
        premiere = gardees[occ.premiere]
        self.ligne = numero[premiere]
        self.rendue = occ.valide & ~rappel[premiere]
        self._rappelee = occ.valide & rappel[premiere]
        self._etats = [s.fichier.en_cours for s in segments]
        self.rang = np.ones(len(occ.bloc), dtype=np.int16)
        self._contient = np.zeros(len(occ.bloc), dtype=np.uint32)
        self._comptes: dict[int, dict[int, int]] = {}
        self._compter()

    def _compter(self) -> None:
        """Rang de chaque occurrence suivie sous son parent, et blocs requis que chaque parent contient."""
        occ, requis = self._occ, {b: np.uint32(1 << k) for k, b in enumerate(suivis().requis)}
        for o in np.flatnonzero(self._rappelee):
            connus = self._etat(o).enfants.get(int(self.ligne[o]), {})
            self._comptes[int(o)] = dict(connus)
            for b in connus:
                self._contient[o] |= requis.get(b, np.uint32(0))
        for b in suivis().tous:
            ou = np.flatnonzero(self.rendue & (occ.bloc == b))
            parents = occ.parent[ou]
            ou, parents = ou[parents >= 0], parents[parents >= 0]
            if not len(ou):
                continue
            indices = np.arange(len(ou))
            debut = np.flatnonzero(np.diff(parents, prepend=-1))
            rang = indices - np.repeat(debut, np.diff(debut, append=len(ou))) + 1
            nb = np.diff(debut, append=len(ou))
            for p, n, d in zip(parents[debut], nb, debut, strict=True) if self._comptes else ():
                if int(p) in self._comptes:
                    deja = self._comptes[int(p)]
                    rang[d : d + n] += deja.get(b, 0)
                    deja[b] = deja.get(b, 0) + int(n)
            self.rang[ou] = np.minimum(rang, RANG_MAX)
            if b in requis:
                self._contient[parents] |= requis[b]

    def _etat(self, occurrence: int) -> EnCours:
        return self._etats[self._segment[self._gardees[self._occ.premiere[occurrence]]]]

    def suites(self, formes: np.ndarray) -> dict[str, pa.Array]:
        """Colonnes d'`occurrences` : bloc d'avant, occurrence d'avant du même bloc si elle la touche, empreinte du couple, rang."""
        occ, n = self._occ, len(self._occ.bloc)
        avant, precedente = np.full(n, -1, dtype=np.int16), np.full(n, -1, dtype=np.int32)
        valides = np.flatnonzero(occ.valide)
        segment = self._segment[self._gardees[occ.premiere[valides]]]
        meme = segment[1:] == segment[:-1]
        avant[valides[1:][meme]] = occ.bloc[valides[:-1][meme]]
        for s, etat in enumerate(self._etats):
            premieres = valides[(segment == s) & self.rendue[valides]] if etat.dernier_bloc >= 0 else ()
            if len(premieres):
                avant[premieres[0]] = etat.dernier_bloc
        # Du même bloc, et sans rien entre les deux, pas même une occurrence orpheline.
        touche = np.flatnonzero(self.rendue[1:] & self.rendue[:-1] & (occ.bloc[1:] == occ.bloc[:-1])) + 1
        touche = touche[avant[touche] == occ.bloc[touche]]
        precedente[touche] = touche - 1
        suite = formes * _MELANGE + formes[precedente] if n else formes
        noms = pa.array([b.id for b in modele().blocs], pa.string())
        choix = np.flatnonzero(self.rendue)
        bloc_avant = pa.array(avant[choix], pa.int16(), mask=avant[choix] < 0)
        return {
            "avant": pa.DictionaryArray.from_arrays(bloc_avant, noms),
            "precedente": pa.array(precedente[choix], pa.int32(), mask=precedente[choix] < 0),
            "suite": pa.array(suite[choix], mask=precedente[choix] < 0),
            "rang": pa.array(self.rang[choix], pa.int16()),
        }

    def parents(self, declaration: np.ndarray, cles) -> pa.Table:
        """Occurrences qui se ferment dans la tranche et dont la norme attend des enfants ; `contient` : un bit par bloc requis."""
        occ = self._occ
        choix = np.flatnonzero(occ.valide & suivis().parents[occ.bloc])
        choix = choix[~self._ouverte(choix)]
        noms = pa.array([b.id for b in modele().blocs], pa.string())
        return pa.table(
            {
                "occurrence": pa.array(choix, pa.int32()),
                "declaration": pa.array(declaration[choix], pa.int32()),
                "objet_id": cles.objets(choix),
                "bloc": pa.DictionaryArray.from_arrays(pa.array(occ.bloc[choix], pa.int8()), noms),
                "ligne": pa.array(self.ligne[choix], pa.int32()),
                "contient": pa.array(self._contient[choix]),
            }
        )

    def envois_vides(self) -> pa.Table:
        """Envois qui se ferment ici sans aucune déclaration : une rangée par bloc obligatoire qui leur manque.

        Un verdict se rattache à une déclaration ; ceux-là n'en ont pas, et ne se jugent que par ce qui leur manque.
        """
        mod, requis = modele(), suivis().requis
        envoi, declaration = mod.par_id[ENVOI].indice, mod.par_id[DECLARATION].indice
        choix = np.flatnonzero(self._occ.valide & (self._occ.bloc == envoi))
        choix = choix[~self._ouverte(choix)]
        choix = choix[self._contient[choix] & (1 << requis.index(declaration)) == 0]
        segment = self._segment[self._gardees[self._occ.premiere[choix]]]
        rangs = np.array([s.fichier.rang for s in self._segments], dtype=np.int32)
        filtres = np.array([s.fichier.redistribue for s in self._segments], dtype=bool)
        morceaux = []
        for k, bloc in enumerate(requis):
            if mod.blocs[bloc].parent != envoi:
                continue
            # d'un lot redistribué, l'organisme ne reçoit qu'une partie des blocs : seule la déclaration y manque à coup sûr
            manque = (self._contient[choix] & (1 << k) == 0) & ((bloc == declaration) | ~filtres[segment])
            lieu = {"fichier_rang": rangs[segment[manque]], "ligne": self.ligne[choix[manque]].astype(np.int32)}
            nom = pa.array([mod.blocs[bloc].id] * int(manque.sum()), pa.string())
            morceaux.append(pa.table({**lieu, "bloc": nom}))
        return pa.concat_tables(morceaux)

    def _ouverte(self, choix: np.ndarray) -> np.ndarray:
        """Celles dont l'en-tête sera rappelé à la tranche suivante."""
        ouvertes = self._segments[-1].ouvertes
        if not ouvertes:
            return np.zeros(len(choix), dtype=bool)
        return np.isin(self.ligne[choix], list(ouvertes))

    def totaux(self, motif: np.ndarray, declaration: np.ndarray) -> pa.Table:
        """Ce que les totaux de chaque envoi devraient dire : lignes non vides de l'envoi (S90 comprises) et déclarations."""
        occ, mod = self._occ, modele()
        choix = np.flatnonzero(self.rendue & (occ.bloc == mod.par_id[TOTAL].indice))
        fins = np.append(occ.premiere[1:], len(self._gardees))[choix] - 1
        vides = np.cumsum(motif == VIDE)
        decl = mod.par_id[DECLARATION].indice
        par_envoi = np.bincount(occ.envoi[(occ.bloc == decl) & self.rendue], minlength=len(occ.bloc) or 1)
        lignes, declarations = [], []
        for o, fin in zip(choix, self._gardees[fins], strict=True):
            e = occ.envoi[o]
            debut, etat = self._gardees[occ.premiere[e]], self._etat(o)
            deja = etat.vides if self._rappelee[e] else 0
            entre = vides[fin] - (0 if self._rappelee[e] else vides[debut])
            lignes.append(int(self._numero[fin] - self.ligne[e] + 1 - entre - deja))
            connues = etat.enfants.get(int(self.ligne[e]), {}).get(decl, 0) if self._rappelee[e] else 0
            declarations.append(int(par_envoi[e] + connues))
        return pa.table(
            {
                "occurrence": pa.array(choix, pa.int32()),
                "declaration": pa.array(declaration[choix], pa.int32()),
                "nb_rubriques": pa.array(lignes, pa.int64()),
                "nb_declarations": pa.array(declarations, pa.int64()),
            }
        )

    def isolees(self, motif: np.ndarray, premiere_decl: np.ndarray, cles, rubrique: np.ndarray, debuts: np.ndarray,
                tampon: np.ndarray) -> tuple[pa.Table, np.ndarray]:  # fmt: skip
        """Lignes écartées qu'une famille juge : rubriques inconnues, première ligne de chaque occurrence sans parent.

        Rend aussi, par ligne physique, si une famille en rend compte.
        """
        occ, gardees = self._occ, self._gardees
        lignes, jugee = [], np.zeros(len(motif), dtype=bool)
        for o in np.flatnonzero(~occ.valide & ~occ.hors):
            contenant = occ.declaration[o] if occ.declaration[o] >= 0 else premiere_decl[max(occ.envoi[o], 0)]
            siennes = gardees[occ.premiere[o] : occ.premiere[o + 1] if o + 1 < len(occ.premiere) else len(gardees)]
            if contenant < 0 or self._segments[self._segment[siennes[0]]].fichier.redistribue:
                continue
            jugee[siennes] = True
            bloc = modele().blocs[occ.bloc[o]].id
            lignes.append((siennes[0], int(contenant), bloc, "sans_parent"))
        for i in np.flatnonzero(motif == RUBRIQUE_INCONNUE):
            k = np.searchsorted(gardees, i) - 1
            texte = tampon[debuts[i] : debuts[i] + _QUATRE_NIVEAUX + 1].tobytes()
            if k < 0 or self._segment[gardees[k]] != self._segment[i] or texte[_QUATRE_NIVEAUX:] != b",":
                continue
            o = occ.de_ligne[k]
            contenant = occ.declaration[o] if occ.declaration[o] >= 0 else premiere_decl[max(occ.envoi[o], 0)]
            if contenant >= 0:
                jugee[i] = True
                lignes.append((i, int(contenant), texte[:_QUATRE_NIVEAUX].decode("ascii"), "inconnue"))
        lignes.sort()
        contenants = np.array([x[1] for x in lignes], dtype=np.int64)
        ids = cles.identifiants(contenants).to_pylist()
        objets = [
            f"{ident}.{max(int(self._numero[i] - self.ligne[c] + 1), 0):09d}"
            for ident, (i, c, _, _) in zip(ids, lignes, strict=True)
        ]
        return pa.table(
            {
                # Un numéro négatif : ces lignes n'ont pas d'occurrence, mais un verdict se rattache à un numéro.
                "occurrence": pa.array([-1 - k for k in range(len(lignes))], pa.int32()),
                "declaration": pa.array(contenants, pa.int32()),
                "objet_id": pa.array(objets, pa.string()),
                "ligne": pa.array([int(self._numero[x[0]]) for x in lignes], pa.int32()),
                "rubrique": pa.array([x[2] for x in lignes], pa.string()),
                "motif": pa.array([x[3] for x in lignes], pa.string()),
            }
        ), jugee

    def transmettre(self, motif: np.ndarray) -> None:
        """Laisse à la tranche suivante ce qu'elle doit savoir, ou rien si aucun en-tête ne reste ouvert."""
        if not self._segments:
            return
        s = self._segments[-1]
        if not s.ouvertes:
            s.fichier.en_cours = EnCours()
            return
        occ, valides = self._occ, np.flatnonzero(self._occ.valide)
        contenants = np.isin(occ.bloc[valides], list(modele().parents)) & np.isin(self.ligne[valides], list(s.ouvertes))
        ouvertes = valides[contenants].tolist()
        enfants = {}
        for o in ouvertes:
            comptes = dict(self._comptes.get(o, {}))
            if o not in self._comptes:
                siens = occ.bloc[np.flatnonzero((occ.parent == o) & self.rendue)]
                comptes = {b: int(n) for b in suivis().tous if (n := np.count_nonzero(siens == b))}
            enfants[int(self.ligne[o])] = comptes
        envoi = ouvertes[0] if ouvertes else -1
        vides = np.cumsum(motif == VIDE)
        if envoi < 0:
            nb_vides = 0
        elif self._rappelee[envoi]:
            nb_vides = self._etat(envoi).vides + int(vides[-1])
        else:
            nb_vides = int(vides[-1] - vides[self._gardees[occ.premiere[envoi]]])
        dernier = int(occ.bloc[valides[-1]]) if len(valides) else -1
        s.fichier.en_cours = EnCours(dernier, nb_vides, enfants)
