"""Un retour devient un document, et une ligne au journal de ce qui est attendu de Vigie."""

import calendar
from datetime import date

from vigie.demo.retours import indemnites
from vigie.demo.retours.atelier import Fait, Retour
from vigie.demo.retours.documents import COMPLEMENTAIRE, INDEMNITES, NEORES, Balise, bloc, champs
from vigie.demo.retours.lues import Lue, Personne

_LIBELLES = {
    "118": "Retour d'effectif", "119": "Retour sur une déclaration", "120": "Retour de fin de mois", "121": "Retour d'identité",
    "122": "Retour de période", "124": "Rappel annuel", "132": "Récapitulatif des substitutions", "135": "Retour de fin de contrat",
    "136": "Retour de taux", "137": "Retour informatif",
}  # fmt: skip
_P27 = "P27V01"


def document(retour: Retour) -> tuple[Balise, str]:
    """La racine du document d'un retour, et son encodage."""
    if retour.famille == NEORES:
        return _neores(retour), "UTF-8"
    if retour.famille == COMPLEMENTAIRE:
        return _complementaire(retour), "ISO-8859-1"
    if retour.famille == INDEMNITES:
        return indemnites.document(retour), "UTF-8"
    return _rapport(retour), "ISO-8859-1" if retour.numero % 2 else "UTF-8"


def _neores(retour: Retour) -> Balise:
    lue, mois = retour.lue, retour.du_mois
    entete = bloc("B000", {
        "R001": _flux(retour), "R002": "1", "R003": lue.entete["S10.G00.01.001"] + lue.entete["S10.G00.01.002"],
        "R004": retour.siret or lue.siret, "R005": lue.valeur("S20.G00.05.003"), "R006": mois and mois.isoformat(),
        "R007": lue.entete["S10.G00.00.007"], "R008": lue.entete["S10.G00.00.001"][:20], "R009": lue.entete["S10.G00.00.002"][:20],
        "R010": lue.entete["S10.G00.00.003"][:10], "R011": lue.valeur("S20.G00.05.002"), "R012": lue.ordre, "R013": "02",
        "R014": lue.entete["S10.G00.00.006"],
    })  # fmt: skip
    dits = [_information(f) if f.est_information else _action(retour, f) for f in retour.faits]
    contexte = bloc("B002", {
        "R001": f"RETOUR-{retour.numero:06d}", "R002": retour.code, "R003": _LIBELLES[retour.code], "R004": retour.type_retour,
        "R005": retour.organisme.nom, "R006": retour.organisme.siret, "R007": retour.organisme.siret, "R008": mois and mois.isoformat(),
        "R009": mois and _fin(mois).isoformat(), "R011": retour.produit_le.isoformat(),
    }, [bloc("B003", {"R001": "Cotisations", "R002": retour.etat}), *dits])  # fmt: skip
    profil = bloc("B001", {"R001": retour.declencheur}, [contexte])
    envoi = Balise("RO", enfants=[Balise("RO_R001", retour.version), entete, profil], repere=retour)
    return Balise("GIPMDS", enfants=[envoi], attributs={"xmlns": "https://gipmds/1.0"})


def _action(retour: Retour, fait: Fait) -> Balise:
    du_detail = bool(fait.personne or fait.rubrique)
    ancienne = retour.version != _P27
    valeurs = {
        "R001": fait.controle, "R002": fait.libelle, "R003": fait.type_action, "R004": "04" if fait.personne else "02",
        "R006": "01" if fait.rubrique else None, "R008": "01" if fait.personne else None, "R009": "1" if fait.personne else None,
        "R011": "Contrôle inventé.", "R013": "Corriger la donnée dans la prochaine déclaration.",
        "R016": fait.substituable if ancienne else None,
    }  # fmt: skip
    enfants = [_detail(retour, fait)] if du_detail else []
    enfants += [bloc("B008", x) for x in fait.parametres]
    enfants += [_identite(x) for x in fait.identites]
    return bloc("B004", valeurs, enfants, None if du_detail else fait)


def _information(fait: Fait) -> Balise:
    personne = fait.personne
    qui = {"R001": personne.nir, "R003": personne.valeur("30.002"), "R004": personne.valeur("30.004")}
    valeurs = {"R001": fait.controle, "R002": fait.libelle, "R004": "Information inventée."}
    return bloc("B011", valeurs, [bloc("B012", qui)], fait)


