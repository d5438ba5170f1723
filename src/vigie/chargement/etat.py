"""`vigie etat` : ce qui est chargé, manquant, refusé, validé, publié."""

import json
from dataclasses import dataclass, field
from datetime import date

import duckdb

from vigie import chemins, phrases_du_mois
from vigie import ecriture as e
from vigie.chargement.registre import entrepot
from vigie.extrait import recus
from vigie.norme.echeances import proches


@dataclass
class Etat:
    """L'état de l'entrepôt, en données. `mois` : les comptes de réception de `ind_mois`, à la dernière construction."""

    extraits: list[tuple] = field(default_factory=list)
    mois: list[dict] = field(default_factory=list)
    refuses: list[tuple[str, str, str]] = field(default_factory=list)
    decisions: list[tuple] = field(default_factory=list)
    construction: str | None = None
    validation: tuple | None = None
    publiee: dict | None = None
    echeances: list[str] = field(default_factory=list)


_MOIS = "select nb_declarants, nb_retenus, nb_absents, nb_attendus, nb_nouveaux, mois from marts.ind_mois order by mois"
_STATUTS = {"charge": "reçu", "accepte": "reçu, admis", "quarantaine": e.RETENU}


def lire() -> Etat:
    """Lit l'état. Un entrepôt absent donne un état vide."""
    etat = Etat(publiee=_publiee(), refuses=_refuses(), echeances=proches(date.today()))
    if not chemins.entrepot().exists():
        return etat
    with entrepot() as con:
        etat.extraits = con.execute(
            """select extrait_id, statut, strftime(charge_le, '%d/%m/%Y %H:%M'), nb_declarations, nb_lignes, motif, flux
            from registre.extraits order by charge_le, extrait_id"""
        ).fetchall()
        etat.mois = _mois(con)
        etat.decisions = con.execute(
            "select extrait_id, decision, motif, auteur, strftime(decide_le, '%d/%m/%Y %H:%M') from registre.decisions order by decide_le"
        ).fetchall()
        etat.construction = _un(con, "select strftime(max(construit_le), '%d/%m/%Y %H:%M') from registre.constructions")
        etat.validation = con.execute(
            "select verdict, strftime(valide_le, '%d/%m/%Y %H:%M') from registre.validations order by valide_le desc limit 1"
        ).fetchone()
    return etat


def _mois(con: duckdb.DuckDBPyConnection) -> list[dict]:
    """Rien tant que cet entrepôt n'est pas construit, ou s'il l'a été par une version qui ne comptait pas les retenus."""
    try:
        lignes = con.execute(_MOIS)
    except (duckdb.CatalogException, duckdb.BinderException):
        return []
    noms = [c[0] for c in lignes.description]
    return [dict(zip(noms, ligne, strict=True)) for ligne in lignes.fetchall()]


def _un(con: duckdb.DuckDBPyConnection, sql: str) -> str | None:
    return con.execute(sql).fetchone()[0]


def _publiee() -> dict | None:
    try:
        return json.loads((chemins.publie() / "courante.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _refuses() -> list[tuple[str, str, str]]:
    """(extrait, fichier, motif) des fichiers refusés à l'extraction : connus de la seule zone protégée."""
    return [(extrait, x["nom"], x["motif"]) for extrait, x in recus.lire() if x["statut"] != "lu"]


def texte(etat: Etat) -> str:
    """L'état, pour un terminal."""
    lignes = [f"Entrepôt : {chemins.entrepot()}"]
    if not etat.extraits:
        lignes.append("  vide : vigie extraire FICHIERS, puis vigie charger DOSSIER (ou make demo pour essayer).")
    else:
        retenus = sum(statut == "quarantaine" for _, statut, *_ in etat.extraits)
        suite = f", dont {retenus} en quarantaine" if retenus else ""
        lignes.append(f"Lots reçus : {len(etat.extraits)}{suite}")
    for ident, statut, quand, nb, nb_lignes, motif, flux in etat.extraits:
        suite = f" : {motif}" if motif else ""
        if flux == "retours":
            contenu = f"{'retours':>20}  {nb_lignes:>10} {e.accorde(nb_lignes, 'élément ', 'éléments')}"
        elif flux == "ressources":
            contenu = f"{'ressources':>20}  {nb_lignes:>10} {e.accorde(nb_lignes, 'ligne ', 'lignes')}"
        else:
            contenu = f"{nb:>7} {e.accorde(nb, 'déclaration ', 'déclarations')}  {nb_lignes:>10} {e.accorde(nb_lignes, 'ligne ', 'lignes')}"
        lignes.append(f"  {_STATUTS[statut]:<12} {ident}  {contenu}  le {quand}{suite}")
    if etat.mois:
        lignes.append("Mois reçus, à la dernière construction :")
    lignes += [f"  {m['mois']:%Y-%m} : {phrases_du_mois.reception(m)}" for m in etat.mois]
    for extrait, fichier, motif in etat.refuses:
        lignes.append(f"Refusé à l'extraction ({extrait}) : {fichier} : {motif}")
    for extrait, decision, motif, auteur, quand in etat.decisions:
        lignes.append(f"Décision : {extrait} : {decision} par {auteur} le {quand} : {motif}")
    lignes.append(f"Dernière construction : {etat.construction or 'aucune'}")
    lignes.append(f"Dernière validation : {' le '.join(etat.validation) if etat.validation else 'aucune'}")
    lignes.append(f"Version publiée : {etat.publiee['version'] if etat.publiee else 'aucune'}")
    lignes += [f"Bientôt épuisé : {phrase}" for phrase in etat.echeances]
    return "\n".join(lignes) + "\n"
