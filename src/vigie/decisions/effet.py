"""L'effet d'une décision, lu dans une version publiée : quels mois sont d'avant, lesquels d'après, qui sert de témoin, et ce que la série en dit.

Les fenêtres se fixent à la prise et non en regardant : d'avant, jusqu'au mois qui précède la preuve ; d'après, à partir du mois qui suit
l'échéance. Le mois de la preuve n'est d'aucune des deux : choisi parce qu'il était mauvais, il ferait passer pour un effet le retour à la
moyenne. Seuls comptent des mois établis et, après, finals ; au-delà de six, le constat ne bouge plus.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from vigie.decisions import preuve
from vigie.decisions.decision import Decision, Objet
from vigie.erreurs import ErreurVigie
from vigie.statistiques.interruption import (
    MOIS_APRES_MAX,
    MOIS_APRES_MIN,
    Effet,
    Groupe,
    NonMesurable,
    mesurer,
)

Executer = Callable[..., list[dict]]
AVANT_MAX = 24  # mois
_PUBLICATION = "publication"  # rien n'empêche la mesure, que fera la publication suivante
_MARCHE_MIN = 3  # mois de part et d'autre d'une norme nouvelle pour que son niveau se distingue

_MOIS = "select mois, est_etabli, est_provisoire from marts.ind_mois order by mois"
_NORMES = """
with n as (
    select mois, modalite as norme from marts.ind_dimensions_mois where dimension = 'norme' and nb_declarants > 0
    qualify row_number() over (partition by mois order by nb_declarants desc, modalite desc) = 1
)
select mois from n qualify norme <> lag(norme) over (order by mois) order by mois
"""
_EXPOSES = """
with vus as (
    select p.employeur_id, p.mois, bool_or({vise}) as est_vise, bool_or(p.est_connu) as est_connu
    from marts.fct_presences as p left join marts.dim_logiciels as l on p.logiciel_id = l.logiciel_id group by all
)
select mois, est_vise, count(*) filter ({expose}) as nb from vus group by all
"""
# Les touchés d'abord : ils sont peu, et c'est d'eux seuls qu'il faut savoir s'ils sont visés.
_TOUCHES = """
with touches as (
    select distinct employeur_id, mois from marts.fct_atteintes where list_contains(?, controle_id) {filtre}
)
select t.employeur_id, t.mois, bool_or({vise}) as est_vise
from touches as t
join marts.fct_presences as p on t.employeur_id = p.employeur_id and t.mois = p.mois
left join marts.dim_logiciels as l on p.logiciel_id = l.logiciel_id
group by all
"""


@dataclass(frozen=True)
class Fenetres:
    """Les mois d'avant et d'après ; `provisoires` : d'après, mais pas encore finals ; `normes` : normes nouvelles d'avant que la série porte ;
    `norme_au_milieu` : une norme nouvelle entre l'avant et l'après."""

    avant: tuple[date, ...]
    apres: tuple[date, ...]
    provisoires: tuple[date, ...]
    normes: tuple[date, ...] = ()
    norme_au_milieu: date | None = None


@dataclass(frozen=True)
class Constat:
    """Ce qu'une version dit d'une décision : l'effet, ou pourquoi il ne se mesure pas encore (`norme`, `disparu`, `provisoire`, `publication`, ou
    les raisons de `interruption`), et les fenêtres."""

    resultat: Effet | NonMesurable
    fenetres: Fenetres

    @property
    def mesure(self) -> Effet | None:
        """L'effet s'il se mesure."""
        return self.resultat if isinstance(self.resultat, Effet) else None

    def tient(self, attendu_sens: str, ampleur: float | None) -> str:
        """« atteint », « partiel » (vu, moindre que dit), « contraire », ou « non_vu »."""
        m = self.mesure
        if m is None or not m.est_vu:
            return "non_vu"
        baisse = m.rapport < 1
        if baisse != (attendu_sens == "baisse"):
            return "contraire"
        cible = (1 - (ampleur or 0)) if baisse else (1 + (ampleur or 0))
        manque = m.bas > cible if baisse else m.haut < cible
        return "partiel" if manque else "atteint"


def constater(executer: Executer, d: Decision) -> Constat:
    """Ce que la version lue dit de cette décision."""
    vu = sans_mesurer(executer, d)
    if not reste_a_mesurer(vu):
        return vu
    fenetres = vu.fenetres
    mois = [*fenetres.avant, *fenetres.apres]
    vise, temoin = _groupes(executer, d, preuve.controles(executer, d.objet), mois)
    apres = np.arange(len(mois)) >= len(fenetres.avant)
    rangs = np.array([m.year * 12 + m.month for m in mois], float)
    normes = [np.array([m >= n for m in mois]) for n in fenetres.normes]
    return Constat(mesurer(vise, apres, temoin, rangs, normes), fenetres)


def sans_mesurer(executer: Executer, d: Decision) -> Constat:
    """Ce que les mois et le référentiel disent déjà, sans lire une présence : pourquoi l'effet ne se mesure pas, ou `publication` s'il reste à mesurer."""
    fenetres = fenetrer(d, executer(_MOIS), [x["mois"] for x in executer(_NORMES)])
    try:
        preuve.controles(executer, d.objet)
    except ErreurVigie:  # un contrôle, une rubrique ou un usage que le référentiel n'a plus
        return Constat(NonMesurable("disparu", 0, 0), fenetres)
    return Constat(_empeche(fenetres) or NonMesurable(_PUBLICATION, 0, 0), fenetres)


def reste_a_mesurer(c: Constat) -> bool:
    """Vrai si rien n'empêche la mesure, et que rien ne l'a encore faite."""
    return isinstance(c.resultat, NonMesurable) and c.resultat.raison == _PUBLICATION


def fenetrer(d: Decision, mois: Sequence[dict], normes: Sequence[date]) -> Fenetres:
    """Les fenêtres d'une décision. `mois` : lignes de `ind_mois` ; `normes` : premiers mois d'une norme nouvelle."""
    debut, fin = d.mois_de_la_preuve, d.echeance.replace(day=1)
    etablis = [m for m in mois if m["est_etabli"]]
    avant = tuple(m["mois"] for m in etablis if m["mois"] < debut)[-AVANT_MAX:]
    finals = tuple(m["mois"] for m in etablis if m["mois"] > fin and not m["est_provisoire"])[:MOIS_APRES_MAX]
    provisoires = tuple(m["mois"] for m in etablis if m["mois"] > fin and m["est_provisoire"])
    if d.objet.a_temoin:  # ce que la norme change, elle le change pour le témoin aussi
        return Fenetres(avant, finals, provisoires)
    return _couper_aux_normes(Fenetres(avant, finals, provisoires), normes, fin)


def _couper_aux_normes(f: Fenetres, normes: Sequence[date], fin: date) -> Fenetres:
    """Sans témoin : l'après s'arrête à la norme suivante ; l'avant garde celles dont le niveau se distingue, et commence à défaut après elle."""
    apres = f.apres
    dedans = [n for n in normes if apres and apres[0] < n <= apres[-1]]
    if dedans:
        apres = tuple(m for m in apres if m < dedans[0])
    avant = f.avant
    gardees: list[date] = []
    for n in (n for n in normes if avant and avant[0] < n <= avant[-1]):
        cotes = sum(m < n for m in avant), sum(m >= n for m in avant)
        if min(cotes) >= _MARCHE_MIN:
            gardees.append(n)
        elif cotes[0] < _MARCHE_MIN:
            avant = tuple(m for m in avant if m >= n)
    limite = avant[-1] if avant else fin
    au_milieu = next((n for n in normes if limite < n <= (apres[0] if apres else fin)), None)
    trop_tard = next((n for n in normes if avant and n <= avant[-1] and sum(m >= n for m in avant) < _MARCHE_MIN), None)
    return Fenetres(avant, apres, f.provisoires, tuple(n for n in gardees if n > avant[0]), au_milieu or trop_tard)