def _detail(retour: Retour, fait: Fait) -> Balise:
    mois = fait.mois or retour.du_mois
    periode = {"R002": mois and mois.isoformat(), "R003": mois and _fin(mois).isoformat()}
    if retour.version == _P27:
        periode |= {"R005": fait.substituable, "R007": "01" if fait.substituable else None}
    enfants = [_individu(fait.personne)] if fait.personne else []
    if fait.rubrique:
        enfants.append(bloc("B007", {
            "R001": fait.rubrique, "R002": fait.valeur, "R003": fait.attendue, "R005": mois and mois.isoformat(),
            "R006": mois and _fin(mois).isoformat(), "R009": "01",
        }))  # fmt: skip
    return bloc("B005", {"R001": f"La donnée de {retour.numero} diffère.", **periode}, enfants, fait)


def _individu(personne: Personne) -> Balise:
    seul = personne.contrats[0] if len(personne.contrats) == 1 and 5 <= len(personne.contrats[0]) <= 20 else None
    debut = iso(personne.valeur("40.001")) if seul else None
    return bloc("B006", {
        "R001": personne.nir, "R002": None if personne.nir else personne.valeur("30.020"), "R003": personne.valeur("30.002"),
        "R004": personne.valeur("30.004"), "R005": personne.valeur("30.019"), "R006": debut, "R007": seul,
        "R008": iso(personne.valeur("30.006")),
    })  # fmt: skip


def _identite(identite: tuple[Personne, dict[str, str]]) -> Balise:
    personne, reference = identite
    naissance = iso(personne.valeur("30.006"))
    return bloc("B009", {
        "R001": personne.nir, "R002": None if personne.nir else personne.valeur("30.020"), "R003": reference.get("nir"),
        "R004": personne.valeur("30.002"), "R005": reference.get("nom"), "R006": personne.valeur("30.004"),
        "R007": reference.get("prenom"), "R008": naissance, "R009": reference.get("naissance"), "R010": personne.valeur("30.019"),
    }, repere=identite)  # fmt: skip


def _rapport(retour: Retour) -> Balise:
    lue, quand = retour.lue, retour.produit_le
    identification = champs("", {
        "idflux": _flux(retour), "version_norme": lue.entete["S10.G00.00.006"], "point_de_depot": lue.entete.get("S10.G00.00.007"),
        "essai_reel": "02", "emetteur_siret": lue.entete["S10.G00.01.001"] + lue.entete["S10.G00.01.002"],
        "nom_logiciel": lue.entete["S10.G00.00.001"], "editeur_logiciel": lue.entete["S10.G00.00.002"],
        "version_logiciel": lue.entete["S10.G00.00.003"], "date_reception": quand.date().isoformat(),
        "heure_reception": quand.time().isoformat(),
    })  # fmt: skip
    de_l_envoi = retour.code == "AEE"
    envoi = Balise("envoi", enfants=[
        Balise("envoi_identification", enfants=identification),
        Balise("envoi_bilan", enfants=[Balise("envoi_etat", retour.etat)]),
    ], repere=retour if de_l_envoi else None)  # fmt: skip
    profil = "PASRAU" if lue.nature in ("11", "14") else "DSN"
    attributs = {"xmlns:g": "http://www.gip-mds.fr/", "type": retour.code, "profil": profil, "version": retour.version}
    enfants = [envoi] if de_l_envoi else [envoi, _declaration(retour, lue)]
    if retour.code == "117":
        enfants.append(_communication(retour))
    return Balise("g:rapport", enfants=enfants, attributs=attributs)


def _declaration(retour: Retour, lue: Lue) -> Balise:
    mois = lue.mois
    identification = champs("", {
        "rang": "1", "nature": lue.nature, "type": lue.valeur("S20.G00.05.002"), "fraction": lue.valeur("S20.G00.05.003"),
        "ordre": lue.ordre, "mois": mois and f"01{mois:%m%Y}", "SIREN": lue.siren, "nic_siege": lue.valeur("S21.G00.06.002"),
        "nic_affectation": lue.siret[9:],
    })  # fmt: skip
    return Balise("declaration", enfants=[
        Balise("declaration_identification", enfants=identification),
        Balise("declaration_bilan", enfants=[Balise("etat", retour.etat)]),
        *(_anomalie(f) for f in retour.faits),
    ], repere=retour)  # fmt: skip


def _communication(retour: Retour) -> Balise:
    """Un taux communiqué : ce que l'employeur doit appliquer, et depuis quand."""
    effet = Balise(
        "rubrique_date", retour.produit_le.date().replace(day=1).isoformat(), attributs={"name": "dateDebutEffet"}
    )
    taux = Balise("taux", "3.66", attributs={"part": "patronale"})
    information = Balise("information", enfants=[
        Balise("donnees_clefs", enfants=[Balise("rubriques", enfants=[effet])]), Balise("donnees_paie", enfants=[taux]),
    ])  # fmt: skip
    calcul = Balise(
        "calcul", enfants=[information], attributs={"date_calcul": retour.produit_le.isoformat(), "phase": "10"}
    )
    collective = Balise("information_collective", enfants=[calcul], attributs={"type": "bmcc"})
    return Balise("communication", enfants=[collective])


