"""Les ressources d'un monde, et les jumeaux de leurs marts."""

import random
from datetime import date, timedelta
from decimal import Decimal

from jumeaux.outils import distincts, groupes, plus_mois, somme

_MONTANTS = ("net_verse", "net_fiscal", "montant_pas", "brut", "base_csg", "part_non_imposable")


def ressourcer(alea: random.Random, monde: dict) -> None:
    """Un versement par individu d'une mensuelle réelle, son net social le plus souvent, et des revenus de deux caisses."""
    mensuelles = {
        d["declaration_id"]: d for d in monde["int_declarations"] if d["nature"] == "01" and not d["est_essai"]
    }
    monde["int_ressources"] = []
    for i in monde["int_individus"]:
        d = mensuelles.get(i["declaration_id"])
        if d and d["declarant_id"] and i["personne_id"]:
            _verser(alea, monde, d, i["personne_liee_id"], i["personne_id"], "dsn")
    personnes = sorted({i["personne_liee_id"] for i in monde["int_individus"] if i["personne_liee_id"]})
    for k, mois in enumerate(sorted({d["mois"] for d in mensuelles.values()})):
        depot = next(d["connu_le"] for d in mensuelles.values() if d["mois"] == mois) + timedelta(days=1)
        caisse = {
            "declaration_id": f"r{k}",
            "mois": mois,
            "connu_le": depot,
            "est_en_vigueur": True,
            "declarant_id": f"caisse{k % 2}",
        }
        for personne in alea.sample(personnes, 6):
            _verser(alea, monde, caisse, personne, personne, "pasrau")


