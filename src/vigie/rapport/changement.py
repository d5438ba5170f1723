"""Ce qui a changé ce mois : les faits, lus de la version publiée, et les phrases qui les disent au comité. Le rapport et le tableau de bord disent les mêmes.

Dans l'ordre : ce qui change la mesure (norme, règle, lots en retard), ce qui change vraiment (un signal de `cmp_series_mois`), ce que peu
d'employeurs portent, et ce qui n'a pas pu être comparé. Une phrase n'accuse un éditeur que si les employeurs nouvellement touchés sont presque tous
les siens, et s'il peut être nommé.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scipy.stats import binom

from vigie import ecriture as e
from vigie.statistiques.proportions import p_valeur, retenus

Executer = Callable[..., list[dict]]

PART_TARDIVE, TARDIFS_MIN = 0.03, 3  # en deçà, des déclarants en retard ne changent pas la lecture d'un mois
PART_CONCENTREE, PREUVE_CONCENTREE = 0.8, 0.001  # d'un éditeur, parmi les employeurs nouvellement touchés
PART_DE_PEU, FAUX_MOUVEMENTS = 0.5, 0.001  # de peu d'employeurs, dans la hausse ou la baisse d'un contrôle
LISTE = 5

_COMPARABLE = (
    "select count(*) = 2 as oui from marts.ind_mois where est_etabli and mois in (?::date, ?::date - interval 1 month)"
)

_SERIES = """
select dimension, modalite, nb_nouveaux, nb_attendus, fenetre, sens, haut, preuve is not null as est_jugee, est_signale, est_nouvelle_norme
from marts.cmp_series_mois where mois = ? order by preuve, dimension, modalite
"""

_ALARMES = """
select 'version' as dimension, version as modalite, nb_nouveaux, nb_attendus, 1 as fenetre, 1 as sens, (2 * nb_attendus)::bigint as haut
from marts.cmp_versions_neuves where mois = ? and est_alarme order by version
"""

_NORME = """
select modalite as norme from marts.ind_dimensions_mois where dimension = 'norme' and mois = ? and nb_declarants > 0
order by nb_declarants desc, modalite desc limit 1
"""

# Une règle changée depuis que le mois précédent a été publié : ce qui en a été lu ne se compare plus.
_REGLES = """
select c.controle_id, c.regle_depuis::date as depuis from marts.dim_controles as c
join marts.ind_revisions_mois as m on m.mois = ? join marts.ind_revisions_mois as p on p.mois = m.mois - interval 1 month
where c.est_compte and c.regle_depuis > p.publie_vers_le and c.regle_depuis <= m.publie_vers_le order by c.controle_id
"""

_RECEPTION = """
select m.nb_attendus, m.nb_absents, m.nb_retenus, p.nb_declarants as nb_precedents, p.nb_tardifs
from marts.ind_mois as m join marts.ind_revisions_mois as p on p.mois = m.mois - interval 1 month where m.mois = ?
"""

_VENUS = """
select controle_id, logiciel_id, mois = ?::date as est_du_mois, nb_nouveaux as nb
from marts.ind_venus_mois where mois between ?::date - interval 2 month and ?::date order by all
"""

_LOGICIELS = """
select l.editeur, a.modalite as logiciel_id, l.logiciel || ' ' || l.version as version, a.nb_employeurs as nb,
    coalesce(u.est_nommable, false) as est_nommable, coalesce(v.est_nommable, false) as est_version_nommable
from marts.ind_atteintes_mois as a join marts.dim_logiciels as l on a.modalite = l.logiciel_id
left join marts.cmp_unites_mois as u on u.dimension = 'editeur' and u.unite = l.editeur and u.mois = a.mois
left join marts.cmp_unites_mois as v on v.dimension = 'version' and v.unite = a.modalite and v.mois = a.mois
where a.dimension = 'version' and a.mois = ? order by l.editeur, a.modalite, a.tranche_effectif
"""

_COMPTES = """
select i.controle_id, i.nb_anomalies, i.nb_evalues, p.nb_anomalies as avant_anomalies, p.nb_evalues as avant_evalues,
    coalesce(s.hausse, 0) as hausse, coalesce(s.nb_en_hausse, 0) as nb_en_hausse, coalesce(s.baisse, 0) as baisse, coalesce(s.nb_en_baisse, 0) as nb_en_baisse