def _reconnu(identite: tuple[Personne, dict[str, str]]) -> list[Balise]:
    """La personne déclarée, et celle que le répertoire reconnaît."""
    personne, reference = identite
    connue = reference.get("naissance", "")
    declaree = {
        "NIR": personne.nir, "nom_famille": personne.valeur("30.002"), "prenoms": personne.valeur("30.004"),
        "date_naissance": personne.valeur("30.006"),
    }  # fmt: skip
    autre = {
        "NIR": reference.get("nir"), "nom_famille": reference.get("nom"), "prenoms": reference.get("prenom"),
        "date_naissance": connue[8:] + connue[5:7] + connue[:4],
    }  # fmt: skip
    return [
        Balise("salarie", enfants=champs("", dits), attributs={"origine": origine})
        for origine, dits in (("DSN", declaree), ("SNGI", autre))
    ]


def _anomalie(fait: Fait) -> Balise:
    enfants = [
        Balise(
            "description",
            enfants=champs("", {"code": fait.controle, "categorie": "non-bloquant", "message": fait.libelle}),
        )
    ]
    if fait.rubrique:
        declenchante = Balise(
            "rubrique_declenchante", enfants=champs("", {"identifiant": fait.rubrique, "valeur": fait.valeur})
        )
        enfants.append(Balise("valeurs", enfants=[declenchante]))
    if fait.identites:
        enfants.append(Balise("environnement", enfants=_reconnu(fait.identites[0])))
    elif fait.personne:
        numeros = {"NIR": fait.personne.nir, "NTT": None if fait.personne.nir else fait.personne.valeur("30.020")}
        noms = {"nom_famille": fait.personne.valeur("30.002"), "prenoms": fait.personne.valeur("30.004")}
        salarie = Balise("salarie", enfants=champs("", numeros | noms), attributs={"origine": "DSN"})
        enfants.append(Balise("environnement", enfants=[salarie]))
    return Balise("declaration_anomalie", enfants=enfants, repere=fait)


def _complementaire(retour: Retour) -> Balise:
    lue = retour.lue
    actions = [Balise("RetourMetier", attributs={
        "IdRetour": "1", "NbErreursSimilaires": "1", "CodeRetourMetier": f.controle, "LibelCodeRetourMetier": f.libelle,
        "RubriqueBlocRetour": f.rubrique,
    }, enfants=[
        Balise("ContexteRetourMetier", attributs={"Rubrique": "S21.G00.30.001", "Libelle": "NIR", "Valeur": f.personne.nir}),
    ], repere=f) for f in retour.faits]  # fmt: skip
    declaration = Balise("Declaration", attributs={
        "IdDec": "1", "NatureDecla": lue.nature, "TypeDecla": lue.valeur("S20.G00.05.002"), "FractionDecla": lue.valeur("S20.G00.05.003"),
        "NoOrdreDecla": lue.ordre, "DateMoisDec": f"01{lue.mois:%m%Y}", "SirenDecla": lue.siren, "NicAffectation": lue.siret[9:],
        "CodeOC": retour.organisme.siret, "NomProducteurCRM": retour.organisme.nom,
        "DateHeureProductionCRM": f"{retour.produit_le:%Y%m%d%H%M%S}", "CodeRetourDecla": retour.etat,
    }, enfants=actions, repere=retour)  # fmt: skip
    return Balise("Fichier", attributs={
        "VersionCRM": retour.version, "IdEnvoi": _flux(retour), "TypCRM": retour.code,
        "PointDepot": lue.entete["S10.G00.00.007"], "CodeEnvoi": "02", "VersionNorme": lue.entete["S10.G00.00.006"],
    }, enfants=[declaration])  # fmt: skip


def _flux(retour: Retour) -> str:
    """L'identifiant de flux de l'envoi dont parle un retour : le même pour tous ceux qui en parlent."""
    return retour.lue.fichier.removeprefix("lots/").removesuffix(".dsn").replace("/", "-")


def iso(jour: str | None) -> str | None:
    """Une date NEODeS (JJMMAAAA) en ISO ; un jour ou un mois inconnu (99) reste tel."""
    return f"{jour[4:]}-{jour[2:4]}-{jour[:2]}" if jour else None


def _fin(mois: date) -> date:
    return mois.replace(day=calendar.monthrange(mois.year, mois.month)[1])
