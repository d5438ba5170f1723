"""Une petite version publiée, inventée, aux formes exactes des marts : douze mois, vingt-cinq contrôles, douze éditeurs.

Elle sert au tableau de bord et au rapport. Elle contient à dessein les cas qui trompent : un mois sans objet jugé, un
contrôle sans anomalie, un déclarant qui cesse d'envoyer, des éditeurs de moins de trente déclarants, un nom hostile.
"""

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import polars as pl

from outils import (
    RACINE,
    collecte_factice,
    dispositifs_factices,
    marts,
    moules,
    ressources_publiees,
    retours_publies,
    substitution_factice,
)
from outils.faits_factices import faits
from vigie import publication
from vigie.controles import relations
from vigie.divulgation import nationales

VERSION = "2026-06.1"

# les marts que leurs vrais modèles calculent, d'abord des faits, puis du suivi
PAR_LES_FAITS = (
    "ind_couverture_mois", "ind_declarants_mois", "ind_mois", "ind_controles_mois", "ind_identifiants_mois",
    "ind_declarants_controles_mois", "ind_editeurs_controles_mois", "ind_logiciels_controles_mois", "ind_logiciels_mois",
    "ind_dimensions_controles_mois", "ind_dimensions_mois", "fct_strates", "ind_adoptions_controles", "fct_presences", "fct_atteintes", "ind_atteintes_mois",
    "ind_personnes_mois", "ind_concentration_mois", "ind_nouveautes_mois", "ind_variations_mois", "ind_previsions_mois",
    "ind_venus_mois", "ind_mouvements_mois", "ind_revisions_mois", "ind_risques_mois",
)  # fmt: skip
PAR_LE_SUIVI = (
    "ind_suivi_mois", "ind_suivi_observations", "ind_suivi_dimensions", "label_preuves", "label_logiciels", "ind_aptitude_mois",
)  # fmt: skip

_SUIVI = """
create table marts.fct_anomalies_suivi as
select anomalie_id as cle_suivi, controle_id, identifiant, rubrique, declarant_id, logiciel_id, personne_id, mois_concerne,
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
    null::timestamp as substituee_le, null::timestamp as close_le, a.est_compte, gravite,
    if(hash(anomalie_id) % 4 = 0, connu_le::timestamp + interval 6 day, null) as retour_le, null::timestamp as rappel_recu_le
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
    """Écrit `<donnees>/publie/pub_<version>.duckdb` et `courante.json` ; rend le fichier de la version. Elle ne se calcule qu'une fois par programme."""
    copie = shutil.copytree(
        moules.unique("version", _ecrire, demonstration) / "publie", donnees / "publie", copy_function=shutil.copyfile
    )
    return copie / f"pub_{VERSION}.duckdb"


def _ecrire(donnees: Path, demonstration: bool) -> None:
    publie = donnees / "publie"
    publie.mkdir(parents=True)
    fichier = publie / f"pub_{VERSION}.duckdb"
    con = duckdb.connect(str(fichier))
    con.execute("create schema marts; create schema publication")
    con.execute(relations.fonctions())
    for nom, lignes in faits(random.Random(2026)).items():
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
    con.execute(collecte_factice.SQL)
    con.execute(ressources_publiees.SQL)
    con.execute(substitution_factice.SQL)
    con.execute(dispositifs_factices.SQL)
    con.execute(retours_publies.SQL)
    for nom in (*ressources_publiees.PAR_LES_RESSOURCES, *substitution_factice.PAR_LES_FAITS):
        _modele_sql(con, nom)
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
    con.execute("create table marts.int_sans_paie (constat varchar)")
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
    con.execute("create table marts.signalements (signale_le date)")
    con.execute("create table marts.int_retours (connu_le timestamp, est_rattache boolean)")
    for seed in (
        "parametres_indicateurs",
        "regles_suivi",
        "criteres_label",
        "membres",
        "aptitude_usages",
        "enjeux",
        "risques",
        "fenetres_ressources",
    ):
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
create table marts.ind_satisfaction_mois as
select cote, indice, modalite, mois, nb, total as sur, if(total > 0, nb / total, null) as part
from marts.ind_mois cross join (values
    ('declarants', 'refaites', 'tous', 5, 300), ('declarants', 'en_retard', 'tous', 12, 290), ('declarants', 'repetees', 'tous', 30, 100),
    ('declarants', 'contestees', 'tous', 0, 100), ('organismes', 'non_denouees', 'AGIRC_ARRCO', 40, 50),
    ('organismes', 'corrigees_tard', 'AGIRC_ARRCO', 0, 0)
) as t (cote, indice, modalite, nb, total);
create table marts.ind_sobriete_mois as
select mois, 139 as nb_fichiers, 7800000 as octets, 320000 as nb_lignes, 0 as nb_lignes_ecartees, nb_declarations,
    6 as nb_remplacees, 5 as nb_annule_et_remplace, 1 as nb_annulations, 290000 as nb_valeurs, 19000 as nb_valeurs_non_lues
from marts.ind_mois;
"""


if __name__ == "__main__":
    import sys

    print(fabriquer(Path(sys.argv[1])))