from marts.ind_controles_mois as i join marts.dim_controles as c on i.controle_id = c.controle_id and c.est_compte
join marts.ind_controles_mois as p on i.controle_id = p.controle_id and p.mois = i.mois - interval 1 month
left join marts.ind_mouvements_mois as s on i.controle_id = s.controle_id and i.mois = s.mois
where i.mois = ? and i.nb_evalues > 0 and p.nb_evalues > 0 order by i.controle_id
"""


@dataclass(frozen=True)
class Signal:
    """Une série signalée. `editeur`, `version` : d'où viennent presque tous les employeurs nouvellement touchés ; None : de plusieurs ; vide :
    d'un seul, qui ne peut être nommé."""

    dimension: str
    modalite: str
    sens: int
    nb_nouveaux: int
    nb_attendus: float
    haut: int
    fenetre: int = 1
    editeur: str | None = None
    version: str | None = None


@dataclass(frozen=True)
class Peu:
    """Un contrôle dont peu d'employeurs portent l'essentiel du mouvement : `part`, en anomalies, de `nb_employeurs`."""

    controle: str
    avant: int
    apres: int
    part: int
    nb_employeurs: int


@dataclass(frozen=True)
class Changement:
    """Les faits d'un mois. `compares` : contrôles dont la série se juge ; `non_compares` : les autres, que la porte en retienne ou non."""

    mois: date
    est_comparable: bool = True
    norme: str | None = None
    regles: tuple[tuple[str, date], ...] = ()
    reception: dict | None = None
    signaux: tuple[Signal, ...] = ()
    portes: tuple[Peu, ...] = ()
    compares: tuple[str, ...] = ()
    non_compares: tuple[str, ...] = ()
    est_public: bool = False


def lire(executer: Executer, mois: date) -> Changement:
    """Les faits d'un mois. `executer(sql, *parametres)` rend les rangées d'une version publiée."""
    if not executer(_COMPARABLE, mois, mois)[0]["oui"]:
        return Changement(mois, est_comparable=False)
    series = executer(_SERIES, mois)
    regles = [(x["controle_id"], x["depuis"]) for x in executer(_REGLES, mois)]
    changees = {c for c, _ in regles}
    controles = [x for x in series if x["dimension"] == "controle"]
    compares = [x["modalite"] for x in controles if x["est_jugee"] and x["modalite"] not in changees]
    signaux = [_signal(x) for x in series if x["est_signale"] and x["modalite"] not in changees]
    signaux += [_signal(x) for x in executer(_ALARMES, mois)]
    est_norme = any(x["est_nouvelle_norme"] for x in series if x["dimension"] == "national")
    venus, logiciels = executer(_VENUS, mois, mois, mois), executer(_LOGICIELS, mois)
    dits = changees | {s.modalite for s in signaux if s.dimension == "controle"}
    # le mois d'une norme, un éditeur ne s'accuse que par un contrôle dont presque tous les touchés sont les siens
    signaux = [s for s in signaux if not (est_norme and s.dimension in ("editeur", "version"))]
    signaux = [_origine(s, venus, logiciels) for s in signaux if not _est_dit_ailleurs(s, venus, logiciels, dits)]
    portes = _portes(executer(_COMPTES, mois))
    return Changement(
        mois,
        norme=executer(_NORME, mois)[0]["norme"] if est_norme else None,
        regles=tuple(regles),
        reception=_reception(executer(_RECEPTION, mois)),
        signaux=tuple(signaux),
        portes=tuple(s for s in portes if s.controle not in dits),
        compares=tuple(compares),
        non_compares=tuple(x["modalite"] for x in controles if x["modalite"] not in compares),
    )


