"""Ce qui s'écrit tout seul : modèles dbt, seeds, suites, pages du référentiel."""
