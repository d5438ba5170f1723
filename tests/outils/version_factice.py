"""Une petite version publiée, inventée, aux formes exactes des marts : douze mois, vingt-cinq contrôles, douze éditeurs.

Elle sert au tableau de bord et au rapport. Elle contient à dessein les cas qui trompent : un mois sans objet jugé, un
contrôle sans anomalie, un déclarant qui cesse d'envoyer, des éditeurs de moins de trente déclarants, un nom hostile.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from outils import RACINE, marts
from outils.controles_factices import CONTROLES, FAMILLES, NE_COMPTENT_PAS, avis, controle
from vigie import publication
from vigie.controles import relations
from vigie.divulgation import nationales

MOIS = [f"{2025 + (6 + i) // 12}-{(6 + i) % 12 + 1:02d}-01" for i in range(12)]
VERSION = "2026-06.1"
NOM_HOSTILE = "=CMD|'<b>calc</b>'!A0"

# éditeur, logiciel, versions successives (mois d'adoption), poids, facteur d'anomalie
EDITEURS = [
    ("Alizé Paie", "Alizé", [("11.2", 0), ("12.0", 6)], 22, 0.7),
    ("Bételgeuse RH", "Orion", [("2025.4", 0), ("2026.1", 5), ("2026.2", 9)], 34, 1.0),
    ("Cormoran Logiciels", "Cormoran Paie", [("7", 0)], 4, 2.6),
    ("Dune Conseil", "Sable", [("3.1", 0), ("3.2", 4)], 14, 0.9),
    ("Étamine", "Étamine Social", [("5.0", 0)], 3, 0.4),
    ("Falaise SA", "Falaise One", [("1.9", 0), ("2.0", 7), ("2.1", 9)], 36, 1.2),
    ("Garance", "Garance DSN", [("24", 0), ("25", 6)], 9, 1.1),
    ("Hélianthe", "Tournesol", [("8.8", 0)], 8, 0.8),
    ("Indigo Gestion", "Indigo", [("4.4", 0), ("4.5", 3)], 7, 1.4),
    ("Jonquille", "Jonquille", [("2", 0)], 6, 1.0),
    ("Kermès Systèmes", "Kermès", [("10", 0)], 5, 1.6),
    (NOM_HOSTILE, "Script", [("0.1", 0)], 2, 1.9),
]

# les marts que leurs vrais modèles calculent, d'abord des faits, puis du suivi
PAR_LES_FAITS = (
    "ind_couverture_mois", "ind_declarants_mois", "ind_mois", "ind_controles_mois", "ind_identifiants_mois",
    "ind_declarants_controles_mois", "ind_editeurs_controles_mois", "ind_logiciels_controles_mois", "ind_logiciels_mois",
    "ind_dimensions_mois", "fct_strates", "ind_adoptions_controles", "fct_presences", "fct_atteintes", "ind_atteintes_mois",
    "ind_personnes_mois", "ind_concentration_mois", "ind_nouveautes_mois", "ind_variations_mois", "ind_previsions_mois",
    "ind_venus_mois", "ind_mouvements_mois", "ind_revisions_mois",
)  # fmt: skip
PAR_LE_SUIVI = (
    "ind_suivi_mois", "ind_suivi_observations", "ind_suivi_dimensions", "label_preuves", "label_logiciels", "ind_aptitude_mois",
)  # fmt: skip

_SUIVI = """
create table marts.fct_anomalies_suivi as
select anomalie_id as cle_suivi, controle_id, identifiant, declarant_id, logiciel_id, personne_id, mois_concerne,
    if(mois_concerne < date '2026-03-01', 'final', 'provisoire') as maturite,
    case when not est_en_vigueur then 'corrigee' else ['ouverte', 'notifiee', 'rappelee', 'contestee', 'corrigee', 'substituee',
        'infirmee', 'close'][1 + (hash(anomalie_id) % 8)::int] end as etat,
    if(etat = 'corrigee', if(est_en_vigueur, 'disparition', 'annule_et_remplace'), null) as mode_correction,
    hash(anomalie_id) % 40 = 3 as est_recidive, connu_le::timestamp as detectee_le,
    if(etat = 'corrigee', connu_le::timestamp + interval 9 day, null) as corrigee_le,
    timestamp '2026-07-15 11:00:00' as observee_le, if(etat = 'corrigee', 9, null) as delai_jours,
    date_diff('day', connu_le, date '2026-07-15') as age_jours, montant_en_jeu,
    if(hash(anomalie_id) % 3 = 0, connu_le::timestamp + interval 5 day, null) as notifiee_le, null::timestamp as rappelee_le,
    null::timestamp as contestee_le, null::timestamp as contestation_close_le, null::timestamp as infirmee_le,
    null::timestamp as substituee_le, null::timestamp as close_le, a.est_compte, gravite
