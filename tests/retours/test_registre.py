"""Le registre des retours : chaque champ des normes y est, va dans une colonne qui existe, et chaque table a ce qui l'alimente."""

import pytest

from vigie.generer.sources_retours import decrites
from vigie.norme import retours as norme
from vigie.norme.registre import GARDER, SUPPRIMER
from vigie.norme.tables import rangees
from vigie.retours.plans import plan

FAMILLES = sorted(norme.familles())
# Ce que deux colonnes réunissent, ou que la zone protégée compare : jamais une colonne de l'extrait.
_COMPAREES = {
    "retours": {"nic", "recu_jour", "recu_heure", "enregistre_jour", "enregistre_heure"},
    "retours_sujets": {"nom", "nom_usage", "prenom", "naissance"},
    "retours_identites": {"nom", "nom_reference", "prenom", "prenom_reference", "naissance", "naissance_reference"},
}


@pytest.mark.parametrize("famille", FAMILLES)
def test_un_champ_va_ou_il_doit(famille):
    for champ in norme.champs(famille).values():
        assert champ.traitement in norme.TRAITEMENTS, champ
        if champ.traitement in (norme.STRUCTURE, SUPPRIMER):
            assert not champ.table, champ
            assert champ.motif or champ.traitement == norme.STRUCTURE, (
                f"{champ.chemin} : dire pourquoi il n'est pas gardé."
            )
            continue
        colonnes = norme.TABLES[champ.table][1]
        if champ.traitement == norme.COMPARER:
            assert champ.colonne in _COMPAREES[champ.table], champ
            assert champ.motif, f"{champ.chemin} : dire à quoi il sert."
        else:
            en_pseudonyme = colonnes[champ.colonne] in norme.DOMAINES
            assert en_pseudonyme is (champ.traitement != GARDER), (
                f"{champ.chemin} : {champ.traitement}, dans {champ.colonne}."
            )


@pytest.mark.parametrize("famille", FAMILLES)
def test_ce_qui_ouvre_une_ligne_est_au_registre(famille):
    connus = norme.champs(famille)
    p = plan(famille)
    assert {*p.objets, *p.portees} <= {c for c, x in connus.items() if not c.rpartition("/")[2].startswith("@") and x}
    assert {t for objets in p.objets.values() for t, _ in objets} <= set(norme.TABLES)


@pytest.mark.parametrize("norme_des_retours", ["P26V01", "P27V01"])
def test_chaque_champ_de_neores_est_au_registre(norme_des_retours):
    balises = {c.rpartition("/")[2] for c in norme.champs("neores")}
    champs = {
        x["champ"].replace(".", "_") for x in rangees("retours/neores_champs.csv") if x["norme"] == norme_des_retours
    }
    assert champs <= balises, f"Dire dans seeds/retours/champs.csv ce qu'on fait de : {sorted(champs - balises)}."


def test_neores_se_tient():
    for version in ("P26V01", "P27V01"):
        blocs = {x["bloc"]: x["parent"] for x in rangees("retours/neores_blocs.csv") if x["norme"] == version}
        assert {p for p in blocs.values() if p} <= set(blocs)
        champs = [x for x in rangees("retours/neores_champs.csv") if x["norme"] == version]
        assert {x["bloc"] for x in champs} <= set(blocs)
        assert all(x["card_min"] in ("0", "1") and x["card_max"] for x in champs)
        types = {x["type_id"] for x in rangees("retours/neores_types.csv") if x["norme"] == version}
        assert {x["type_id"] for x in champs} - types <= {"Neores_Version"}, "un type employé n'est pas décrit"


def test_chaque_colonne_est_alimentee_et_decrite():
    cibles = {f"{c.table}.{c.colonne}" for f in FAMILLES for c in norme.champs(f).values()}
    constantes = {
        f"{t}.{c}" for f in FAMILLES for objets in plan(f).objets.values() for t, dits in objets for c in dits
    }
    calculees = {"est_version_connue", "famille", "fichier_rang", "ligne", "recu_le", "siret", "siren"}
    for table, (_, colonnes) in norme.TABLES.items():
        assert set(colonnes) <= set(decrites(table)), (
            f"Décrire les colonnes de {table} dans generer/sources_retours.py."
        )
        if table in ("retours_fichiers", "retours_ecartes"):
            continue
        muettes = [
            c for c, genre in colonnes.items()
            if genre != "cle" and not c.endswith("_differe") and c not in calculees and f"{table}.{c}" not in cibles | constantes
        ]  # fmt: skip
        assert not muettes, f"{table} : rien n'alimente {', '.join(muettes)}."
