"""Ce que click dit de lui-même, en français : l'aide, et les appels mal écrits. Le reste de Vigie parle déjà la langue de ses lecteurs.

Click traduit ses phrases par gettext, donc selon la langue du système et d'après un catalogue compilé qu'il ne livre pas.
Vigie parle français quelle que soit la machine : ses phrases remplacent celles de click, dans les modules qui les emploient.
"""

import click

PHRASES = {
    "Usage:": "Emploi :",
    "Options": "Options",
    "Positional arguments": "Arguments",
    "Commands": "Commandes",
    "Show this message and exit.": "Afficher cette aide.",
    "Show the version and exit.": "Afficher la version.",
    "default: {default}": "défaut : {default}",
    "env var: {var}": "variable d'environnement : {var}",
    "required": "obligatoire",
    "Error: {message}": "vigie : {message}",
    "Try '{command} {option}' for help.": "L'aide : {command} {option}",
    "Missing command.": "il manque la commande.",
    "Missing argument": "il manque l'argument",
    "Missing option": "il manque l'option",
    "Missing parameter": "il manque le paramètre",
    "Missing {param_type}": "il manque {param_type}",
    "No such option {name!r}.": "l'option « {name} » n'existe pas.",
    "No such command {name!r}.": "la commande « {name} » n'existe pas.",
    "Did you mean {possibility}?": "Vouliez-vous dire {possibility} ?",
    "(Did you mean one of: {possibilities}?)": "(Vouliez-vous dire l'une de : {possibilities} ?)",
    "Got unexpected extra argument ({args})": "argument en trop ({args})",
    "Got unexpected extra arguments ({args})": "arguments en trop ({args})",
    "Invalid value: {message}": "valeur refusée : {message}",
    "Invalid value for {param_hint}: {message}": "valeur refusée pour {param_hint} : {message}",
    "Option {name!r} does not take a value.": "l'option « {name} » ne prend pas de valeur.",
    "Option {name!r} requires an argument.": "l'option « {name} » demande une valeur.",
    "Choose from:\n\t{choices}": "Choisir parmi :\n\t{choices}",
    "{value!r} is not {choice}.": "« {value} » n'est pas {choice}.",
    "{value!r} is not one of {choices}.": "« {value} » n'est pas l'un de {choices}.",
    "{value!r} does not match the format {format}.": "« {value} » ne suit pas le format {format}.",
    "{value!r} does not match the formats {formats}.": "« {value} » ne suit aucun des formats {formats}.",
    "{value!r} is not a valid {number_type}.": "« {value} » n'est pas un nombre.",
    "{value} is not in the range {range}.": "{value} n'est pas dans l'intervalle {range}.",
    "{name} {filename!r} does not exist.": "{name} « {filename} » n'existe pas.",
    "{name} {filename!r} is a file.": "{name} « {filename} » est un fichier.",
    "{name} {filename!r} is a directory.": "{name} « {filename} » est un dossier.",
    "{name} {filename!r} is not readable.": "{name} « {filename} » n'est pas lisible.",
    "{name} {filename!r} is not writable.": "{name} « {filename} » n'est pas modifiable.",
    "file": "fichier",
    "directory": "dossier",
    "path": "chemin",
}
MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def _phrase(texte: str) -> str:
    return PHRASES.get(texte, texte)


def _accordee(un: str, plusieurs: str, nombre: int) -> str:
    return _phrase(un if nombre == 1 else plusieurs)


def parler_francais() -> None:
    """Remplace les phrases de click dans ce processus. Une phrase inconnue reste telle que click l'écrit."""
    for module in MODULES:
        if hasattr(module, "_"):
            module._ = _phrase
        if hasattr(module, "ngettext"):
            module.ngettext = _accordee
