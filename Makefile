# Vigie. `make` seul dresse la liste.
.DEFAULT_GOAL := aide
PYTHON ?= python3
VENV := .venv
# openfisca-france veut d'autres versions que les nôtres : son environnement est à part, et ne sert qu'à `make oracle`.
ORACLE := .venv-oracle
# De même l'outil du relevé des composants, pour n'y pas figurer.
COMPOSANTS := .venv-composants
# Spark et sa machine Java, de même : seul `make test-spark` s'en sert.
SPARK := .venv-spark
# Sous Windows, l'environnement range ses programmes dans Scripts.
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
export DO_NOT_TRACK := 1
# Deux essais à la fois, un fichier entier sur un cœur (la chaîne ne se déroule qu'une fois), dans l'ordre : la chaîne, longue, part tôt.
DEUX := -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: aide installer demo demo-comite routes test test-flux test-rapide test-spark mutation hasard demo-graines generer referentiel verifier rejouer qualite tableau docs rapport bench bench-chaine bench-pages bench-organismes fiabilite composants oracle echeances verrou propre

aide: ## dresser cette liste
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

$(VENV)/.installe: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Vigie demande Python 3.11 ou plus récent.")'
	@$(PYTHON) -m venv $(VENV)
	@echo "Installation des dépendances (une fois)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

installer: $(VENV)/.installe ## installer Vigie dans .venv

demo: installer ## fabriquer des données inventées, construire, valider, publier
	@$(BIN)/vigie demo derouler

demo-comite: installer ## la démonstration du comité : vingt-quatre mois, et des décisions prises (une dizaine de minutes de processeur)
	@$(BIN)/vigie demo comite

test: installer ## tous les essais : unités, entrepôt de démonstration, parité, pages
	@sh tests/preparer_navigateur.sh
	@$(BIN)/python -m pytest $(DEUX)

test-rapide: installer ## tous les essais sauf la chaîne, les cas du droit et le navigateur (quelques minutes)
	@$(BIN)/python -m pytest $(DEUX) -m "not long and not navigateur"

$(SPARK)/.installe: requirements-spark.lock
	@$(PYTHON) -m venv $(SPARK)
	@echo "Installation de Spark (une fois)…"
	@$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-spark.lock
	@touch $@

test-spark: $(SPARK)/.installe ## jouer la démonstration sur une grappe Spark, et la comparer à DuckDB (demande un JDK 17 ; ENTREPOT=… : un entrepôt chargé)
	@PYTHONPATH=src:tests $(SPARK)/bin/python -m pytest tests/grappe/essais_fonctions.py
	@PYTHONPATH=src:tests $(SPARK)/bin/python -m grappe $(if $(ENTREPOT),--entrepot $(ENTREPOT)) $(if $(INDIVIDUS),--individus $(INDIVIDUS))

test-flux: installer ## l'entrepôt d'un seul flux, chacun le sien : PASRAU, puis les tables du ministère
	@VIGIE_TOUS_LES_FLUX=1 $(BIN)/python -m pytest tests/chaine/test_un_seul_flux.py

mutation: installer ## planter un défaut par contrôle dans des fichiers propres, et dire la part trouvée (SEULEMENT=MNS-06 : lui seul)
	@PYTHONPATH=tests $(BIN)/python -m mutation $(if $(SEULEMENT),--seulement $(SEULEMENT))

hasard: installer ## abîmer cent mille déclarations au hasard, et s'assurer que la lecture n'en perd ni n'en cite rien (une heure)
	@PYTHONPATH=tests $(BIN)/python -m hasard $(if $(GRAINE),--graine $(GRAINE)) $(if $(NOMBRE),--nombre $(NOMBRE))

routes: installer ## comparer la démonstration par ses deux routes, les fichiers et les tables de DSNP3 (après make demo)
	@$(BIN)/vigie demo routes "$${VIGIE_DONNEES:-donnees}/demonstration/lots"

demo-graines: installer ## dérouler la démonstration à quatre autres graines et trois tailles (une demi-heure)
	@PYTHONPATH=tests $(BIN)/python -m graines

generer: installer ## réécrire ce qui se déduit des contrôles et de la norme
	@$(BIN)/vigie generer

referentiel: installer ## écrire le référentiel des contrôles en site statique (site/)
	@$(BIN)/vigie generer --site site