from marts.fct_anomalies as a join marts.dim_controles using (controle_id);
create table marts.ind_migrations_mois as
select date '2026-01-01' as mois, 'editeur' as genre, unnest(['numeros', 'sans_perte']) as cause, 4 as nb_migrations, 4 as nb_declarants,
    60 as nb_contrats, 12 as nb_renumerotes, 0 as nb_rubriques_perdues, 900 as avant_evalues, 9 as avant_anomalies,
    950 as apres_evalues, 21 as apres_anomalies;
create table marts.label_observations as
select 'oabcdefghijkl' as observation_id, 'Falaise SA' as editeur, 'reaction_crm' as critere,
    'Anomalies notifiées, corrigées ou contestées à l''échéance' as libelle, 'La version 2.1 corrige le paramétrage en cause.' as texte,
    date '2026-07-01' as deposee_le, null::varchar as suite, null::date as suite_le;
create table marts.ind_contestations as
select controle_id, if(controle_id = 'CO-04', 6, 2) as nb_deposees, if(controle_id = 'CO-04', 0, 1) as nb_ouvertes,
    if(controle_id = 'CO-04', 5, 0) as nb_fondees, 1 as nb_rejetees, 0.1 as seuil, 5 as closes_min,
    controle_id = 'CO-04' as est_a_revoir
from marts.dim_controles where controle_id in ('CO-04', 'AG-04');
create table marts.fct_contestations as
select 'k' || row_number() over () as contestation_id, controle_id, controle_id as identifiant, date '2026-03-01' as mois,
    date '2026-04-20' as deposee_le, if(est_a_revoir, 'fondee', 'ouverte') as issue,
    if(est_a_revoir, date '2026-05-20', null) as close_le, if(est_a_revoir, 30, null) as delai_jours, 1 as nb_anomalies,
    'Valeur activée par une consigne' as motif, if(est_a_revoir, 'La consigne existe', null) as motif_issue
from marts.ind_contestations;
create table marts.ind_priorites as
with v as (
    select controle_id, count(*) as nb_anomalies, count(distinct personne_id) as nb_personnes, sum(montant_en_jeu) as montant_en_jeu,
        count(distinct mois_concerne) as nb_mois
    from marts.fct_anomalies_suivi where etat not in ('corrigee', 'substituee', 'infirmee') group by all
)
select v.*, libelle, gravite, 3.4 as nb_editeurs_equivalents, nb_anomalies * 3.4 as score,
    rank() over (order by nb_anomalies desc, controle_id) as rang, greatest(1, rang - 1) as rang_min, rang + 2 as rang_max,
    if(rang < 9, 1.0, 0.4) as part_top_10, 0.73 as part_premier_anomalies, if(rang = 1, 0.82, null) as part_premier_euros,
    if(rang = 1, 7, rang) as rang_sans_premier, rang = 1 as tient_a_un_declarant
