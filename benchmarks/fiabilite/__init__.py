"""Ce que Vigie promet après un accident, essayé pour de bon : on tue, on abîme, on perd, et l'on regarde ce qui reste.

`make fiabilite` mesure tout et écrit `benchmarks/fiabilite.json`, d'où `vigie generer` tire `docs/fiabilite.md`. Les essais
(`tests/fiabilite/`) en rejouent un échantillon à graine.
"""
