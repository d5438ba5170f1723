"""Un petit monde inventé, tiré d'une graine : ce que les marts lisent, assez divers pour passer par toutes leurs branches."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from jumeaux.bilans import poser_bilans
from jumeaux.decor import CONTROLES, FAMILLES, ORDRE, PROTEGES, controles, parametres
from jumeaux.decor_collecte import collecter
from jumeaux.indemnites import indemniser
from jumeaux.migrations import migrer
from jumeaux.outils import groupes, index, plus_mois, s_applique
from jumeaux.prets import signaler
from jumeaux.ressources import extraire, ressourcer
from jumeaux.retours import retourner
from jumeaux.signalements import plaindre
from jumeaux.sources import doubler
from jumeaux.substitution import substituer

DEBUT, MOIS = date(2025, 8, 1), 9
ANCIENS = (date(2025, 1, 1), date(2025, 3, 1))
DECLARANTS = [f"t{i}" for i in range(12)]
PERSONNES = [f"p{i}" for i in range(24)]
EDITEURS = [
    ("ARTEMIN", "ARTEMIN", "1"),
    ("ARTEMIN", "ARTEMIN", "2"),
    ("Éd. Bô", "Paie+", "7"),
    (None, None, None),
    ("CE", None, "1"),
    ("CE", "Petit", "1"),
]
_THEMES = ("agrege", "bases", "completude", "contrats", "dates", "fiscal", "identite", "mns", "norme", "reduction")


def tirer(graine: int) -> dict[str, list[dict]]:
    """Les relations d'un monde, par nom. Même graine, même monde."""
    alea = random.Random(graine)
    monde = {"controles": controles(alea, CONTROLES), "int_declarations": _declarations(alea), **parametres(graine)}
    _versions(monde)
    _personnes(alea, monde)
    _verdicts(alea, monde)
    _suites(alea, monde)
    _quarantaine(random.Random(graine), monde)
    _famille_experimentale(random.Random(graine), monde)
    _registre(alea, monde)
    _fichiers(alea, monde)
    migrer(alea, monde)
    retourner(random.Random(graine), monde)
    poser_bilans(monde)
    collecter(random.Random(graine), monde)
    ressourcer(random.Random(graine), monde)
    extraire(random.Random(graine), monde)
    indemniser(random.Random(graine), monde)
    substituer(random.Random(graine), monde, graine)
    plaindre(random.Random(graine), monde)
    signaler(random.Random(graine), monde)
    doubler(random.Random(graine), monde)
    _emballer(monde)
    return monde


def _un(alea: random.Random, part: float) -> bool:
    return alea.random() < part


