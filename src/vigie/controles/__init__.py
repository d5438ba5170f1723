"""Les contrôles : un fichier SQL chacun, lus ici, exécutés partout (zone protégée, `controler`, dbt)."""