verifier: installer ## style, SQL (lisible par Spark aussi), et fichiers engendrés à jour
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/sqlfluff lint --disable-progress-bar models/intermediate models/marts controles >/dev/null
	@$(BIN)/vigie generer --verifier

rejouer: installer ## rejouer un contrôle sur tout l'historique : make rejouer CONTROLE=controles/… (sans : tous)
	@$(BIN)/vigie rejouer $(or $(CONTROLE),--tous)

qualite: installer ## les pages de Great Expectations de la dernière validation (donnees/qualite/, réservé)
	@$(BIN)/vigie qualite

tableau: installer ## ouvrir le tableau de bord du comité
	@$(BIN)/streamlit run dashboards/tableau_de_bord.py

docs: installer ## lire le projet dbt dans le navigateur : modèles, colonnes, lignage (après make demo)
	@test -f "$${VIGIE_DONNEES:-donnees}/entrepot.duckdb" || { echo "Pas d'entrepôt à décrire : lancer d'abord make demo."; exit 1; }
	@$(BIN)/dbt --quiet docs generate
	@echo "Sur cette machine seulement : http://127.0.0.1:8580 (Ctrl+C pour arrêter)"
	@$(BIN)/dbt --quiet docs serve --host 127.0.0.1 --port 8580 --no-browser

bench: installer ## mesurer (minutes, gigaoctets) : voir benchmarks/
	@$(BIN)/python benchmarks/mesurer.py

bench-pages: installer ## mesurer les requêtes des pages à la taille du pays (après make demo-comite ; ETABLISSEMENTS=2000000)
	@$(BIN)/python benchmarks/pages.py --etablissements $(or $(ETABLISSEMENTS),2000000)

bench-organismes: installer ## comparer des organismes de PASRAU, par Vigie et par leur trousse (ORGANISMES=5000)
	@$(BIN)/python benchmarks/organismes.py --organismes $(or $(ORGANISMES),5000)

bench-chaine: installer ## mesurer la chaîne : TAILLES=8400,84000 (individus sur douze mois)
	@$(BIN)/python benchmarks/chaine.py --tailles $(or $(TAILLES),8400)

fiabilite: installer ## tuer, abîmer, perdre, et mesurer ce qui reste (une heure) : docs/fiabilite.md (SEULEMENT=bits : cette mesure seule)
	@PYTHONPATH=tests:benchmarks $(BIN)/python -m fiabilite $(foreach m,$(SEULEMENT),--seulement $(m)) $(if $(GRAINE),--graine $(GRAINE)) \
		$(if $(AJOUTER),--ajouter) $(if $(INDIVIDUS),--individus $(INDIVIDUS)) $(if $(MOIS),--mois $(MOIS)); code=$$?; $(BIN)/vigie generer; exit $$code

composants: installer ## relever les composants installés et leurs licences (CycloneDX) : docs/composants.md
	@test -x $(COMPOSANTS)/bin/python || $(PYTHON) -m venv $(COMPOSANTS)
	@$(COMPOSANTS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r benchmarks/fiabilite/composants.lock
	@$(BIN)/python benchmarks/fiabilite/composants.py $(COMPOSANTS)/bin/cyclonedx-py $(BIN)/python
	@$(BIN)/vigie generer

echeances: installer ## dire les tables datées (barèmes, bornes, échéances) épuisées, ou qui le seront dans deux mois
	@$(BIN)/vigie etat --echeances

oracle: installer ## relire dans openfisca-france les coefficients de réduction figés (ECRIRE=1 : refaire la table)
	@test -x $(ORACLE)/bin/python || $(PYTHON) -m venv $(ORACLE)
	@$(ORACLE)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r tests/oracle/requirements.lock
	@$(ORACLE)/bin/python tests/oracle/calculer.py $(if $(ECRIRE),--ecrire)
	@$(BIN)/python -m pytest tests/referentiel/test_oracle_coefficient.py

verrou: installer ## recalculer les trois verrous (demande uv)
	@uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements.lock
	@uv pip compile tests/oracle/requirements.in --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o tests/oracle/requirements.lock
	@uv pip compile pyproject.toml tests/grappe/requirements.in -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet -o requirements-spark.lock

propre: ## effacer l'environnement et les données de démonstration
	rm -rf $(VENV) $(ORACLE) $(COMPOSANTS) $(SPARK) donnees/* target logs
