"""Ce que Vigie mesure d'une échéance de la feuille de route : une phrase par preuve, calculée sur la version publiée."""

from datetime import date

import polars as pl

import requetes.collecte
import requetes.ensemble
import requetes.feuille
import requetes.identites
import requetes.norme
import requetes.risques
import requetes.suivi
import requetes.usages
from vigie import ecriture as e


def dire(preuve: str, jour: date) -> str:
    """La phrase d'une preuve, pour un mois ; vide si l'échéance n'en a pas."""
    return _PREUVES[preuve](jour) if preuve else ""


def _risques(jour: date) -> str:
    (x,) = requetes.ensemble.indicateurs_par_mois().filter(pl.col("mois") == jour).to_dicts()
    return f"{e.compte(x['nb_personnes_touchees'], 'personne touchée')} en {e.mois(jour)}"


def _signaux(jour: date) -> str:
    lus = requetes.risques.signaux(jour, jour)
    return (
        f"{e.compte(int(lus['est_signale'].sum()), 'signal', feminin=False)} sur {e.nombre(len(lus))} contrôles suivis"
    )


def _collecte(jour: date) -> str:
    (x,) = requetes.collecte.par_mois().filter(pl.col("mois") == jour).to_dicts() or [None]
    if x is None:
        return "aucune mensuelle ce mois"
    return f"{e.compte(x['nb_incomplets'], 'fraction manquante')}, {e.compte(x['nb_annulees_en_vigueur'], 'annulation')} sans effet"


def _volumes(jour: date) -> str:
    lus = requetes.norme.sobriete().filter(pl.col("mois") == jour)
    return f"{e.nombre(lus['octets'].sum() / 1e6, 1)} Mo reçus, {e.compte(int(lus['nb_lignes'].sum()), 'ligne')}"


def _sobriete(jour: date) -> str:
    lus = requetes.norme.sobriete().filter(pl.col("mois") == jour)
    valeurs = int(lus["nb_valeurs"].sum())
    return f"{e.pourcent(int(lus['nb_valeurs_non_lues'].sum()) / valeurs if valeurs else None)} des valeurs ne sont lues par aucun contrôle"


def _destinataires(jour: date) -> str:
    return (
        f"{e.compte(len(requetes.collecte.destinataires(jour)), 'destinataire nommé', feminin=False)} en {e.mois(jour)}"
    )


def _regimes(jour: date) -> str:
    lus = requetes.collecte.destinataires(jour).filter(pl.col("genre") == "vieillesse")
    return f"{e.compte(len(lus), 'régime vieillesse nommé', 'régimes vieillesse nommés', feminin=False)} : {e.enumeration(sorted(lus['destinataire']))}"


def _usages(jour: date) -> str:
    lus = requetes.usages.aptitudes(jour)
    aptes = len(lus.filter(pl.col("niveau") == "apte"))
    return f"{e.compte(aptes, 'usage convient', 'usages conviennent', feminin=False)} sur {e.nombre(len(lus))}"


def _rsa(jour: date) -> str:
    lus = requetes.usages.aptitudes(jour).filter(pl.col("usage") == "rsa_prime_activite")
    return f"{e.pourcent(lus['part_touchee'][0])} des personnes atteintes" if len(lus) else e.SANS_OBJET


def _absents(jour: date) -> str:
    (x,) = requetes.ensemble.indicateurs_par_mois().filter(pl.col("mois") == jour).to_dicts()
    return f"{e.compte(x['nb_absents'], 'déclarant attendu et absent', 'déclarants attendus et absents', feminin=False)} sur {e.nombre(x['nb_attendus'])}"


def _du_theme(theme: str):
    def phrase(jour: date) -> str:
        return f"{e.compte(requetes.feuille.personnes_d_un_theme(theme, jour), 'personne touchée')} en {e.mois(jour)}"

    return phrase


