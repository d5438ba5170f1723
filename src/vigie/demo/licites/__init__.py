"""Ce que le droit permet et que rien ne doit accuser : des employeurs en plus, à la paie juste et peu courante.

Leur tirage est à part, et le planteur ne les visite pas : les défauts plantés ailleurs n'en bougent pas d'un octet.
"""
