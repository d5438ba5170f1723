"""Ce que la version publiée dit d'un mois : les retours des organismes, les verdicts de Vigie, ce que signalent les usagers, et les déclarations dont ils parlent."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

import duckdb

from vigie.consolider.signalement import CORRECTION, IDENTITE, INFORMATION, PARAMETRE, USAGER, VIGIE, Signalement
from vigie.norme.tables import rangees

A_VERIFIER = (
    "Vérifiez cette donnée pour la personne déclarée à cette ligne. Un signalement n'établit pas une erreur : si la déclaration est juste, il n'y a rien "
    "à corriger ; sinon, corrigez-la dans votre prochaine déclaration, rattachée au mois concerné."
)
SANS_NOM = {"rapport": "Point de dépôt", "bpij": "Assurance maladie"}

# Un retour est du mois qu'il dit, sinon de celui de sa donnée, sinon de celui où il est produit ; remplacé, il ne compte plus.
_ORGANISMES = """
select
    a.fait_id, coalesce(a.organisme, '') as organisme, a.famille, a.genre, a.controle, a.libelle, a.retour_id, a.code, a.type_action, a.niveau,
    a.categorie, a.resultat, a.connu_le, a.declarant_id, a.mois_concerne, a.declaration_id, a.nb_personnes,
    coalesce(a.personne_liee_id, a.personne_id) as personne, a.contrat_numero, a.rubrique, a.valeur_declaree, a.valeur_attendue,
    a.montant_recalcule, a.substituable, a.interlocuteur, p.ligne + split_part(a.individu_id, '.', 2)::integer - 1 as ligne
from marts.fct_retours_actions as a
left join marts.fct_provenances as p on split_part(a.individu_id, '.', 1) = p.declaration_id
where a.est_en_vigueur and a.declarant_id is not null
    and coalesce(a.mois, a.mois_concerne, date_trunc('month', a.connu_le)::date) = $mois
    and (a.declarant_id = $declarant or $declarant is null)
"""

# Du mois, et des autres mois dont parlent ces retours : un rappel annuel parle de douze mois, et d'un cumul, de toute l'année.
_VIGIE = f"""
with cites as (
    select distinct declarant_id, mois_concerne from ({_ORGANISMES}) where mois_concerne != $mois
)
select
    a.anomalie_id, a.identifiant, a.controle_id, c.libelle, c.que_faire, c.gravite, c.enjeux, c.organismes, a.declaration_id, a.repere_id, a.ligne,
    a.rubrique, a.declarant_id, coalesce(a.personne_liee_id, a.personne_id) as personne, a.contrat_numero, a.mois, a.mois_concerne, a.connu_le::timestamp as connu_le,
    a.valeur_declaree, a.valeur_attendue, a.montant_en_jeu, a.cause_id, least(s.corrigee_le, s.substituee_le, s.infirmee_le) as regle_le
from marts.fct_anomalies as a
inner join marts.dim_controles as c on a.controle_id = c.controle_id
left join marts.fct_anomalies_suivi as s on a.cle_suivi = s.cle_suivi
where a.est_en_vigueur and a.est_compte and a.declarant_id is not null and (a.mois = $mois or exists (
        from cites as k
        where k.declarant_id = a.declarant_id and (k.mois_concerne = a.mois_concerne
            or (list_contains($cumuls, a.controle_id) and year(k.mois_concerne) = year(a.mois_concerne)))
    ))
    and (a.declarant_id = $declarant or $declarant is null)
"""

# Ce qu'un usager signale d'une personne que la déclaration porte. Réglé sans que Vigie l'ait jamais vu : il n'y a plus rien à en dire.
_USAGERS = """
select s.signalement_id, s.donnee, s.libelle, s.declarant_id, s.mois, s.signale_le::timestamp as connu_le, s.declaration_id, s.ligne, coalesce(
    (select min(a.personne_liee_id) from marts.fct_anomalies as a where (a.declarant_id, a.personne_id) = (s.declarant_id, s.personne_id)),
    (select min(r.personne_liee_id) from marts.fct_retours_actions as r where (r.declarant_id, r.personne_id) = (s.declarant_id, s.personne_id)),
    s.personne_id) as personne
from marts.fct_signalements as s
where s.mois = $mois and s.objet_id is not null and (s.cle_suivi is not null or s.suite != 'corrige')
    and (s.declarant_id = $declarant or $declarant is null)