def diffusable(c: Changement, sort: Callable[[str], bool]) -> Changement:
    """Ce que tout le monde peut en lire : les contrôles que la porte laisse sortir (`sort`) les deux mois, sans éditeur, sans employeur, sans nombre.

    Un contrôle que peu d'employeurs portent ne s'y dit ni changé, ce serait les désigner, ni stable, ce serait faux : il ne se compare pas.
    """
    portes = {x.controle for x in c.portes}
    montres = tuple(x for x in c.compares if sort(x) and x not in portes)
    return replace(
        c,
        signaux=tuple(s for s in c.signaux if s.dimension == "controle" and s.modalite in montres),
        portes=(),
        compares=montres,
        non_compares=(*c.non_compares, *(x for x in c.compares if x not in montres)),
        est_public=True,
    )


def phrases(c: Changement) -> list[str]:
    """Ce qui a changé, en phrases pleines ; une seule quand rien n'a changé."""
    if not c.est_comparable:
        return ["Le mois précédent n'est pas publié, ou presque vide : rien à comparer."]
    dites = [
        *_mesure(c),
        *_premiers([_phrase_signal(s, c) for s in c.signaux], "signaux"),
        *_premiers([*map(_phrase_peu, c.portes)], "contrôles de même"),
    ]
    return [*dites, _reste(c)]


def _premiers(dites: list[str], quoi: str) -> list[str]:
    """Les plus probantes, et combien d'autres."""
    return dites if len(dites) <= LISTE else [*dites[: LISTE - 1], f"Et {len(dites) - LISTE + 1} autres {quoi}."]


# --- les faits ----------------------------------------------------------------------------------------------------------------


def _signal(x: dict) -> Signal:
    return Signal(x["dimension"], x["modalite"], x["sens"], x["nb_nouveaux"], x["nb_attendus"], x["haut"], x["fenetre"])


def _reception(lues: list[dict]) -> dict | None:
    """La réception du mois, si elle en change la lecture : des déclarants qui manquent, ou le mois d'avant revu."""
    if not lues:
        return None
    r = lues[0]
    manquent = _est_notable(r["nb_absents"] + r["nb_retenus"], r["nb_attendus"])
    revu = _est_notable(r["nb_tardifs"], r["nb_precedents"])
    return r | {"manquent": manquent, "est_revu": revu} if manquent or revu else None


def _est_notable(nombre: int, total: int) -> bool:
    return nombre >= max(TARDIFS_MIN, PART_TARDIVE * total)


def _est_dit_ailleurs(s: Signal, venus: list[dict], logiciels: list[dict], dits: set[str]) -> bool:
    """Un total (tout, un éditeur, une version) que ramènent dans ses limites les contrôles déjà `dits` : signalés, ou de règle changée."""
    if s.dimension == "controle" or s.sens < 0:
        return False
    siens = {x["logiciel_id"] for x in logiciels if s.modalite in ("tous", x["editeur"], x["logiciel_id"])}
    ailleurs = sum(
        x["nb"] for x in venus if x["est_du_mois"] and x["controle_id"] in dits and x["logiciel_id"] in siens
    )
    return s.nb_nouveaux - ailleurs <= s.haut