from v join marts.dim_controles using (controle_id);
"""


def fabriquer(donnees: Path, demonstration: bool = True) -> Path:
    """Écrit `<donnees>/publie/pub_<version>.duckdb` et `courante.json` ; rend le fichier de la version."""
    publie = donnees / "publie"
    publie.mkdir(parents=True, exist_ok=True)
    fichier = publie / f"pub_{VERSION}.duckdb"
    con = duckdb.connect(str(fichier))
    con.execute("create schema marts; create schema publication")
    con.execute(relations.fonctions())
    for nom, lignes in _faits(random.Random(2026)).items():
        cadre = pl.DataFrame(lignes, infer_schema_length=None)
        dates = [
            c for c in ("mois", "mois_concerne", "premier_mois", "dernier_mois", "regle_depuis") if c in cadre.columns
        ]
        dates += ["connu_le"] if "connu_le" in cadre.columns else []
        con.register("cadre", cadre.to_arrow())
        conversions = ", ".join(f"{c}::date as {c}" for c in dates)
        con.execute(f"create table marts.{nom} as select * {f'replace ({conversions})' if dates else ''} from cadre")
        con.unregister("cadre")
    _amont(con)
    marts.emballer(con, "marts.mesures")
    con.execute("drop table marts.mesures")
    for nom in PAR_LES_FAITS:
        _modele_sql(con, nom)
    con.execute(_SUIVI)
    con.execute(_NORME)
    _modeles(con)
    con.execute(
        "create table publication.version as select ? as version, timestamp '2026-07-20 08:00:00' as publie_le,"
        " 'etatfactice00000' as etat, 'referentielfactice' as referentiel, date '2026-06-01' as dernier_mois,"
        " ? as demonstration, 13 as nb_extraits, 1 as nb_quarantaine",
        [VERSION, demonstration],
    )
    con.execute(
        "create table publication.quarantaine as select 'extraitmauvaislot' as extrait_id,"
        " '38 % de valeurs hors liste (seuil 5 %)' as motif, timestamp '2026-06-22 10:00:00' as depuis"
    )
    con.execute(
        "create table publication.executions as select unnest(['charger', 'construire', 'valider']) as etape,"
        " timestamp '2026-07-19 22:00:00' as commence_le, 120.0 as secondes, 180.0 as secondes_cpu, 0.175 as wattheures"
    )
    (catalogue,) = con.execute("select current_database()").fetchone()
    nationales.inscrire(con, f'"{catalogue}"', [])
    con.execute("checkpoint")
    con.close()
    publication.designer(fichier, VERSION)
    return fichier


@contextmanager
def retoucher(fichier: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Une version factice ouverte en écriture, puis désignée telle que l'essai l'a laissée."""
    with duckdb.connect(str(fichier)) as con:
        yield con
    publication.designer(fichier, fichier.stem.removeprefix("pub_"))


class _Dbt:
    """Ce qu'un modèle Python demande à dbt."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def config(self, **_: object) -> None:
        """Rien à régler ici."""

    @staticmethod
    def nom(nom: str) -> str:
        """Nom d'un mart dans la version factice, qui n'a pas d'autre schéma."""
        return f"marts.{nom.rpartition('.')[2]}"

    def ref(self, nom: str) -> duckdb.DuckDBPyRelation:
        return self._con.cursor().table(f"marts.{nom}")


