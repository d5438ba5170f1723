"""Des lignes aux occurrences de blocs : où commence chaque occurrence, à quelle déclaration et à quel parent elle tient.

Règle (CT 2025.1, p. 77-78, et `docs/architecture.md`) : une occurrence commence quand le bloc change ou quand l'identifiant de
rubrique n'est pas supérieur au dernier lu du bloc ; elle se rattache à la dernière occurrence, encore ouverte, du bloc parent.
Jamais « .001 » ne déclenche rien : huit blocs n'ont pas de première rubrique obligatoire.
"""

from dataclasses import dataclass

import numpy as np

from vigie.lecture.modele import DECLARATION, ENVOI, TOTAL, modele


@dataclass
class Occurrences:
    """Occurrences d'une tranche, dans l'ordre de lecture (tableaux parallèles).

    `premiere` : indice (parmi les lignes gardées) de la première rubrique ; `bloc` : indice de bloc ;
    `envoi`, `declaration` : indice de l'occurrence d'envoi ou de déclaration qui contient (-1 : aucune) ;
    `parent` : indice de l'occurrence parente (-1 : racine) ; `valide` : faux si le bloc est orphelin.
    `de_ligne` : pour chaque ligne gardée, l'indice de son occurrence.
    """

    premiere: np.ndarray
    bloc: np.ndarray
    envoi: np.ndarray
    declaration: np.ndarray
    parent: np.ndarray
    valide: np.ndarray
    hors: np.ndarray
    de_ligne: np.ndarray


def decouper(rubrique: np.ndarray, fichier: np.ndarray) -> Occurrences:
    """Découpe les lignes gardées (`rubrique` : indices du modèle ; `fichier` : numéro croissant du fichier de chaque ligne)."""
    mod = modele()
    bloc = mod.bloc_de[rubrique]
    numero = mod.numero_de[rubrique]
    nouvelle = np.ones(len(rubrique), dtype=bool)
    nouvelle[1:] = (bloc[1:] != bloc[:-1]) | (numero[1:] <= numero[:-1]) | (fichier[1:] != fichier[:-1])
    premiere = np.flatnonzero(nouvelle)
    de_ligne = np.cumsum(nouvelle, dtype=np.int32) - 1
    blocs = bloc[premiere]
    return _rattacher(premiere, blocs, fichier[premiere], de_ligne)


def _derniere(masque: np.ndarray) -> np.ndarray:
    """Pour chaque position, l'indice de la dernière position vraie (elle comprise), -1 sinon."""
    vraies = np.flatnonzero(masque)
    return np.repeat(np.append(-1, vraies).astype(np.int32), np.diff(vraies, prepend=0, append=len(masque)))


def _rattacher(premiere: np.ndarray, bloc: np.ndarray, fichier: np.ndarray, de_ligne: np.ndarray) -> Occurrences:
    mod = modele()
    n = len(bloc)
    id_envoi, id_decl, id_total = (mod.par_id[b].indice for b in (ENVOI, DECLARATION, TOTAL))
    debut_fichier = np.maximum.accumulate(np.where(np.diff(fichier, prepend=-1) != 0, np.arange(n), 0)) if n else bloc
    envoi = _derniere(bloc == id_envoi)
    envoi[envoi < debut_fichier] = -1
    declaration = _derniere(bloc == id_decl)
    declaration[(declaration < envoi) | (declaration < _derniere(bloc == id_total))] = -1
    parent = np.full(n, -1, dtype=np.int32)
    valide = np.zeros(n, dtype=bool)
    hors = envoi < 0
    dernieres: dict[int, np.ndarray] = {}
    for b in mod.blocs:  # par profondeur croissante : le parent est déjà traité
        ou = np.flatnonzero(bloc == b.indice)
        if not len(ou) and b.indice not in mod.parents:
            continue
        if b.parent < 0:
            valide[ou] = envoi[ou] == ou
        elif b.parent in dernieres:
            p = dernieres[b.parent][ou]
            borne = envoi[ou]
            for a in mod.blocs[b.parent].ancetres:
                borne = np.maximum(borne, dernieres[a][ou])
            bon = (p >= 0) & (p >= borne) & (envoi[ou] >= 0)  # sans envoi ouvert, `p` est d'un autre fichier
            if b.profondeur >= 2:  # sous la déclaration
                bon &= (declaration[ou] >= 0) & (p >= declaration[ou])
                hors[ou] |= declaration[ou] < 0
            parent[ou] = np.where(bon, p, -1)
            valide[ou] = bon
        if b.indice in mod.parents:
            dernieres[b.indice] = _derniere((bloc == b.indice) & valide)
    return Occurrences(premiere, bloc, envoi, declaration, parent, valide, hors & ~valide, de_ligne)