def _declarations(alea: random.Random) -> list[dict]:
    """Des mensuelles (une sur cinq en deux versions), des signalements, des substitutions, des essais."""
    rendus: list[dict] = []
    for k, declarant in enumerate(DECLARANTS):
        mensuels = [plus_mois(DEBUT, i) for i in range(MOIS) if _un(alea, 0.75)]
        # deux vieux mois, pour ce qu'on n'a plus vu depuis un an ; le second sans personne
        mensuels = [*ANCIENS, *mensuels] if declarant == "t0" else mensuels
        traits = {
            "declarant_id": declarant,
            "entreprise_id": f"e{k // 2}",
            "departement": alea.choice(("75", "13", None)),
            "emetteur_siret": alea.choice((declarant, "cabinet", None)),
        }
        for mois in mensuels:
            # le dernier logiciel n'a qu'un client
            noms = alea.choice(EDITEURS[:-1]) if k else EDITEURS[-1]
            version = dict(zip(("editeur_logiciel", "nom_logiciel", "version_logiciel"), noms, strict=True))
            norme = alea.choice((f"P{mois:%y}V01", "P25V01", None))
            depot = datetime.combine(plus_mois(mois, 1), datetime.min.time()) + timedelta(days=alea.randint(0, 40))
            for rang in range(1, 1 + (2 if _un(alea, 0.25) else 1)):
                depot += timedelta(
                    days=rang * alea.randint(0, 25), minutes=alea.randint(1, 1400), seconds=len(rendus) % 60
                )
                commun = {
                    "nature": "01",
                    "type": "02" if mois == ANCIENS[1] else alea.choice(("01", "01", "02", "05")),
                    "mois": mois,
                    "norme": norme,
                    "champ": "01",
                }
                rendus.append(
                    {**traits, **version, **commun, "rang_version": rang, "fraction": "11", "connu_le": depot}
                )
            # une fraction de plus, transmise à part, sous une autre norme
            if _un(alea, 0.12):
                autre = {"fraction": "21", "rang_version": 1, "norme": "P25V01"}
                rendus.append(rendus[-1] | autre | {"connu_le": depot + timedelta(days=2)})
    for _ in range(16):
        mensuelle = alea.choice([d for d in rendus if d["nature"] == "01"])
        depot = mensuelle["connu_le"] + timedelta(days=alea.randint(-20, 40), minutes=alea.randint(1, 1400))
        autre = {"nature": alea.choice(("04", "10", "09")), "type": alea.choice(("01", "03", "04")), "rang_version": 1}
        autre |= {"declarant_id": None, "entreprise_id": None} if _un(alea, 0.1) else {}
        rendus.append(mensuelle | autre | {"connu_le": depot, "mois": None if _un(alea, 0.7) else mensuelle["mois"]})
    for i, d in enumerate(rendus):
        d |= {
            "declaration_id": f"d{i}",
            "flux": "dpae" if d["nature"] == "10" else "dsn",
            "connu_le": d["connu_le"] + timedelta(microseconds=i),
            "depose_le": d["connu_le"] if _un(alea, 0.7) else None,
            "ligne": alea.randint(1, 5) * 100,
            "est_essai": _un(alea, 0.04),
            "est_redistribue": i % 7 == 3,
            "est_sans_individu": d["type"] in ("02", "05"),
            "est_en_vigueur": d["nature"] != "01" and d["type"] != "04",
            "extrait_id": "x",
            "fichier_rang": i // 2,
        }
    return rendus


def _versions(monde: dict) -> None:
    """La dernière version d'un mois est en vigueur, les autres sont remplacées."""
    par_mois: dict = {}
    for d in monde["int_declarations"]:
        if d["nature"] == "01" and not d["est_essai"]:
            par_mois.setdefault((d["declarant_id"], d["mois"], d["fraction"]), []).append(d)
    monde["int_remplacements"] = []
    for lot in par_mois.values():
        lot.sort(key=lambda d: d["rang_version"])
        lot[-1]["est_en_vigueur"] = True
        monde["int_remplacements"] += [
            {
                "declaration_id": a["declaration_id"],
                "remplacante_id": b["declaration_id"],
                "remplacee_le": b["connu_le"],
            }
            for a, b in pairwise(lot)
        ]


def _quarantaine(alea: random.Random, monde: dict) -> None:
    """Des mois déposés dans un lot retenu, aussi d'un déclarant inconnu, ou d'un mois que personne d'autre n'a déclaré."""
    cles = [(d, plus_mois(DEBUT, i)) for d in (*DECLARANTS, "inconnu") for i in range(-1, MOIS + 1) if _un(alea, 0.15)]
    monde["int_mensuelles_en_quarantaine"] = [
        {"declarant_id": declarant, "mois": mois, "est_sans_individu": _un(alea, 0.3)}
        | {"premier_depot": datetime.combine(plus_mois(mois, 1), datetime.min.time())}
        for declarant, mois in cles
    ]  # fmt: skip


