"""Qui a ouvert quoi : le journal des accès et des exports, pour les Mids. Il dit la page, jamais ce qui y a été lu."""

import polars as pl

import composants as c
import navigation
import requetes.acces
from vigie import ecriture as e
from vigie.acces.roles import ROLES

PAGE = {"titre": "Journal des accès", "section": "Comptes", "rang": 51, "pour": ["mids"]}


def _constat(lignes: pl.DataFrame, comptes: dict[str, int]) -> str:
    ouverts = e.enumeration([f"{e.nombre(n)} {ROLES.get(role, role)}" for role, n in comptes.items()])
    phrase = f"{e.compte(sum(comptes.values()), 'compte ouvert', 'comptes ouverts', feminin=False).capitalize()}{f' : {ouverts}' if ouverts else ''}."
    exports = lignes["export"].drop_nulls().len()
    return (
        f"{phrase} Au journal : {e.compte(len(lignes) - exports, 'page ouverte', 'pages ouvertes')} et "
        f"{e.compte(exports, 'export', feminin=False)}, par {e.compte(lignes['sujet'].n_unique(), 'sujet', feminin=False)}."
    )


version = c.ouvrir_page(PAGE["titre"])
lignes = requetes.acces.journal()
c.phrases(_constat(lignes, requetes.acces.comptes_par_role()))
titres = {p.fichier.stem: p.titre for p in navigation.pages()}
c.table(
    lignes.with_columns(pl.col("page").replace(titres), pl.col("role").replace(ROLES)),
    [
        c.Colonne("jour", "Jour"),
        c.Colonne("role", "Rôle"),
        c.Colonne("sujet", "Empreinte du sujet"),
        c.Colonne("page", "Page"),
        c.Colonne("version", "Version"),
        c.Colonne("export", "Export"),
    ],
    "Accès et exports, du plus récent au plus ancien",
    vide="Personne n'a encore ouvert de page.",
    porte=c.RESERVE,
)
c.note(
    "Ni heure, ni adresse, ni ce qui a été lu. Le journal entier, ligne à ligne : vigie habiliter journal. Une empreinte se retrouve par vigie habiliter lister."
)
c.fermer_page(version)