"""

_DECLARATIONS = """
select d.declarant_id, d.declaration_id, d.emetteur_siret, d.norme, p.rang, p.fraction, p.depose_le
from marts.fct_declarations as d left join marts.fct_provenances as p using (declaration_id)
where d.mois = $mois and d.nature = '01' and d.est_en_vigueur and (d.declarant_id = $declarant or $declarant is null)
qualify row_number() over (partition by d.declarant_id order by p.fraction, d.connu_le desc, d.declaration_id) = 1
"""

_DERNIER_FAIT = """
select max(fait)::date from (
    select max(connu_le) as fait from marts.fct_declarations
    union all select max(greatest(deposee_le, close_le)) from marts.fct_contestations
    union all select max(connu_le) from marts.fct_retours where est_rattache
    union all select max(signale_le) from marts.fct_signalements
)
"""


@dataclass(frozen=True, slots=True)
class Declaration:
    """La mensuelle du mois à laquelle se rattache le retour consolidé."""

    declaration_id: str
    emetteur: str | None
    norme: str | None
    rang: int
    fraction: str | None
    depose_le: datetime | None


def signalements(
    con: duckdb.DuckDBPyConnection, mois: date, declarant: str | None = None
) -> dict[str, list[Signalement]]:
    """Par déclarant, tout ce qui est signalé de ce mois ; `declarant` nul : de tous. `con` : la version publiée."""
    rendus: dict[str, list[Signalement]] = defaultdict(list)
    for x in _lire(con, _ORGANISMES, mois, declarant):
        rendus[x["declarant_id"]].append(de_l_organisme(x, mois))
    for x in _lire(con, _VIGIE, mois, declarant, cumuls=sorted(cumuls())):
        rendus[x["declarant_id"]].append(de_vigie(x))
    for x in _lire(con, _USAGERS, mois, declarant):
        rendus[x["declarant_id"]].append(de_l_usager(x))
    return dict(rendus)


def declarations(con: duckdb.DuckDBPyConnection, mois: date, declarant: str | None = None) -> dict[str, Declaration]:
    """Par déclarant, la mensuelle en vigueur de ce mois (la première fraction, s'il en a plusieurs)."""
    lues = _lire(con, _DECLARATIONS, mois, declarant)
    return {
        x["declarant_id"]: Declaration(
            x["declaration_id"], x["emetteur_siret"], x["norme"], x["rang"] or 1, x["fraction"], x["depose_le"]
        )
        for x in lues
    }


def effectifs(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Par déclarant, l'effectif recompté : il départage l'échéance du 5 et celle du 15."""
    return dict(con.execute("select declarant_id, effectif from marts.dim_declarants").fetchall())


def dernier_fait(con: duckdb.DuckDBPyConnection) -> date:
    """Le jour du dernier fait connu, celui de la macro `horizon` : c'est de là que se comptent les échéances, jamais du jour où l'on édite."""
    (jour,) = con.execute(_DERNIER_FAIT).fetchone()
    return jour


def _lire(
    con: duckdb.DuckDBPyConnection, sql: str, mois: date, declarant: str | None, **autres: list[str]
) -> Iterator[dict]:
    curseur = con.execute(sql, {"mois": mois, "declarant": declarant, **autres})
    noms = [c[0] for c in curseur.description]
    return (dict(zip(noms, r, strict=True)) for r in curseur.fetchall())


def de_l_organisme(x: dict, mois: date | None) -> Signalement:
    """Un fait d'un retour (`fct_retours_actions`, la personne reliée, la ligne déclarée) ; `mois` : celui du retour."""
    alias = _alias().get(x["controle"] or "", {})
    return Signalement(
        x["fait_id"], x["organisme"] or SANS_NOM.get(x["famille"], "Organisme non dit"), x["controle"] or x["code"] or "non dit",
        genre=_genre(x), retour_id=x["retour_id"], regles=frozenset(alias.get("regles", ())), declarant=x["declarant_id"], mois=mois,
        mois_concerne=x["mois_concerne"], exercice=_exercice(alias.get("regles", ()), x), personne=x["personne"], est_collectif=x["nb_personnes"] > 1, contrat=x["contrat_numero"],
        rubrique=x["rubrique"], valeur_declaree=x["valeur_declaree"], valeur_attendue=x["valeur_attendue"], montant=x["montant_recalcule"],
        connu_le=x["connu_le"], declaration_id=x["declaration_id"], ligne=x["ligne"], libelle=x["libelle"] or alias.get("jugement"),
        enjeux=_enjeux(alias.get("controles", ())), retour_code=x["code"], type_action=x["type_action"], niveau=x["niveau"],
        categorie=x["categorie"] if x["famille"] == "neores" else None, resultat=x["resultat"] if x["famille"] == "neores" else None,
        interlocuteur=x["interlocuteur"], substituable=x["substituable"], nb_personnes=x["nb_personnes"],
    )  # fmt: skip


def de_vigie(x: dict) -> Signalement:
    """Une anomalie de Vigie (`fct_anomalies`), et ce que dit son contrôle ; ses valeurs ne se citent que si elles sont celles de la rubrique."""
    declaree, attendue = (x["valeur_declaree"], x["valeur_attendue"]) if x["controle_id"] in _citees() else (None, None)
    return Signalement(
        x["anomalie_id"], VIGIE, x["identifiant"], groupe=x["cause_id"], regles=frozenset({x["identifiant"], x["controle_id"]}),
        declarant=x["declarant_id"], mois=x["mois"], mois_concerne=x["mois_concerne"], exercice=_exercice((x["controle_id"],), x),
        personne=x["personne"], contrat=x["contrat_numero"],
        rubrique=x["rubrique"], occurrence=x["repere_id"], valeur_declaree=declaree, valeur_attendue=attendue,
        montant=x["montant_en_jeu"], connu_le=x["connu_le"], regle_le=x["regle_le"], declaration_id=x["declaration_id"], ligne=x["ligne"],
        libelle=x["libelle"], que_faire=x["que_faire"], enjeux=frozenset((x["enjeux"] or "").split(",")) - {""},
        organismes=tuple(o for o in (x["organismes"] or "").split(",") if o), nb_personnes=int(x["personne"] is not None),
    )  # fmt: skip


def de_l_usager(x: dict) -> Signalement:
    """Ce qu'un usager signale (`fct_signalements`). Ni ce qu'il attend, ni sa preuve : ce n'est pas une valeur à déclarer, et c'est à lui.

    Ni contrat, ni occurrence, ni valeur : il se joint à une cause, ou reste à part, et n'en oppose ni n'en défait jamais deux autres.
    """
    return Signalement(
        x["signalement_id"], USAGER, f"USAGER_{x['donnee'].upper()}", genre=IDENTITE if x["donnee"] == "identite" else CORRECTION,
        declarant=x["declarant_id"], mois=x["mois"], mois_concerne=x["mois"], personne=x["personne"], rubrique=_rubriques().get(x["donnee"]),
        connu_le=x["connu_le"], declaration_id=x["declaration_id"], ligne=x["ligne"], libelle=f"Un usager conteste une donnée : {x['libelle']}", que_faire=A_VERIFIER,
        enjeux=frozenset({"droits"}), nb_personnes=1,
    )  # fmt: skip


@cache
def _rubriques() -> dict[str, str]:
    """Donnée signalée → sa rubrique ; rien, de celles qui n'en ont pas une seule."""
    return {x["donnee"]: x["rubrique"] for x in rangees("nomenclatures/donnees_signalables.csv") if x["rubrique"]}


def _exercice(regles: tuple[str, ...], x: dict) -> int | None:
    return x["mois_concerne"].year if regles and cumuls().issuperset(regles) and x["mois_concerne"] else None


@cache
def cumuls() -> frozenset[str]:
    """Les contrôles qui jugent un cumul annuel."""
    return frozenset(x["controle_id"] for x in rangees("parametres/suivi_controles.csv") if x["effacement"] == "cumul")


@cache
def _citees() -> frozenset[str]:
    """Les contrôles dont la valeur est celle de la rubrique en cause, et non un cumul ou une donnée voisine."""
    return frozenset(x["controle_id"] for x in rangees("retours/valeurs_citees.csv"))


def _genre(x: dict) -> str:
    if x["genre"] == "information":
        return INFORMATION
    return {"02": IDENTITE, "04": PARAMETRE, "05": PARAMETRE}.get(x["type_action"], CORRECTION)


@cache
def _alias() -> dict[str, dict]:
    """Code d'organisme → ce qu'il juge, nos contrôles de même règle (ils disent la même cause), et tous ceux qui lui répondent."""
    return {
        x["code"]: {
            "jugement": x["jugement"],
            "controles": tuple(x["controles"].split()),
            "regles": tuple(x["controles"].split()) if x["certitude"] == "meme_regle" else (),
        }
        for x in rangees("retours/controles_d_organisme.csv")
    }


def _enjeux(controles: tuple[str, ...]) -> frozenset[str]:
    """Les enjeux des contrôles de Vigie qui répondent à celui d'un organisme : de lui-même, il n'en dit pas."""
    return frozenset(e for c in controles for e in _enjeux_de_vigie().get(c, "").split(",") if e)


@cache
def _enjeux_de_vigie() -> dict[str, str]:
    return {x["controle_id"]: x["enjeux"] for x in rangees("controles.csv")}