def _personnes(alea: random.Random, monde: dict) -> None:
    """Les individus de chaque déclaration, et les personnes connues sous deux noms."""
    monde["int_individus"], monde["stg_etablissements"] = [], []
    for d in monde["int_declarations"]:
        vide = d["mois"] == ANCIENS[1] or (d["est_sans_individu"] and _un(alea, 0.4))
        nombre = 0 if vide else alea.randint(1, 9)
        for i, personne in enumerate(alea.sample(PERSONNES, nombre)):
            nulle = _un(alea, 0.05)
            monde["int_individus"].append(
                {
                    c: d[c]
                    for c in ("declaration_id", "nature", "mois", "declarant_id", "entreprise_id", "est_en_vigueur")
                }
                | {"objet_id": f"{d['declaration_id']}.{10 * i + 5}", "ligne": d["ligne"] + 10 * i + 4}
                | {
                    "personne_id": None if nulle else personne,
                    "personne_liee_id": None if nulle else personne.replace("p1", "q1"),
                }
            )
        monde["stg_etablissements"].append(
            {"declaration_id": d["declaration_id"], "apet": alea.choice(("6201Z", "4711D", None))}
        )
    monde["stg_individus"] = [
        {c: i[c] for c in ("objet_id", "declaration_id", "ligne")} for i in monde["int_individus"]
    ]
    monde["int_personnes_liees"] = [
        {"entreprise_id": f"e{k}", "alias_id": "p1", "personne_id": "q1"} for k in range(0, 6, 2)
    ]


def _verdicts(alea: random.Random, monde: dict) -> None:
    """Ce que chaque contrôle a jugé de chaque déclaration ; une anomalie revient volontiers d'un mois sur l'autre."""
    monde |= {f"ctl_{t}": [] for t in _THEMES} | {"ctl_populations": [], "stg_mesures": [], "stg_anomalies": []}
    presents: dict = {}
    for i in monde["int_individus"]:
        presents.setdefault(i["declaration_id"], []).append(i)
    for controle, theme, *_, rubriques in CONTROLES:
        fautifs = {p for p in PERSONNES if _un(alea, 0.3)}
        for d in monde["int_declarations"]:
            # AG-05 ne juge que des déclarations dont on ne sait pas qui déclare
            if not _un(alea, 0.8) or (controle == "AG-05" and d["declarant_id"]):
                continue
            individus = presents.get(d["declaration_id"], [])
            touches = [i for i in individus if i["personne_id"] in fautifs and _un(alea, 0.6)]
            objets = [_objet(alea, controle, d, i, rubriques.split(",")[0]) for i in touches]
            if controle == "AG-05":
                objets = [_objet(alea, controle, d, None, rubriques)]
            if controle == "AG-04" and _un(alea, 0.3):
                objets = [_objet(alea, controle, d, None, rubriques)]
            evalues = max(len(individus), len(objets)) if _un(alea, 0.9) else len(objets)
            _noter(alea, monde, controle, theme, d, evalues, objets)


def _objet(alea: random.Random, controle: str, d: dict, individu: dict | None, rubrique: str) -> dict:
    objet = individu["objet_id"] if individu else f"{d['declaration_id']}.2"
    chiffre = controle in ("BAS-01", "BAS-03", "RG-07")
    declare, attendu = alea.choice((1000, 1500)), alea.choice((1300, 2000))
    return {
        "objet_id": objet,
        "identifiant": f"S21.G00.40/{controle}" if controle in FAMILLES else controle,
        "repere_id": objet,
        "rubrique": rubrique,
        "personne_id": individu["personne_id"] if individu and _un(alea, 0.7) else None,
        "contrat_numero": "00001" if controle.startswith("CT") else None,
        "mois_concerne": plus_mois(d["mois"], -1) if d["mois"] and _un(alea, 0.1) else None,
        "valeur_declaree": f"{declare}.00" if chiffre else "x",
        "valeur_attendue": f"{attendu}.00" if chiffre else None,
        "montant_en_jeu": Decimal(abs(attendu - declare)) if chiffre else None,
        "message": "Un écart",
    }


def _en_deux(compte: dict) -> list[dict]:
    """La mesure d'une déclaration que la zone protégée a jugée en deux fois, si elle a deux objets : ses parts, qui s'additionnent."""
    if compte["nb_evalues"] < 2:
        return [compte]
    premiere = compte | {"nb_evalues": 1, "nb_anomalies": min(compte["nb_anomalies"], 1)}
    reste = {m: compte[m] - premiere[m] for m in ("nb_evalues", "nb_anomalies")}
    return [premiere, compte | reste]