def _publics(jour: date) -> str:
    lus = requetes.feuille.organisme("REGIMES_PUBLICS", jour)
    return f"{e.compte(lus, 'anomalie')} en {e.mois(jour)}"


def _norme(_: date) -> str:
    lues = requetes.norme.emploi_des_rubriques()
    return f"{e.nombre(len(lues.filter(pl.col('etat') == 'employee')))} rubriques employées sur {e.nombre(len(lues))}"


def _codes(bloc: str, quoi: str, colonne: str):
    def phrase(jour: date) -> str:
        nb, siens = requetes.feuille.codes(bloc, colonne, jour)
        return f"{quoi} : {e.pourcent(siens / nb if nb else None)} de {e.nombre(nb)}"

    return phrase


def _suivi(_: date) -> str:
    mois = requetes.suivi.par_mois()
    return f"{e.compte(int(mois['nb_corrigees'].sum()), 'correction')} sur {e.compte(int(mois['nb_detectees'].sum()), 'anomalie suivie')}"


def _substitution(_: date) -> str:
    mois = requetes.suivi.par_mois()
    return f"{e.compte(int(mois['nb_substituees'].sum()), 'anomalie substituée')}, {e.compte(int(mois['nb_rappelees'].sum()), 'rappelée')}"


def _label(_: date) -> str:
    notees, toutes = requetes.feuille.versions_notees()
    return f"{e.compte(notees, 'version notée')} sur {e.nombre(toutes)}"


def _mois(_: date) -> str:
    lus = requetes.ensemble.indicateurs_par_mois()
    return f"{e.compte(int(lus['est_etabli'].sum()), 'mois établi', 'mois établis', feminin=False)} sur {e.nombre(len(lus))}"


def _controles(_: date) -> str:
    comptes, tous = requetes.feuille.controles()
    return f"{e.nombre(tous)} contrôles, dont {e.nombre(comptes)} qui comptent"


def _priorites(_: date) -> str:
    lues = requetes.suivi.priorites()
    return f"{e.compte(len(lues), 'contrôle rangé', feminin=False)}" + (f" ; en tête, {lues['controle_id'][0]}" if len(lues) else "")  # fmt: skip


def _dimensions(jour: date) -> str:
    return f"{e.compte(requetes.feuille.croisements(jour), 'croisement', feminin=False)} en {e.mois(jour)}"


def _identites(jour: date) -> str:
    (x,) = requetes.identites.par_mois().filter(pl.col("mois") == jour).to_dicts()
    return f"{e.compte(x['nb_a_propager'], 'personne')} à propager en {e.mois(jour)}"


def _registre(_: date) -> str:
    from vigie.generer.libelles import lire_seed

    lu = lire_seed("minimisation.csv")
    return f"{e.nombre(sum(x['traitement'] == 'supprimer' for x in lu))} rubriques supprimées sur {e.nombre(len(lu))}"


def _couverture(jour: date) -> str:
    debut, fin = requetes.feuille.etendue()
    return f"données de {e.mois(debut)} à {e.mois(fin)} ; mois étudié, {e.mois(jour)}"


_PREUVES = {
    "risques": _risques, "signaux": _signaux, "collecte": _collecte, "volumes": _volumes, "sobriete": _sobriete, "destinataires": _destinataires,
    "regimes": _regimes, "usages": _usages, "rsa": _rsa, "absents": _absents, "net_social": _du_theme("mns"), "reduction": _du_theme("reduction"),
    "publics": _publics, "norme": _norme, "activite": _codes("activite", "valeurs nulles", "nb_nuls"),
    "assiettes": _codes("cotisation", "assiettes qui redisent leur base", "nb_egaux_a_la_base"), "suivi": _suivi, "substitution": _substitution,
    "label": _label, "mois": _mois, "controles": _controles, "priorites": _priorites, "dimensions": _dimensions, "identites": _identites,
    "registre": _registre, "couverture": _couverture,
}  # fmt: skip
PREUVES = frozenset(_PREUVES)
