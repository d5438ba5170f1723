"""Un extrait de ressources inventé, tiré des déclarations de la démonstration, avec ce qui y manque et ce qui y est de travers."""