def _amont(con: duckdb.DuckDBPyConnection) -> None:
    """Ce que les vrais modèles lisent au-dessous des marts."""
    con.execute(
        "create table marts.int_individus as select declaration_id, 'p' || left(declarant_id, 8) || unnest(range(nb_individus)) as personne_id"
        " from marts.fct_declarations"
    )
    con.execute(
        "create table marts.int_declarations as select declaration_id, 'dsn' as flux, nature, norme, false as est_redistribue"
        " from marts.fct_declarations"
    )
    con.execute(
        "create table marts.controles as select controle_id, controle_id as objet, 'entrepot' as zone, statut, 'dsn' as flux,"
        " null::varchar as natures, null::varchar as norme_depuis, null::varchar as norme_jusqua, 'oui' as redistribue"
        " from marts.dim_controles"
    )
    con.execute("create table marts.int_remplacements (declaration_id varchar, remplacee_le timestamp)")
    con.execute("create table marts.contestations (deposee_le date, close_le date)")
    for seed in ("parametres_indicateurs", "regles_suivi", "criteres_label", "aptitude_usages", "enjeux"):
        fichier = next((RACINE / "seeds").rglob(f"{seed}.csv"))
        con.execute(
            f"create table marts.{seed} as from read_csv('{fichier}', header = true, all_varchar = true, nullstr = '')"
        )


def _modele_sql(con: duckdb.DuckDBPyConnection, nom: str, genre: str = "table") -> None:
    con.execute(f"create {genre} marts.{nom} as {marts.compiler(nom, _Dbt.nom)}")


def _modeles(con: duckdb.DuckDBPyConnection) -> None:
    """Les marts qui se calculent de ceux du suivi, par leurs vrais modèles."""
    for nom in PAR_LE_SUIVI:
        _modele_sql(con, nom)
    modeles = (
        "cmp_unites_mois",
        "cmp_editeurs_controles_mois",
        "cmp_series_mois",
        "cmp_versions_neuves",
        "ind_delais_correction",
    )
    for nom in modeles:
        espace: dict = {}
        exec(marts.MARTS[nom].read_text(encoding="utf-8"), espace)
        con.register("rendu", espace["model"](_Dbt(con), con))
        con.execute(f"create table marts.{nom} as from rendu")
        con.unregister("rendu")


_NORME = """
create table marts.ind_emploi_norme as select * from (values
    ('S21.G00.40.009', null, 'Numéro du contrat', 5000, 5000, null, 'employee', false, false, 'P26V01'),
    ('S21.G00.40.008', null, 'Dispositif de politique publique', 5000, 5000, null, 'employee', false, false, 'P26V01'),
    ('S21.G00.40.008', '99', 'Non concerné', 4800, 4800, 0.96, 'employee', false, true, 'P26V01'),
    ('S21.G00.40.008', '64', 'Contrat d''apprentissage', 0, 0, 0.0, 'jamais', false, false, 'P26V01'),
    ('S21.G00.52.001', '907', 'Réserve', 3, 3, 0.01, 'employee', true, false, 'P26V01'),
    ('S21.G00.31.008', null, 'Ancien NIR', 0, 0, null, 'jamais', false, false, 'P26V01'),
    ('S21.G00.30.001', null, 'NIR', 0, 0, null, 'non_gardee', false, false, 'P26V01')
) as t (rubrique, valeur, nom, nb_12, nb_24, part, etat, est_reserve, est_fourre_tout, norme);
create table marts.ind_sobriete_mois as
select mois, 139 as nb_fichiers, 7800000 as octets, 320000 as nb_lignes, 0 as nb_lignes_ecartees, nb_declarations,
    6 as nb_remplacees, 5 as nb_annule_et_remplace, 1 as nb_annulations, 290000 as nb_valeurs, 19000 as nb_valeurs_non_lues
from marts.ind_mois;
"""