def _empeche(f: Fenetres) -> NonMesurable | None:
    if f.norme_au_milieu:
        return NonMesurable("norme", 0, 0)
    if len(f.apres) < MOIS_APRES_MIN:
        raison = "provisoire" if f.provisoires else "mois_apres"
        return NonMesurable(raison, len(f.apres), MOIS_APRES_MIN)
    return None


def _groupes(executer: Executer, d: Decision, controles: list[str], mois: list[date]) -> tuple[Groupe, Groupe | None]:
    """Le groupe visé et son témoin, d'après qui a déclaré et qui a été touché chaque mois."""
    vise, parametres = _perimetre(d.objet)
    neufs = d.attendu.indicateur == "nouveaux"
    exposes = executer(_EXPOSES.format(vise=vise, expose="where est_connu" if neufs else "where true"), *parametres)
    touches = executer(_TOUCHES.format(vise=vise, filtre="and est_nouvelle" if neufs else ""), controles, *parametres)
    return (
        _groupe(exposes, touches, mois, True),
        _groupe(exposes, touches, mois, False) if d.objet.a_temoin else None,
    )


def _perimetre(objet: Objet) -> tuple[str, list[str]]:
    """La condition qui dit qu'un employeur est visé, et ses paramètres ; sans éditeur ni groupe, tous le sont."""
    conditions, parametres = [], []
    if objet.editeur:
        conditions.append("coalesce(l.editeur, '') = ?")
        parametres.append(objet.editeur)
    if objet.groupe:
        genre, _, valeur = objet.groupe.partition(":")
        conditions.append(
            "p.tranche_effectif = ?"
            if genre == "taille"
            else "p.employeur_id in (select coalesce(entreprise_id, declarant_id) from marts.dim_declarants where secteur = ?)"
        )
        parametres.append(valeur)
    return " and ".join(conditions) or "true", parametres


