"""D'un tampon analysé à une tranche : clés, tables, comptes."""

from functools import cache

import numpy as np
import pyarrow as pa

from vigie.lecture.lignes import HORS_DECLARATION, MOTIFS, SANS_PARENT, Lignes, motif_d_ecart, vues
from vigie.lecture.modele import CONTRAT, DECLARATION, ENVOI, REDISTRIBUTION, TOTAL, modele
from vigie.lecture.occurrences import Occurrences, decouper
from vigie.lecture.resultats import Segment, Tranche, empreinte_a_cle
from vigie.lecture.structure import Structure
from vigie.lecture.tables import Cles, Colonnes, table_du_bloc, texte_en_vues, texte_fixe
from vigie.lecture.texte import nb_lignes
from vigie.norme import flux

_MOTIFS = max(MOTIFS) + 1


class Assemblage:
    """D'un tampon analysé à une tranche."""

    def __init__(self, cle: bytes, segments: list[Segment], lignes: Lignes) -> None:
        self._cle, self._segments, self._lignes = cle, segments, lignes
        comptes = [nb_lignes(s.octets) for s in segments]
        self._segment = np.repeat(np.arange(len(segments), dtype=np.int32), comptes)
        self._numero = np.concatenate(
            [
                np.concatenate([s.rappel, np.arange(n - len(s.rappel)) + s.premiere_ligne])
                for s, n in zip(segments, comptes, strict=True)
            ]
        )
        self._bornes = bornes = np.cumsum([0, *comptes])
        self._rappel = np.zeros(len(self._segment), dtype=bool)
        for s, debut in zip(segments, bornes, strict=False):
            self._rappel[debut : debut + len(s.rappel)] = True

    def tranche(self) -> Tranche:
        """Les tables de la tranche ; met à jour le compte des fichiers."""
        rubrique = self._lignes.rubrique
        gardees = np.flatnonzero(rubrique >= 0)
        rub = rubrique[gardees].astype(np.intp)
        occ = decouper(rub, self._segment[gardees])
        motif = motif_d_ecart(rubrique)
        if not occ.valide.all():
            orpheline = ~occ.valide[occ.de_ligne]
            motif[gardees[orpheline]] = np.where(occ.hors[occ.de_ligne[orpheline]], HORS_DECLARATION, SANS_PARENT)
        structure = Structure(occ, gardees, self._numero, self._segment, self._rappel, self._segments)
        ligne_occ, rendue = structure.ligne, structure.rendue
        cles, premiere_decl = self._cles(occ, gardees, ligne_occ)
        colonnes = Colonnes(self._lignes, gardees, rub, occ)
        tables = self._tables(occ, rendue, cles, colonnes, ligne_occ)
        self._compter(motif, occ, rendue, gardees)  # dit aussi quel lot est redistribué
        contextes = self._contextes(occ, cles, colonnes, gardees)
        self._completer(tables, occ, rendue, cles, gardees, contextes)
        declaration = self._declaration_de(occ, premiere_decl)
        isolees, jugee = structure.isolees(
            motif, premiere_decl, cles, rubrique, self._lignes.debut_ligne, self._lignes.tampon
        )
        totaux = structure.totaux(motif, declaration)
        structure.transmettre(motif)
        return Tranche(
            tables=tables,
            valeurs=self._valeurs(rub, occ, rendue, colonnes, gardees, premiere_decl),
            occurrences=self._occurrences(occ, rub, structure, cles, declaration),
            parents=structure.parents(declaration, cles),
            envois_vides=structure.envois_vides(),
            totaux=totaux,
            isolees=isolees,
            contextes=contextes,
            ecartees=self._ecartees(motif, jugee),
            redistribution=self._redistribution(),
            fichiers=[s.fichier for s in self._segments],
        )

    def _cles(self, occ: Occurrences, gardees: np.ndarray, ligne_occ: np.ndarray) -> tuple[Cles, np.ndarray]:
        """Identifiants d'envoi et de déclaration, rang de chaque occurrence, première déclaration de chaque envoi."""
        mod = modele()
        id_decl, id_envoi = mod.par_id[DECLARATION].indice, mod.par_id[ENVOI].indice
        bornes = np.flatnonzero((occ.bloc == id_decl) | (occ.bloc == id_envoi) | (occ.bloc == mod.par_id[TOTAL].indice))
        ligne_de = gardees[occ.premiere[bornes]]
        debuts, segment = self._lignes.debut_ligne[ligne_de].tolist(), self._segment[ligne_de].tolist()
        fins = self._fins_de_segment()
        table = np.zeros((len(occ.bloc) + 1, 32), dtype=np.uint8)
        premiere = np.full(len(occ.bloc), -1, dtype=np.int64)
        vue = memoryview(self._lignes.tampon)
        suite = zip(bornes.tolist(), segment, debuts, [*segment, -1][1:], [*debuts, -1][1:], strict=True)
        for b, ici, debut, segment_suivant, debut_suivant in suite:
            if not occ.valide[b] or occ.bloc[b] not in (id_decl, id_envoi):
                continue
            seg, numero = self._segments[ici], int(ligne_occ[b])
            if occ.bloc[b] == id_envoi:
                lue = empreinte_a_cle(self._cle, f"{seg.fichier.empreinte}:{numero}".encode())
            else:
                fin = debut_suivant if segment_suivant == ici else fins[ici]
                connue = seg.empreintes.get(numero) if seg.empreintes else None
                lue = connue or empreinte_a_cle(self._cle, vue[debut:fin])
                if premiere[occ.envoi[b]] < 0:
                    premiere[occ.envoi[b]] = b
            table[b] = np.frombuffer(lue, np.uint8)
        contenant = np.where((occ.declaration >= 0) & _sous_declaration()[occ.bloc], occ.declaration, occ.envoi)
        rang = ligne_occ - ligne_occ[np.maximum(contenant, 0)] + 1
        return Cles(table, contenant, rang), premiere

    def _fins_de_segment(self) -> np.ndarray:
        return np.cumsum([len(s.octets) for s in self._segments])

    def _tables(self, occ, rendue, cles, colonnes, ligne_occ) -> dict[str, pa.Table]:
        tables = {}
        for bloc in modele().blocs:
            choix = np.flatnonzero((occ.bloc == bloc.indice) & rendue)
            if len(choix):
                tables[bloc.table] = table_du_bloc(bloc, choix, occ, cles, colonnes, ligne_occ)
        return tables

    def _completer(self, tables, occ, rendue, cles, gardees, contextes) -> None:
        """Ajoute aux déclarations leur envoi, leur rang et leur flux, aux envois leur fichier, son encodage et leur flux."""
        mod = modele()
        segment = self._segment[gardees[occ.premiere]]
        envois = occ.envoi[np.flatnonzero((occ.bloc == mod.par_id[DECLARATION].indice) & rendue)]
        rangs = self._rangs(occ, gardees, envois)
        if "declarations" in tables:
            t = tables["declarations"].append_column("envoi_id", cles.identifiants(envois))
            t = t.append_column("rang", pa.array(rangs, pa.int32()))
            tables["declarations"] = t.append_column("flux", _joindre(t["declaration_id"], contextes, "declaration_id"))
        if "envois" in tables:
            choix = np.flatnonzero((occ.bloc == mod.par_id[ENVOI].indice) & rendue)
            fichiers = [self._segments[s].fichier for s in segment[choix]]
            t = tables["envois"].append_column("fichier_rang", pa.array([f.rang for f in fichiers], pa.int32()))
            t = t.append_column("encodage", pa.array([f.encodage for f in fichiers], pa.string()))
            tables["envois"] = t.append_column("flux", _joindre(t["envoi_id"], contextes, "envoi_id"))

    def _rangs(self, occ: Occurrences, gardees: np.ndarray, envois: np.ndarray) -> np.ndarray:
        """Rang de chaque déclaration rendue dans son envoi (`envois`), que la tranche précédente peut avoir commencé."""
        indices = np.arange(len(envois))
        rangs = indices - np.maximum.accumulate(np.where(np.diff(envois, prepend=-1) != 0, indices, 0)) + 1
        if len(occ.envoi):
            fichier, dernier = self._segments[-1].fichier, occ.envoi[-1]
            commence = self._rappel[gardees[occ.premiere]]
            rangs += np.where(commence[envois], fichier.rang_dans_l_envoi, 0)
            depart = fichier.rang_dans_l_envoi if dernier >= 0 and commence[dernier] else 0
            fichier.rang_dans_l_envoi = int(rangs[envois == dernier].max(initial=depart))
        return rangs

    def _compter(self, motif, occ, rendue, gardees) -> None:
        def par_segment(lignes: np.ndarray) -> np.ndarray:
            return np.bincount(self._segment[lignes], minlength=len(self._segments))

        lignes = np.diff(self._bornes) - [len(s.rappel) for s in self._segments]
        ecartees = par_segment(np.flatnonzero((motif > 0) & ~self._rappel))
        redistribuees = par_segment(np.flatnonzero((self._lignes.rubrique == REDISTRIBUTION) & ~self._rappel))
        decl = np.flatnonzero((occ.bloc == modele().par_id[DECLARATION].indice) & rendue)
        declarations = par_segment(gardees[occ.premiere[decl]])
        envois = par_segment(gardees[occ.premiere[(occ.bloc == modele().par_id[ENVOI].indice) & rendue]])
        motifs = np.bincount(
            self._segment.astype(np.intp) * _MOTIFS + np.where(self._rappel, 0, motif),
            minlength=len(self._segments) * _MOTIFS,
        ).reshape(-1, _MOTIFS)
        for i, s in enumerate(self._segments):
            f = s.fichier
            f.lignes_lues += int(lignes[i])
            f.lignes_ecartees += int(ecartees[i])
            f.lignes_redistribution += int(redistribuees[i])
            f.lignes_gardees += int(lignes[i] - ecartees[i] - redistribuees[i])
            f.nb_declarations += int(declarations[i])
            f.nb_envois += int(envois[i])
            f.motifs.update({int(m): int(motifs[i, m]) for m in np.flatnonzero(motifs[i]) if m})
            f.redistribue |= bool(redistribuees[i])

    def _valeurs(self, rub, occ, rendue, colonnes, gardees, premiere_decl) -> pa.Table:
        declaration = self._declaration_de(occ, premiere_decl)
        choix = slice(None) if rendue.all() else np.flatnonzero(rendue[colonnes.occurrence])
        occurrence, lignes = colonnes.occurrence[choix], colonnes.ordre[choix]
        dictionnaire = pa.array(modele().rubriques, pa.string())
        return pa.table(
            {
                "occurrence": pa.array(occurrence, pa.int32()),
                "declaration": pa.array(declaration[occurrence].astype(np.int32)),
                "rubrique": pa.DictionaryArray.from_arrays(pa.array(rub[lignes].astype(np.int16)), dictionnaire),
                "valeur": colonnes.toutes(choix),
                "ligne": pa.array(self._numero[gardees[lignes]].astype(np.int32)),
            }
        )

    def _occurrences(self, occ, rub, structure, cles, declaration) -> pa.Table:
        """Occurrences rendues. Celles de l'envoi se rattachent à sa première déclaration : un verdict a toujours une déclaration."""
        choix = np.flatnonzero(structure.rendue)
        formes = np.add.reduceat(_tirages()[rub], occ.premiere) if len(rub) else np.empty(0, np.uint64)
        noms = pa.array([b.id for b in modele().blocs], pa.string())
        return pa.table(
            {
                "occurrence": pa.array(choix, pa.int32()),
                "declaration": pa.array(declaration[choix], pa.int32()),
                "objet_id": cles.objets(choix),
                "bloc": pa.DictionaryArray.from_arrays(pa.array(occ.bloc[choix], pa.int8()), noms),
                "ligne": pa.array(structure.ligne[choix], pa.int32()),
                "forme": pa.array(formes[choix]),
                **structure.suites(formes),
            }
        )

    def _declaration_de(self, occ: Occurrences, premiere_decl: np.ndarray) -> np.ndarray:
        return np.where(_sous_declaration()[occ.bloc], occ.declaration, premiere_decl[np.maximum(occ.envoi, 0)])

    def _contextes(self, occ, cles, colonnes, gardees) -> pa.Table:
        """Une rangée par déclaration vue (rappelée comprise) : de quoi choisir les règles de la norme."""
        mod = modele()
        choix = np.flatnonzero((occ.bloc == mod.par_id[DECLARATION].indice) & occ.valide)
        envois = occ.envoi[choix]
        fichiers = np.array([s.fichier.rang for s in self._segments], dtype=np.int32)
        segments = self._segment[gardees[occ.premiere]]

        def valeur(rubrique: str, cibles: np.ndarray) -> pa.Array:
            uniques, inverse = np.unique(cibles, return_inverse=True)
            rangee = np.full(len(occ.bloc), -1, dtype=np.int32)
            rangee[uniques] = np.arange(len(uniques), dtype=np.int32)
            lue = colonnes.colonne(mod.indices[rubrique], rangee, len(uniques)).cast(pa.string())
            return lue.take(pa.array(inverse))

        def dessous(rubrique: str) -> pa.Array:
            """Valeur de la première occurrence d'un bloc sous chaque déclaration, rappelée comprise ; nulle s'il manque."""
            blocs = np.flatnonzero((occ.bloc == mod.par_id[rubrique[:10]].indice) & occ.valide)
            avec, premiers = np.unique(occ.declaration[blocs], return_index=True)
            if not len(avec):
                return pa.nulls(len(choix), pa.string())
            rang = np.minimum(np.searchsorted(avec, choix), len(avec) - 1)
            return valeur(rubrique, blocs[premiers]).take(pa.array(rang, mask=avec[rang] != choix))

        norme, nature = valeur("S10.G00.00.006", envois), valeur("S20.G00.05.001", choix)
        avec_contrat = np.isin(choix, occ.declaration[(occ.bloc == mod.par_id[CONTRAT].indice) & occ.valide])
        cas = zip(norme.to_pylist(), nature.to_pylist(), avec_contrat.tolist(), strict=True)
        dits = [self._segments[x].fichier.flux for x in segments[choix]]
        codes = [dit or flux.de(*x) for dit, x in zip(dits, cas, strict=True)]
        return pa.table(
            {
                "declaration": pa.array(choix, pa.int32()),
                "declaration_id": cles.identifiants(choix),
                "envoi_id": cles.identifiants(envois),
                "flux": pa.array(codes, pa.string()),
                "fichier_rang": pa.array(fichiers[segments[choix]], pa.int32()),
                "norme": pa.array(map(flux.norme_lue, codes, norme.to_pylist()), pa.string()),
                "essai": valeur("S10.G00.00.005", envois),
                "nature": nature,
                "constitution": valeur("S20.G00.05.007", choix),
                "identifiant_metier": valeur("S20.G00.05.009", choix),
                "siren": dessous("S21.G00.06.001"),
                "nic": dessous("S21.G00.11.001"),
                "encodage": pa.array([self._segments[x].fichier.encodage for x in segments[choix]], pa.string()),
                "redistribue": pa.array([self._segments[x].fichier.redistribue for x in segments[choix]], pa.bool_()),
            }
        )

    def _ecartees(self, motif: np.ndarray, jugee: np.ndarray) -> pa.Table:
        choix = np.flatnonzero((motif > 0) & ~self._rappel)
        rangs = np.array([s.fichier.rang for s in self._segments], dtype=np.int32)
        return pa.table(
            {
                "fichier_rang": pa.array(rangs[self._segment[choix]], pa.int32()),
                "ligne": pa.array(self._numero[choix], pa.int32()),
                "motif": pa.array(motif[choix], pa.int8()),
                "jugee": pa.array(jugee[choix], pa.bool_()),
            }
        )

    def _redistribution(self) -> pa.Table:
        choix = np.flatnonzero((self._lignes.rubrique == REDISTRIBUTION) & ~self._rappel)
        rangs = np.array([s.fichier.rang for s in self._segments], dtype=np.int32)
        prefixes = self._lignes.tampon[self._lignes.debut_ligne[choix][:, None] + np.arange(14)]
        return pa.table(
            {
                "fichier_rang": pa.array(rangs[self._segment[choix]], pa.int32()),
                "ligne": pa.array(self._numero[choix], pa.int32()),
                "rubrique": texte_fixe(prefixes.view("V14")[:, 0]),
                "valeur": texte_en_vues(*vues(self._lignes, choix)),
            }
        )


def _joindre(cles: pa.ChunkedArray, contextes: pa.Table, cle: str) -> pa.Array:
    """Le flux de chaque clé : celui de sa première déclaration ; un envoi sans déclaration est présumé de la DSN."""
    flux_de = dict(zip(*(reversed(contextes.column(c).to_pylist()) for c in (cle, "flux")), strict=True))
    return pa.array([flux_de.get(k, flux.DSN) for k in cles.to_pylist()], pa.string())


@cache
def _tirages() -> np.ndarray:
    """Un nombre tiré au hasard par rubrique : leur somme désigne un ensemble de rubriques (hachage de Zobrist, 64 bits)."""
    return np.random.default_rng(0).integers(0, 2**64, len(modele().rubriques), dtype=np.uint64)


@cache
def _sous_declaration() -> np.ndarray:
    mod = modele()
    decl = mod.par_id[DECLARATION].indice
    return np.array([decl in (b.indice, *b.ancetres) for b in mod.blocs])