def _faits(alea: random.Random) -> dict[str, list[dict]]:
    declarants, logiciels = _population(alea)
    declarations, mesures, anomalies = [], [], []
    for d in declarants:
        for rang, mois in enumerate(MOIS):
            if rang in d["absences"]:
                continue
            _declaration(alea, d, rang, mois, declarations, mesures, anomalies)
    for d in declarants:
        siennes = [x for x in declarations if x["declarant_id"] == d["declarant_id"]]
        d.update(premier_mois=siennes[0]["mois"], dernier_mois=siennes[-1]["mois"], nb_declarations=len(siennes))
        d["logiciel_id"] = siennes[-1]["logiciel_id"]
    for lg in logiciels:
        siennes = [x for x in declarations if x["logiciel_id"] == lg["logiciel_id"]]
        lg.update(
            premier_mois=min((x["mois"] for x in siennes), default=MOIS[0]),
            dernier_mois=max((x["mois"] for x in siennes), default=MOIS[0]),
            nb_declarants=len({x["declarant_id"] for x in siennes}),
            nb_declarations=len(siennes),
        )
    garder = lambda d: {c: v for c, v in d.items() if c not in ("absences", "versions", "facteur")}  # noqa: E731
    return {
        "dim_controles": [controle(c) for c in CONTROLES],
        "dim_declarants": [garder(d) for d in declarants],
        "dim_logiciels": logiciels,
        "fct_declarations": declarations,
        "mesures": mesures,
        "int_mensuelles_en_quarantaine": _retenues(declarants),
        "fct_anomalies": anomalies,
        "fct_resultats_gx": [avis(c, mesures) for c in CONTROLES if c[0] in ("BAS-01", "MNS-01", "ID-01", "DT-02")],
    }


def _retenues(declarants: list[dict]) -> list[dict]:
    """Mai, d'un sur deux de ceux dont rien n'est lu en mai ni en juin, attend dans le lot en quarantaine."""
    siens = [d["declarant_id"] for d in declarants if 10 in d["absences"]][::2]
    depot = datetime(2026, 6, 15, 9)
    return [{"declarant_id": d, "mois": MOIS[10], "premier_depot": depot, "est_sans_individu": False} for d in siens]


def _population(alea: random.Random) -> tuple[list[dict], list[dict]]:
    declarants, logiciels = [], []
    for e, (editeur, logiciel, versions, poids, facteur) in enumerate(EDITEURS):
        for version, _ in versions:
            logiciels.append(
                {
                    "logiciel_id": f"lg{e:02d}v{version}",
                    "editeur": editeur,
                    "logiciel": logiciel,
                    "version": version,
                    "noms_declares": f"{logiciel}, {logiciel.upper()}",
                }
            )
        for i in range(poids):
            effectif = 0 if i == 9 else max(1, round(alea.paretovariate(0.9) * 2)) % 300
            tranche = next(
                t for n, t in ((0, "0"), (9, "1-9"), (49, "10-49"), (249, "50-249"), (999, "250+")) if effectif <= n
            )
            declarants.append(
                {
                    "declarant_id": "".join(alea.choices("abcdefghijklmnop", k=32)),
                    "entreprise_id": "".join(alea.choices("abcdefghijklmnop", k=32)),
                    "departement": alea.choice(["13", "35", "59", "69", "75", "974"]),
                    "secteur": alea.choice(["10", "41", "47", "56", "86"]),
                    "source_secteur": "sirene" if i % 5 == 4 else "declare",
                    "source_taille": "recompte" if effectif else "sirene",
                    "effectif": effectif,
                    "tranche_effectif": tranche,
                    "absences": {4, 5} if i == 1 else ({10, 11} if i == 2 else set()),
                    "versions": [(f"lg{e:02d}v{v}", m + (i % 3 if m else 0)) for v, m in versions],
                    "facteur": facteur * alea.lognormvariate(0, 0.5),
                }
            )
    return declarants, logiciels


