"""Les erreurs qui s'adressent à une personne."""


class ErreurVigie(Exception):  # noqa: N818 - le nom dit à qui elle parle
    """Entrée, configuration ou appel inutilisable : la CLI affiche le message et sort avec 2.

    Le message dit ce qui ne va pas, où, et quoi faire ; il ne contient jamais une valeur déclarée.
    """


class VerdictNegatif(Exception):  # noqa: N818 - ce n'est pas une erreur
    """Le travail est fait, mais le verdict est négatif ou une partie a été mise de côté : la CLI sort avec 1."""