def _noter(alea, monde: dict, controle: str, theme: str, d: dict, evalues: int, objets: list[dict]) -> None:
    vus = evalues + alea.randint(0, 2)
    if not s_applique(index(monde["controles"], "controle_id")[controle], d):
        return
    if controle not in PROTEGES:
        vue = {"declaration_id": d["declaration_id"], "relation": f"relation_de_{controle}", "nb_objets": vus}
        monde["ctl_populations"] += [vue] if vus else []
    compte = {
        "controle_id": controle,
        "declaration_id": d["declaration_id"],
        "nb_evalues": evalues,
        "nb_anomalies": len(objets),
    }
    if controle in PROTEGES:
        monde["stg_mesures"] += _en_deux(compte | {"identifiant": controle})
        if objets:
            monde["stg_mesures"] += _en_deux(compte | {"identifiant": "S21.G00.51.011/LISTE"})
        monde["stg_anomalies"] += [
            {"controle_id": controle, "identifiant": "S21.G00.51.011/LISTE", "declaration_id": d["declaration_id"]}
            | {"objet_id": o["objet_id"], "ligne": d["ligne"] + 20, "rubrique": o["rubrique"]}
            for o in objets
        ]
        return
    if not evalues:
        return
    membre = {"identifiant": f"S21.G00.40/{controle}", "nb_evalues": evalues, "nb_anomalies": len(objets)}
    monde[f"ctl_{theme}"].append(
        compte
        | {"nb_erreurs": int(_un(alea, 0.05)), "objets": objets or None}
        | {"membres": [membre] if objets and controle in FAMILLES else None}
    )


def _emballer(monde: dict) -> None:
    """Les verdicts à la forme où `ctl_<theme>` les garde : une ligne par déclaration."""
    for theme in _THEMES:
        lots = groupes(monde[f"ctl_{theme}"], "declaration_id").items()
        monde[f"ctl_{theme}"] = [
            {
                "declaration_id": d,
                "comptes": [
                    {c: v[c] for c in ("controle_id", "nb_evalues", "nb_anomalies", "nb_erreurs")} for v in lot
                ],
                "trouves": [{c: v[c] for c in ("controle_id", "objets", "membres")} for v in lot if v["nb_anomalies"]]
                or None,
            }
            for (d,), lot in lots
        ]
    vues = groupes(monde["ctl_populations"], "declaration_id").items()
    monde["ctl_populations"] = [
        {"declaration_id": d, "populations": [{c: v[c] for c in ("relation", "nb_objets")} for v in lot]}
        for (d,), lot in vues
    ]


def _famille_experimentale(alea: random.Random, monde: dict) -> None:
    """Une famille qui ne compte pas encore : ses membres échouent, et ne notent personne."""
    monde["controles"] += controles(alea, [ORDRE])
    for i in monde["int_individus"][::9]:
        d = next(d for d in monde["int_declarations"] if d["declaration_id"] == i["declaration_id"])
        deja = [
            v for v in monde["ctl_norme"] if (v["controle_id"], v["declaration_id"]) == ("ORDRE", d["declaration_id"])
        ]
        if not deja:
            _noter(alea, monde, "ORDRE", "norme", d, 4, [_objet(alea, "ORDRE", d, i, "S21.G00.40.001")])