def _origine(s: Signal, venus: list[dict], logiciels: list[dict]) -> Signal:
    connus = {x["logiciel_id"]: x for x in logiciels}
    if s.dimension == "editeur":
        return replace(s, editeur=_nom(next((x for x in logiciels if x["editeur"] == s.modalite), None), "editeur"))
    if s.dimension == "version":
        sien = connus.get(s.modalite)
        return replace(s, editeur=_nom(sien, "editeur"), version=_nom(sien, "version"))
    if s.dimension != "controle" or s.sens < 0:
        return s
    siens = [
        x
        for x in venus
        if x["controle_id"] == s.modalite and (s.fenetre > 1 or x["est_du_mois"]) and x["logiciel_id"] in connus
    ]
    par_editeur: dict[str, int] = {}
    for x in siens:
        nom = connus[x["logiciel_id"]]["editeur"]
        par_editeur[nom] = par_editeur.get(nom, 0) + x["nb"]
    if not par_editeur:
        return s
    editeur, nb = max(par_editeur.items(), key=lambda x: x[1])
    total, tous = sum(par_editeur.values()), sum(x["nb"] for x in logiciels)
    part = sum(x["nb"] for x in logiciels if x["editeur"] == editeur) / tous
    if nb < PART_CONCENTREE * total or binom.sf(nb - 1, total, part) > PREUVE_CONCENTREE:
        return s
    version = max((x for x in siens if connus[x["logiciel_id"]]["editeur"] == editeur), key=lambda x: x["nb"])
    sienne = connus[version["logiciel_id"]]
    nommee = _nom(sienne, "version") if version["nb"] >= PART_CONCENTREE * nb else None
    return replace(s, editeur=_nom(sienne, "editeur"), version=nommee)


def _nom(x: dict | None, quoi: str) -> str:
    """Le nom d'un éditeur ou d'une version ; vide s'il ne peut être dit."""
    if x is None or not x["est_nommable"]:
        return ""
    return x["editeur"] if quoi == "editeur" else x["version"] if x["est_version_nommable"] else ""


def _portes(comptes: list[dict]) -> list[Peu]:
    """Les contrôles dont les anomalies bougent au-delà du hasard (Fisher), par le fait surtout d'employeurs comme on n'en avait pas vu."""
    p = [p_valeur(x["nb_anomalies"], x["nb_evalues"], x["avant_anomalies"], x["avant_evalues"]) for x in comptes]
    rendus = []
    for x, bouge in zip(comptes, retenus(p, FAUX_MOUVEMENTS), strict=True):
        ecart = x["nb_anomalies"] - x["avant_anomalies"]
        sens = "hausse" if ecart > 0 else "baisse"
        part = x[sens]
        if bouge and part and part >= PART_DE_PEU * abs(ecart):
            rendus.append(
                Peu(
                    x["controle_id"], x["avant_anomalies"], x["nb_anomalies"], min(part, abs(ecart)), x[f"nb_en_{sens}"]
                )
            )
    return rendus


# --- les phrases --------------------------------------------------------------------------------------------------------------


def _mesure(c: Changement) -> list[str]:
    """Ce qui change la mesure avant de changer les déclarations."""
    dites = []
    if c.norme:
        dites.append(
            f"La norme change ({c.norme}) : les niveaux peuvent se déplacer avec elle, l'attendu se poursuit et ses limites s'écartent."
        )
    if c.regles:
        noms, jours = liste_courte([x for x, _ in c.regles]), {j for _, j in c.regles}
        quand = f" le {e.jour_long(min(jours))}" if len(jours) == 1 else ""
        dites.append(
            f"La règle de {noms} a changé{quand} : ces nombres ne se comparent pas à ceux déjà publiés, l'écart ne vient pas des déclarants."
        )
    return dites + (_phrases_reception(c.reception, c) if c.reception else [])


def _phrases_reception(r: dict, c: Changement) -> list[str]:
    dites = []
    if r["manquent"]:
        dites.append(f"{_ce_qui_manque(r, c)} : ce mois est incomplet, ses nombres sont provisoires.")
    if r["est_revu"]:
        tardifs = (
            ""
            if c.est_public
            else f" : {e.nombre(r['nb_tardifs'])} de ses {e.nombre(r['nb_precedents'])} déclarants ont déposé après"
        )
        dites.append(f"Le mois précédent a été revu depuis sa publication{tardifs}.")
    return dites