def _declaration(alea, d, rang, mois, declarations, mesures, anomalies) -> None:
    logiciel_id = [v for v, m in d["versions"] if m <= rang][-1]
    remplacee = alea.random() < 0.04
    for en_vigueur in (False, True) if remplacee else (True,):
        ident = f"{d['declarant_id'][:20]}{'abcdefghijkl'[rang]}{'v' if en_vigueur else 'r'}".ljust(32, "a")
        connu = f"{mois[:8]}{20 if en_vigueur else 12}"
        declarations.append(
            {
                "declaration_id": ident,
                "declarant_id": d["declarant_id"],
                "entreprise_id": d["entreprise_id"],
                "emetteur_siret": d["declarant_id"][::-1],
                "est_tiers_declarant": d["declarant_id"] < "f",
                "logiciel_id": logiciel_id,
                "mois": mois,
                "nature": "01",
                "flux": "dsn",
                "type": "02" if not d["effectif"] else ("01" if en_vigueur and not remplacee else "03"),
                "norme": "P25V01" if rang < 6 else "P26V01",
                "connu_le": connu,
                "est_en_vigueur": en_vigueur,
                "est_sans_individu": not d["effectif"],
                "nb_individus": d["effectif"],
                "extrait_id": f"extrait{rang:02d}",
            }
        )
        for c in CONTROLES:
            _mesure(alea, c, d, rang, mois, ident, logiciel_id, en_vigueur, connu, mesures, anomalies)


def _mesure(alea, controle, d, rang, mois, ident, logiciel_id, en_vigueur, connu, mesures, anomalies) -> None:
    cid, _, _, _, _, _, taux, par_individu, euros = controle
    population = d["effectif"] * par_individu if par_individu else 1
    evalues = 0 if cid == "RG-02" and rang < 3 else round(population * (0.9 if cid == "BAS-02" else 1))
    facteur = d["facteur"] * (8 if cid == "MNS-06" and logiciel_id == "lg05v2.0" else 1)
    facteur *= 1.6 if cid == "ID-07" and rang == 11 else 1
    part = min(0.9, taux * facteur)
    petit = evalues <= 60
    nombre = sum(alea.random() < part for _ in range(evalues)) if petit else int(evalues * part + alea.random())
    commun = {
        "controle_id": cid,
        "declaration_id": ident,
        "declarant_id": d["declarant_id"],
        "logiciel_id": logiciel_id,
        "mois": mois,
        "est_en_vigueur": en_vigueur,
        "est_compte": cid not in NE_COMPTENT_PAS,
    }
    comptes = {
        "nb_population": population,
        "nb_evalues": evalues,
        "nb_erreurs": 0,
    }
    mesures.append(commun | {"identifiant": cid, "est_membre": False, "nb_anomalies": nombre} | comptes)
    membre = f"S21.G00.{alea.choice(['40.003', '51.011', '52.001'])}/{cid}" if cid in FAMILLES else cid
    if cid in FAMILLES and nombre:
        mesures.append(commun | {"identifiant": membre, "est_membre": True, "nb_anomalies": nombre} | comptes)
    for i in range(nombre):
        montant = round(alea.lognormvariate(0, 0.8) * euros, 2) if euros else None
        anomalies.append(
            commun
            | {
                "anomalie_id": f"{ident}{cid}{i}",
                "cle_suivi": f"{d['declarant_id']}{cid}{i}",
                "identifiant": membre,
                "objet_id": f"{ident}.{10 + i}",
                "ligne": 40 + 12 * i,
                "rubrique": "S21.G00.58.004" if cid.startswith("MNS") else "S21.G00.78.004",
                "personne_id": f"p{d['declarant_id'][:8]}{i % max(1, d['effectif'])}" if par_individu == 1 else None,
                "personne_liee_id": f"p{d['declarant_id'][:8]}{i % max(1, d['effectif'])}"
                if par_individu == 1
                else None,
                "contrat_numero": f"{i:05d}" if par_individu == 1 else None,
                "mois_concerne": mois,
                "connu_le": connu,
                "valeur_declaree": None if montant is None else f"{montant:.2f}",
                "valeur_attendue": None,
                "cause_id": f"{ident}{cid}{i}",
                "ecart": montant,
                "montant_en_jeu": montant,
                "message": f"Message du contrôle {cid} : valeur déclarée à revoir.",
            }
        )


if __name__ == "__main__":
    import sys

    print(fabriquer(Path(sys.argv[1])))