def extraire(alea: random.Random, monde: dict) -> None:
    """Ce qu'un extrait de ressources dit de la moitié des personnes, à peu près ; et ce que déclarent deux indépendants."""
    monde["int_ressources_extraites"], monde["stg_ressources_independants"] = [], []
    cle = ("personne_id", "personne_declaree_id", "mois", "flux", "declarant_id")
    for (personne, declaree, mois, flux, verseur), lot in groupes(monde["int_ressources"], *cle).items():
        if sum(map(ord, personne)) % 2:
            continue
        for donnee in ("net_social", "net_fiscal"):
            montants = [r[donnee] for r in lot if r[donnee] is not None and r["est_en_vigueur"]] or [Decimal(7)]
            _dire(alea, monde, alea.choice((personne, declaree)), mois, flux, verseur, donnee, sum(montants))
    for k, personne in enumerate(sorted({x["personne"] for x in monde["int_ressources_extraites"]})[:6]):
        for debut, fin in ((date(2025, 10, 1), date(2025, 10, 31)), (date(2025, 9, 1), date(2025, 11, 30)))[
            : 1 + k % 2
        ]:
            for declare_le, montant in ((date(2025, 12, 3), 900), (date(2026, 1, 9), 950))[: 1 + k // 3]:
                monde["stg_ressources_independants"].append({
                    "personne": personne, "siren": f"s{k}", "donnee": "chiffre_affaires", "debut": debut, "fin": fin,
                    "montant": Decimal(montant), "declare_le": declare_le, "extrait_id": alea.choice(("x", "x", "y")),
                })  # fmt: skip
        _dire(alea, monde, personne, date(2025, 10, 1), "independant", None, "chiffre_affaires", Decimal(900))
        monde["int_ressources_extraites"].append(
            {
                "personne": personne,
                "mois": date(2025, 11, 1),
                "flux": "aucun",
                "verseur": None,
                "donnee": "aucune",
                "nb_lignes": 1,
            }
            | {
                "extrait_le": date(2026, 8, 1),
                "montant": None,
                "plus_petit": None,
                "plus_grand": None,
                "integre_le": None,
            }
        )


def _dire(alea: random.Random, monde: dict, personne, mois, flux, verseur, donnee, montant) -> None:
    lignes = alea.choice(
        (
            [montant],
            [montant],
            [montant],
            [montant + 1],
            [montant, montant],
            [montant, montant + 5],
            [montant - 2, Decimal(2)],
            [],
        )
    )
    deja = {(x["personne"], x["mois"], x["flux"], x["verseur"], x["donnee"]) for x in monde["int_ressources_extraites"]}
    if not lignes or (personne, mois, flux, verseur, donnee) in deja:
        return
    monde["int_ressources_extraites"].append({
        "personne": personne, "mois": mois, "flux": flux, "verseur": verseur, "donnee": donnee, "nb_lignes": len(lignes), "montant": sum(lignes),
        "plus_petit": min(lignes), "plus_grand": max(lignes), "integre_le": alea.choice((plus_mois(mois, 1), plus_mois(mois, 3), None)),
        "extrait_le": alea.choice((date(2026, 8, 1), date(2026, 8, 1), plus_mois(mois, 1))),
    })  # fmt: skip


def _verser(alea: random.Random, monde: dict, d: dict, personne: str, declaree: str, flux: str) -> None:
    # un pensionné et un numéro d'attente le restent d'un mois à l'autre
    rang = sum(map(ord, personne))
    traits = {
        "declaration_id": d["declaration_id"], "flux": flux, "declarant_id": d["declarant_id"], "personne_id": personne,
        "personne_declaree_id": declaree, "annee_naissance": (1955, 1962, 1990, None)[rang % 4], "a_nir_permanent": rang % 5 > 0,
        "est_en_cumul": flux == "dsn" and rang % 7 == 0, "mois_declare": d["mois"], "connu_le": d["connu_le"],
        "est_en_vigueur": d["est_en_vigueur"], "classe_revenu": alea.choice(("110", "120", None)) if flux == "pasrau" else None,
        "regime_verseur": alea.choice(("A02", "A10", None)) if flux == "pasrau" else None,
    }  # fmt: skip

    def ajouter(genre: str, mois: date, **montants: Decimal | None) -> None:
        rang = len(monde["int_ressources"])
        monde["int_ressources"].append(
            {"net_social": None, **dict.fromkeys(_MONTANTS)}
            | traits
            | {"genre": genre, "objet_id": f"w{rang}", "ligne": rang, "mois": mois}
            | montants
        )

    net = Decimal(alea.randint(0, 4) * 500)
    mois = plus_mois(d["mois"], 1) if alea.random() < 0.1 else d["mois"]
    fiscal = None if flux == "dsn" and alea.random() < 0.05 else net + alea.choice((0, 60))
    ajouter(
        "versement",
        mois,
        net_verse=alea.choice((net, net, None)),
        net_fiscal=fiscal,
        brut=net * 2,
        montant_pas=Decimal(alea.randint(0, 9)),
    )
    if flux == "dsn" and alea.random() < 0.9:
        ajouter("net_social", mois, net_social=alea.choice((net, net, Decimal(0))))
    if flux == "dsn" and alea.random() < 0.1:
        ajouter("net_social", plus_mois(d["mois"], -alea.randint(1, 3)), net_social=Decimal(alea.randint(-50, 50)))


def fct_ressources_mois(e: dict) -> list[dict]:
    """Les montants en vigueur d'une personne, un mois, chez qui les verse."""
    en_vigueur = [r for r in e["int_ressources"] if r["est_en_vigueur"]]
    cle = ("personne_id", "mois", "flux", "declarant_id")
    return [
        dict(zip(cle, k, strict=True))
        | {c: somme(lot, c) for c in ("net_social", *_MONTANTS)}
        | {
            "nb_declarations": distincts(lot, "declaration_id"),
            "nb_versements": sum(r["genre"] != "net_social" for r in lot),
            "net_social_regularise": somme([r for r in lot if r["mois_declare"] > r["mois"]], "net_social") or 0,
            "classes_revenu": _liste(lot, "classe_revenu"),
            "regimes_verseurs": _liste(lot, "regime_verseur"),
            "est_pensionne": any(r["est_en_cumul"] or r["regime_verseur"] for r in lot),
            "a_nir_permanent": all(r["a_nir_permanent"] for r in lot),
            "annee_naissance": max((r["annee_naissance"] for r in lot if r["annee_naissance"]), default=None),
            "connu_depuis": min(r["connu_le"] for r in lot),
            "connu_le": max(r["connu_le"] for r in lot),
        }
        for k, lot in groupes(en_vigueur, *cle).items()
    ]


def _liste(lot: list[dict], colonne: str) -> str | None:
    return ", ".join(sorted({r[colonne] for r in lot if r[colonne]})) or None


def ind_ressources_fenetres(e: dict) -> list[dict]:
    """Chaque droit, chaque mois d'examen : les personnes de sa population, en trois parts."""
    recus, etablis = ({m["mois"] for m in e["ind_mois"] if m["est_etabli"] or tous} for tous in (True, False))
    rendus = []
    for f in e["fenetres_ressources"]:
        for mois in sorted(m for m in recus if m.isoformat() >= f["depuis"]):
            lus = [plus_mois(mois, -k) for k in range(int(f["premier"]), int(f["dernier"]) - 1, -1)]
            lots = groupes([r for r in e["fct_ressources_mois"] if r["mois"] in lus], "personne_id").values()
            admises = [lot for lot in lots if _est_de(f, mois, lot)]
            sans_montant = [lot for lot in admises if any(_manque(f, r) for r in lot)]
            entieres = [lot for lot in admises if lot not in sans_montant and {r["mois"] for r in lot} == set(lus)]
            rendus.append({
                "usage": f["usage"], "mois": mois, "premier_mois": lus[0], "dernier_mois": lus[-1], "est_couverte": set(lus) <= etablis,
                "nb_personnes": len(admises), "nb_entieres": len(entieres), "nb_sans_montant": len(sans_montant),
                "nb_sans_un_mois": len(admises) - len(entieres) - len(sans_montant),
                "nb_connues_apres": sum(any(r["connu_le"].date() >= mois for r in lot) for lot in admises),
                "montant": somme([r for lot in admises for r in lot], f["montant"]),
            })  # fmt: skip
    return rendus


def _est_de(f: dict, mois: date, lot: list[dict]) -> bool:
    if f["population"] == "nir_permanent":
        return all(r["a_nir_permanent"] for r in lot)
    if f["population"] == "revenus_autres":
        return any(r["flux"] == "pasrau" for r in lot)
    ages = [mois.year - r["annee_naissance"] for r in lot if r["annee_naissance"]]
    return (
        f["population"] == "toutes" or any(r["est_pensionne"] for r in lot) or max(ages, default=0) >= int(f["age_min"])
    )


def _manque(f: dict, r: dict) -> bool:
    est_attendu = r["nb_versements"] > 0 and (r["flux"] == "dsn" or f["montant"] == "net_fiscal")
    return est_attendu and r[f["montant"]] is None


def fct_ressources_ecarts(e: dict) -> list[dict]:
    """Chaque unité dont l'extrait parle : où elle se trouve, et ce qui en diffère."""
    alias = _alias(e)
    extraites = groupes(
        e["int_ressources_extraites"],
        lambda x: alias.get(x["personne"], x["personne"]),
        "mois",
        "flux",
        lambda x: x["verseur"] or "",
        "donnee",
    )
    dits: dict = {}
    for (personne, mois, *_), lot in extraites.items():
        dits[personne, mois] = max([x["extrait_le"] for x in lot] + [dits.get((personne, mois), date.min)])
    portees = {(x["extrait_le"], x["flux"], x["donnee"]) for x in e["int_ressources_extraites"] if x["flux"] != "aucun"}
    declarees = {
        k: d for k, d in (_declarees(e) | _independantes(e, alias, dits)).items()
        if k[:2] in dits and (dits[k[:2]], k[2], k[4]) in portees
    }  # fmt: skip
    unites = {k for k in extraites if k[2] != "aucun"} | {k for k, d in declarees.items() if d["vigueur"]}
    return [
        dict(zip(("personne_id", "mois", "flux", "verseur", "donnee"), k, strict=True))
        | _ecart(k[1], declarees.get(k), extraites.get(k, []), dits[k[:2]])
        for k in unites
    ]


def _alias(e: dict) -> dict:
    lies = groupes(e["int_ressources"], "personne_declaree_id").items()
    return {k: lot[0]["personne_id"] for (k,), lot in lies if len({r["personne_id"] for r in lot}) == 1}


def _declarees(e: dict) -> dict:
    rendus = {}
    for donnee in ("net_social", "net_verse", "net_fiscal", "montant_pas"):
        dites = [r for r in e["int_ressources"] if r[donnee] is not None]
        for k, lot in groupes(dites, "personne_id", "mois", "flux", "declarant_id").items():
            valent = [r for r in lot if r["est_en_vigueur"]]
            le = max(r["connu_le"] for r in lot).date()
            rendus[*k, donnee] = {
                "montant": somme(valent, donnee),
                "vigueur": bool(valent),
                "partielle": False,
                "le": le,
            }
    return rendus


def _independantes(e: dict, alias: dict, dits: dict) -> dict:
    admis = {x["extrait_id"] for x in e["registre.extraits"] if x["statut"] in ("charge", "accepte")}
    admises = [x for x in e["stg_ressources_independants"] if x["extrait_id"] in admis]
    par_unite: dict = {}
    for lot in groupes(admises, "personne", "siren", "donnee", "debut", "fin").values():
        x = max(lot, key=lambda x: x["declare_le"])
        personne = alias.get(x["personne"], x["personne"])
        for mois in (m for p, m in dits if p == personne and x["debut"].replace(day=1) <= m <= x["fin"]):
            par_unite.setdefault((personne, mois, "independant", "", x["donnee"]), []).append(x)
    return {
        k: {
            "montant": somme(lot, "montant"), "vigueur": True, "le": max(x["declare_le"] for x in lot),
            "partielle": any((x["debut"].year, x["debut"].month) != (x["fin"].year, x["fin"].month) for x in lot),
        }
        for k, lot in par_unite.items()
    }  # fmt: skip


def _ecart(mois: date, d: dict | None, lot: list[dict], dit_le: date) -> dict:
    attendu_avant = plus_mois(mois, 2)
    declaree = bool(d and d["vigueur"])
    integre_le = max((x["integre_le"] for x in lot if x["integre_le"]), default=None)
    extrait_le = max((x["extrait_le"] for x in lot), default=dit_le)
    en_retard = integre_le is not None and integre_le >= attendu_avant
    return {
        "cote": "les_deux" if declaree and lot else "declaree" if declaree else "extraite",
        "ecart": _type(d, declaree, lot, extrait_le, en_retard),
        "retard_de": None if not en_retard else "declaration" if d and d["le"] >= attendu_avant else "integration",
        "montant_declare": d and d["montant"], "montant_extrait": somme(lot, "montant"), "nb_lignes": sum(x["nb_lignes"] for x in lot),
        "declare_le": d and d["le"], "integre_le": integre_le, "extrait_le": extrait_le,
    }  # fmt: skip


def _type(d: dict | None, declaree: bool, lot: list[dict], extrait_le: date, en_retard: bool) -> str:
    if declaree and d["le"] > extrait_le:
        return "declaree_depuis"
    if not lot:
        return "manquante"
    if not declaree:
        return "remplacee" if d else "inconnue"
    bornes = {min(x["plus_petit"] for x in lot), max(x["plus_grand"] for x in lot)}
    differe = somme(lot, "montant") != d["montant"]
    plusieurs = sum(x["nb_lignes"] for x in lot) > 1
    if plusieurs and differe and (len(bornes) == 1 or d["montant"] in bornes):
        return "double"
    if differe and not d["partielle"]:
        return "montant_different"
    return "tardive" if en_retard else "conforme"


def ind_net_social_mois(e: dict) -> list[dict]:
    """De ce qui est versé un mois, ce qui dit le montant net social, et les verseurs qui n'en disent aucun."""
    versees = [r for r in e["fct_ressources_mois"] if r["nb_versements"]]
    rendus = []
    for (mois, flux), lot in groupes(versees, "mois", "flux").items():
        dits = [r for r in lot if r["net_social"] is not None]
        par_verseur = groupes(lot, "declarant_id").values()
        rendus.append({
            "mois": mois, "flux": flux, "nb_personnes": distincts(lot, "personne_id"), "nb_ressources": len(lot), "nb_avec_net_social": len(dits),
            "nb_nuls": sum(r["net_social"] == 0 and (r["net_verse"] or 0) > 0 for r in dits),
            "nb_egaux_au_net_fiscal": sum(r["net_social"] == r["net_fiscal"] and r["net_social"] != 0 for r in dits),
            "nb_regularises": sum(r["net_social_regularise"] != 0 for r in lot), "part": len(dits) / len(lot), "nb_verseurs": len(par_verseur),
            "nb_verseurs_muets": sum(all(r["net_social"] is None for r in x) for x in par_verseur), "net_social": somme(lot, "net_social"),
        })  # fmt: skip
    return rendus


_DE_MONTANT = ("manquante", "inconnue", "remplacee", "double", "montant_different")


def ind_ressources_ecarts_mois(e: dict) -> list[dict]:
    """Les unités comparées d'un mois, par écart, flux et donnée."""
    rendus = []
    for (mois, ecart, flux, donnee), lot in groupes(e["fct_ressources_ecarts"], "mois", "ecart", "flux", "donnee").items():  # fmt: skip
        ecarts = [abs((x["montant_extrait"] or 0) - (x["montant_declare"] or 0)) for x in lot]
        rendus.append({
            "mois": mois, "ecart": ecart, "flux": flux, "donnee": donnee, "nb_unites": len(lot),
            "nb_declarees": sum(x["cote"] in ("declaree", "les_deux") for x in lot), "nb_extraites": sum(x["cote"] in ("extraite", "les_deux") for x in lot),
            "nb_les_deux": sum(x["cote"] == "les_deux" for x in lot), "nb_retards_de_declaration": sum(x["retard_de"] == "declaration" for x in lot),
            "nb_personnes": distincts(lot, "personne_id"), "difference": sum(ecarts) if ecart in _DE_MONTANT else None,
        })  # fmt: skip
    return rendus
