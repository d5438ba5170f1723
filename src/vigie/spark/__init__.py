"""Au-delà d'une machine : les mêmes textes SQL joués par Apache Spark.

Rien ne s'écrit deux fois : `traduire` dit en SQL de Spark le texte DuckDB d'un modèle ou d'un contrôle, `fonctions` y met le corps des
fonctions du domaine. `deposer` sort de l'entrepôt ce que les modèles lisent, `jouer` les joue et laisse du Parquet, que DuckDB relit.
`session` et `jouer` demandent pyspark, qui a son environnement à lui (`make test-spark`) : rien d'autre dans la maison ne l'importe.
"""
