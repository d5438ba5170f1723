"""Ce que l'on compare avant et après un accident : l'empreinte d'un extrait, d'un entrepôt, d'une version ; et ce qui traîne."""

import hashlib
import json
import stat
from pathlib import Path

import duckdb

from vigie import publication
from vigie.chargement.registre import entrepot
from vigie.norme.schema import tables
from vigie.sql import litteral

# Ce qui dépend du moment, et non de ce qui a été reçu : colonnes écartées d'une table, ou la table entière.
_DU_MOMENT = {
    "publication.version": "publie_le, version",
    "publication.executions": "*",
    # une validation ne compte que ce qu'elle juge : deux chemins vers le même état n'ont pas jugé les mêmes déclarations à la dernière (décision 049)
    "marts.fct_resultats_gx": "validation_id, execute_le, reussie, nb_evalues, nb_inattendus, nb_dbt, detail",
}


def extrait(dossier: Path) -> str:
    """Empreinte d'un extrait : son manifeste, qui porte celle de chaque table, sans le jour où il a été écrit ; puis chaque fichier."""
    manifeste = json.loads((dossier / "manifeste.json").read_text(encoding="utf-8"))
    manifeste.pop("cree_le")
    h = hashlib.sha256(json.dumps(manifeste, sort_keys=True).encode())
    for f in sorted(dossier.iterdir()):
        h.update(f.name.encode())
        if f.suffix == ".parquet":
            h.update(f.read_bytes())
    return h.hexdigest()


def charges(donnees: Path) -> dict[str, str]:
    """Ce que l'entrepôt tient de chaque extrait : identifiant → empreinte de ses lignes. Lève `AssertionError` sur un extrait à moitié.

    Un extrait est entier ou absent : ses lignes sont celles de son manifeste, ou il n'en a aucune et n'est pas au journal.
    """
    with entrepot(chemin=donnees / "entrepot.duckdb") as con:
        journal = {x for (x,) in con.execute("select extrait_id from registre.extraits").fetchall()}
        vus: dict[str, list] = {}
        for table in sorted(tables()):
            sommes = (
                f"select extrait_id, count(*), sum(hash(t)::hugeint)::varchar from extraits.{table} as t group by all"
            )
            for ident, nombre, somme in con.execute(sommes).fetchall():
                vus.setdefault(ident, []).append((table, nombre, somme))
    assert set(vus) == journal, f"des lignes sans journal, ou un journal sans lignes : {sorted(set(vus) ^ journal)}"
    for ident, des_tables in vus.items():
        manifeste = json.loads((donnees / "extraits" / ident / "manifeste.json").read_text(encoding="utf-8"))
        attendu = {nom: t["lignes"] for nom, t in manifeste["tables"].items() if t["lignes"]}
        assert {nom: n for nom, n, _ in des_tables} == attendu, f"{ident} n'est chargé qu'en partie"
    return {ident: repr(x) for ident, x in vus.items()}


def version(fichier: Path) -> str:
    """Empreinte de tout ce qu'une version publiée contient, hors le moment de sa publication et son numéro."""
    return hashlib.sha256(repr(contenu(fichier)).encode()).hexdigest()


def contenu(fichier: Path) -> dict[str, tuple]:
    """Table → nombre de lignes et somme de leurs hachages."""
    sommes = {}
    with duckdb.connect(config={"enable_external_access": "true"}) as con:
        con.execute(f"attach {litteral(str(fichier))} as v (read_only)")
        lues = con.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'v' order by all"
        ).fetchall()
        for schema, table in lues:
            sans = _DU_MOMENT.get(f"{schema}.{table}")
            if sans == "*":
                continue
            colonnes = f"* exclude ({sans})" if sans else "*"
            somme = con.execute(
                f'select count(*), sum(hash(t)::hugeint)::varchar from (select {colonnes} from v.{schema}."{table}") as t'
            ).fetchone()
            sommes[f"{schema}.{table}"] = somme
    return sommes


def courante(donnees: Path) -> str:
    """Empreinte de la version que le tableau de bord ouvrirait, vérifiée comme il la vérifie. Lève si elle n'est pas intacte."""
    designee = publication.courante(donnees / "publie")
    publication.verifier(designee)
    return version(designee.fichier)


def lisibles_d_autres(*dossiers: Path) -> list[Path]:
    """Fichiers et dossiers que d'autres que leur propriétaire pourraient lire."""
    vus = [f for d in dossiers if d.exists() for f in d.rglob("*")]
    return [f for f in vus if stat.S_IMODE(f.lstat().st_mode) & 0o077]


def _contient(octets: bytes, clair: tuple[bytes, ...]) -> bool:
    return any(x in octets for x in clair)


def traces(donnees: Path, clair: tuple[bytes, ...]) -> list[str]:
    """Ce qu'une commande tuée aurait dû laisser ranger : chantiers, dossiers temporaires, débordement, valeur en clair."""
    temporaire = donnees.parent / "temporaire"
    restes = [
        *temporaire.glob("vigie-*"),
        *donnees.glob("extraits/.*"),
        *donnees.glob("**/*.part*"),
        *donnees.glob("debordement/*"),
    ]
    fichiers = [f for d in (donnees, temporaire) for f in d.rglob("*") if f.is_file()]
    en_clair = [f for f in fichiers if _contient(f.read_bytes(), clair)]
    return [f"reste : {f.name}" for f in restes] + [f"en clair : {f.name}" for f in en_clair]
