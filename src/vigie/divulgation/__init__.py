"""Ce qui peut se montrer : règles de secret, masquage, audit par programmation linéaire, différences entre versions.

Ordre du portail : unités, dominance, masquage secondaire, audit de toutes les tables liées ensemble, différence avec
chaque version déjà publiée. Sources : règles de l'Insee (base tous salariés, secret statistique) ; `docs/methode.md`.
"""