def _ce_qui_manque(r: dict, c: Changement) -> str:
    if c.est_public:
        return "Des déclarations attendues manquent encore"
    absents, retenus_ = r["nb_absents"], r["nb_retenus"]
    attendus = f"des {e.nombre(r['nb_attendus'])} déclarants attendus"
    if not absents:
        return f"{e.nombre(retenus_)} {attendus} {e.accorde(retenus_, 'est reçu, et retenu', 'sont reçus, et retenus')} en quarantaine"
    recus = e.accorde(absents, "n'est pas reçu", "ne sont pas reçus")
    tenus = e.accorde(retenus_, "l'est et reste retenu", "le sont et restent retenus")
    suite = f", {e.nombre(retenus_)} {tenus} en quarantaine" if retenus_ else ""
    return f"{e.nombre(absents)} {attendus} {recus}{suite}"


def _phrase_signal(s: Signal, c: Changement) -> str:
    sens = "plus" if s.sens > 0 else "moins"
    qui = {
        "controle": s.modalite,
        "national": "Tous contrôles réunis",
        "editeur": s.editeur or "Un éditeur qui ne peut être nommé",
    }
    nom = qui.get(s.dimension) or _nom_version(s)
    if c.est_public:
        return f"{nom} : {sens} d'employeurs nouvellement touchés que le hasard n'en explique."
    vus = (
        f"{e.compte(s.nb_nouveaux, 'employeur nouvellement touché', 'employeurs nouvellement touchés', feminin=False)}"
    )
    periode = "" if s.fenetre == 1 else ", et les trois derniers mois ensemble"
    phrase = f"{nom} : {vus}{periode}, {sens} que le hasard n'en explique ({e.nombre(s.nb_attendus, 1)} {e.accorde(s.nb_attendus, 'attendu', 'attendus')})"
    if s.dimension == "controle" and s.editeur is not None:
        return f"{phrase}, presque tous {_chez(s)}."
    return f"{phrase} ; à vérifier d'abord contre la norme nouvelle." if c.norme else f"{phrase}."


def _chez(s: Signal) -> str:
    if not s.editeur:
        return "chez un même éditeur, qui ne peut être nommé"
    return f"chez {s.editeur}" + (f", version {s.version}" if s.version else "")


def _nom_version(s: Signal) -> str:
    return (
        f"{s.editeur}, version neuve {s.version}"
        if s.editeur and s.version
        else "Une version neuve qui ne peut être nommée"
    )


def _phrase_peu(s: Peu) -> str:
    qui = e.accorde(s.nb_employeurs, "un seul employeur porte", f"{e.nombre(s.nb_employeurs)} employeurs portent")
    return (
        f"{s.controle} passe de {e.compte(s.avant, 'anomalie')} à {e.nombre(s.apres)} : {qui} {e.nombre(s.part)} de cet écart, "
        "rien n'en dit autant des autres."
    )


def _reste(c: Changement) -> str:
    n, k = len(c.compares), len(c.non_compares)
    ecartes = f" {e.nombre(k)} ne {e.accorde(k, 'peut être comparé', 'peuvent être comparés')}." if k else ""
    if not n:
        return f"Aucun contrôle n'est comparable.{ecartes}"
    comparables = e.accorde(n, "du seul contrôle comparable", f"des {e.nombre(n)} contrôles comparables")
    signales = any(s.dimension == "controle" for s in c.signaux)
    if signales or c.portes:
        return f"Pour les autres {comparables}, rien ne change au-delà du hasard.{ecartes}"
    causes = "que le hasard ou la norme n'en expliquent" if c.norme else "que le hasard n'en explique"
    dit = f"{comparables}, aucun ne touche plus ni moins d'employeurs nouveaux {causes}.{ecartes}"
    return f"{dit[0].upper()}{dit[1:]}" if c.signaux or _mesure(c) else f"Rien n'a changé au-delà du hasard : {dit}"


def liste_courte(identifiants: Sequence[str]) -> str:
    """Quelques identifiants, et combien d'autres.

    >>> liste_courte(["A", "B"]), liste_courte(list("ABCDEFG"))
    ('A et B', 'A, B, C, D et 3 autres')
    """
    if len(identifiants) <= LISTE:
        return e.enumeration(list(identifiants))
    return f"{', '.join(identifiants[: LISTE - 1])} et {len(identifiants) - LISTE + 1} autres"
