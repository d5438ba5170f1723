"""Tout le SQL du tableau de bord. Chaque requête est paramétrée, ne lit que la version publiée, et se cache par version.

Un changement de version change la clé du cache : une page ne mêle jamais deux versions. Aucun texte venu du navigateur
n'entre dans une requête autrement que par un paramètre.

Une page importe le module dont elle se sert (`import requetes.suivi`) : une requête n'a que sa fonction, aucune liste à tenir.
"""