def _suites(alea: random.Random, monde: dict) -> None:
    """Ce qui arrive ensuite : des blocs différentiels et des substitutions, dont certains comblent l'écart."""
    recues = {d["declaration_id"]: d for d in monde["int_declarations"]}
    monde["int_elements"] = [
        {"objet_id": i["objet_id"], "declaration_id": i["declaration_id"], "code": alea.choice(("02", "03"))}
        for i in monde["int_individus"] if _un(alea, 0.8)
    ]  # fmt: skip
    codes = {x["objet_id"]: x["code"] for x in monde["int_elements"]}
    personnes = {i["objet_id"]: i["personne_liee_id"] for i in monde["int_individus"]}
    monde["int_regularisations"] = []
    verdicts = [v for t in ("bases", "reduction", "mns") for v in monde[f"ctl_{t}"]]
    for declaration, o in [(v["declaration_id"], o) for v in verdicts for o in v["objets"] or []]:
        d = recues[declaration]
        if not d["mois"] or _un(alea, 0.5):
            continue
        ecart = Decimal(o["valeur_attendue"]) - Decimal(o["valeur_declaree"]) if o["valeur_attendue"] else Decimal(5)
        parts = alea.choice(([ecart], [ecart / 2, ecart / 2], [ecart / 3], [None]))
        for k, montant in enumerate(parts, 1):
            monde["int_regularisations"].append(
                {
                    "objet_id": f"r{len(monde['int_regularisations'])}",
                    "declaration_id": f"s{len(monde['int_regularisations'])}",
                    "declarant_id": d["declarant_id"],
                    "mois": plus_mois(d["mois"], k),
                    "connu_le": d["connu_le"] + timedelta(days=29 * k, seconds=alea.randint(0, 9)),
                    "est_en_vigueur": _un(alea, 0.9),
                    "origine": "substitution" if _un(alea, 0.25) else "differentiel",
                    "bloc": o["rubrique"][:10],
                    "code": codes.get(o["objet_id"], "02"),
                    "montant": montant,
                    "identifiant_crm": alea.choice(("crm1", "crm2", None, None)),
                    "personne_liee_id": personnes.get(o["objet_id"]),
                    "mois_rattachement": o["mois_concerne"] or d["mois"],
                }
            )


def _registre(alea: random.Random, monde: dict) -> None:
    """Des contestations, dont des contrôles souvent contestés à raison, et des rapprochements de personnes."""
    objets = [
        (v, o) for t in ("identite", "bases", "mns", "norme") for v in monde[f"ctl_{t}"] for o in v["objets"] or []
    ]
    fautif = alea.choice(("MNS-06", "ID-09"))
    monde["registre.contestations"] = []
    for v, o in alea.sample(objets, min(14, len(objets))) + [x for x in objets if x[0]["controle_id"] == fautif][:7]:
        depose = date(2025, 11, 3) + timedelta(days=alea.randint(0, 120))
        issue = "fondee" if v["controle_id"] == fautif else alea.choice(("fondee", "rejetee", None, None))
        monde["registre.contestations"].append(
            {
                "contestation_id": f"c{len(monde['registre.contestations'])}",
                "controle_id": v["controle_id"],
                "identifiant": alea.choice((v["controle_id"], o["identifiant"])),
                "declaration_id": v["declaration_id"],
                "objet_id": alea.choice((o["objet_id"], None)),
                "motif": "essai",
                "deposee_le": depose,
                "issue": issue,
                "motif_issue": "essai" if issue else None,
                "close_le": depose + timedelta(days=alea.randint(0, 40)) if issue else None,
            }
        )
    monde["registre.rapprochements"] = [
        {"personne_a": a, "personne_b": b, "probabilite": alea.choice((0.91, 0.97)), "niveau": "probable"}
        | {"rapproche_le": datetime(2026, 5, 1)}
        for a, b in (alea.sample(PERSONNES, 2) for _ in range(3))
    ]  # fmt: skip


def _fichiers(alea: random.Random, monde: dict) -> None:
    """Les fichiers reçus, et quelques blocs dont on compte les rubriques remplies."""
    monde["extraits.fichiers"] = [
        {"fichier_rang": r, "octets": alea.randint(100, 900), "lignes_lues": alea.randint(10, 99)}
        | {"lignes_ecartees": alea.randint(0, 2), "extrait_id": "x"}
        for r in range(len(monde["int_declarations"]) // 2 - 2)
    ]  # fmt: skip
    natures = ("01", "02", "10", "90", None)
    monde["extraits.contrats"] = [
        {"objet_id": i["objet_id"], "declaration_id": i["declaration_id"], "nature": "03" if i["mois"] in ANCIENS else alea.choice(natures)}
        | {"numero": "00001", "date_debut": "01012020" if _un(alea, 0.8) else None}
        for i in monde["int_individus"]
    ]  # fmt: skip
    monde["extraits.arrets_travail"] = [
        {"objet_id": i["objet_id"], "declaration_id": i["declaration_id"], "motif": alea.choice(("99", "99", "99", "99", "01"))}
        for i in monde["int_individus"] if _un(alea, 0.1)
    ]  # fmt: skip