def _groupe(exposes: list[dict], touches: list[dict], mois: list[date], est_vise: bool) -> Groupe:
    rang = {m: i for i, m in enumerate(mois)}
    compte = np.zeros(len(mois))
    for x in exposes:
        if x["est_vise"] == est_vise and x["mois"] in rang:
            compte[rang[x["mois"]]] = x["nb"]
    siens = [x for x in touches if x["est_vise"] == est_vise and x["mois"] in rang]
    employeurs = {nom: i for i, nom in enumerate(sorted({x["employeur_id"] for x in siens}))}
    grille = np.zeros((len(employeurs), len(mois)))
    for x in siens:
        grille[employeurs[x["employeur_id"]], rang[x["mois"]]] = 1
    return Groupe(grille, compte)


def parts(executer: Executer, d: Decision) -> list[dict]:
    """Mois établi par mois établi, la part d'employeurs touchés du groupe visé et de son témoin, et la fenêtre où ce mois se lit."""
    lus = executer(_MOIS)
    f = fenetrer(d, lus, [x["mois"] for x in executer(_NORMES)])
    mois = [x["mois"] for x in lus if x["est_etabli"]]
    try:
        vise, temoin = _groupes(executer, d, preuve.controles(executer, d.objet), mois)
    except ErreurVigie:
        return []

    def part(g: Groupe | None, i: int) -> float | None:
        return float(g.evenements[i] / g.exposes[i]) if g is not None and g.exposes[i] else None

    def fenetre(m: date) -> str:
        return "avant" if m in f.avant else "après" if m in f.apres else "provisoire" if m in f.provisoires else "entre"

    return [
        {
            "mois": m,
            "vise": part(vise, i),
            "temoin": part(temoin, i),
            "nb_touches": int(vise.evenements[i]),
            "nb_exposes": int(vise.exposes[i]),
            "fenetre": fenetre(m),
        }
        for i, m in enumerate(mois)
    ]
