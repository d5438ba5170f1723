"""DSNP3, l'extraction du ministère : une table CSV par bloc, remise en déclarations, puis lue comme elles.

Chemin : `contenants` (quelles tables, dans quel dossier ou quelle archive) → `colonnes` (octets, encodage, colonnes imposées) → `base`
(clés, parents, rangées écartées) → `recomposer` (le texte de chaque déclaration) → la lecture et l'extraction ordinaires.
"""
