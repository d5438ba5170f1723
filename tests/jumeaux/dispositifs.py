"""Jumeaux des dispositifs et des populations : objets jugés un à un, puis parts par employeur."""

from collections import Counter
from datetime import date

from jumeaux.outils import distincts, encadre, groupes, index, par_grappes, plus_mois

_PUBLICS = ("120", "121", "122")


def _entieres(e: dict) -> dict[str, dict]:
    redistribuees = {d["declaration_id"] for d in e["int_declarations"] if d["est_redistribue"]}
    return {
        d["declaration_id"]: d for d in e["fct_declarations"]
        if d["nature"] == "01" and d["flux"] == "dsn" and d["est_en_vigueur"] and d["declarant_id"] and d["mois"] and d["declaration_id"] not in redistribuees
    }  # fmt: skip


def _parts(objets: list[tuple]) -> list[dict]:
    """Une part par (dispositif, mesure, unité, mois) d'objets (…, déclarant, retenu ?)."""
    rendus = []
    lots: dict[tuple, list[tuple]] = {}
    for *cle, declarant, retenu in objets:
        lots.setdefault(tuple(cle), []).append((declarant, retenu))
    for cle, lot in lots.items():
        effectifs, touches = Counter(d for d, _ in lot), Counter(d for d, r in lot if r)
        rendus.append(
            {
                **dict(zip(("dispositif", "mesure", "unite", "mois"), cle, strict=True)),
                "nb_declarants": len(effectifs),
                "nb_declarants_touches": len(touches),
                "nb_objets": len(lot),
                "nb_retenus": sum(touches.values()),
                **par_grappes([(n, touches[d]) for d, n in effectifs.items()]),
            }
        )
    return rendus


def ind_dispositifs_mois(e: dict) -> list[dict]:
    """Ce que chaque dispositif laisse dans les mensuelles."""
    recues = _entieres(e)
    return _parts([*_therapeutiques(e, recues), *_saisies(e, recues), *_procedures(e, recues), *_hors_champ(e, recues)])


def _therapeutiques(e: dict, recues: dict) -> list[tuple]:
    blocs = groupes(e["stg_temps_partiels_therapeutiques"], "arret_travail_id")
    rendus = []
    for a in e["int_arrets"]:
        d = recues.get(a["declaration_id"])
        if not d or not a["est_therapeutique"]:
            continue
        lot = blocs.get((a["objet_id"],), [])
        complet = any(b["date_debut"] and b["date_fin"] and b["montant"] is not None for b in lot)
        rendus.append(
            ("temps_partiel_therapeutique", "bloc_incomplet", a["motif"], d["mois"], d["declarant_id"], not complet)
        )
        if lot:
            envers = any(b["date_debut"] and b["date_fin"] and b["date_fin"] < b["date_debut"] for b in lot)
            rendus.append(
                ("temps_partiel_therapeutique", "dates_a_l_envers", "tous", d["mois"], d["declarant_id"], envers)
            )
    return rendus


def _saisies(e: dict, recues: dict) -> list[tuple]:
    def cle(x: dict, colonne: str) -> tuple:
        d = recues[x["declaration_id"]]
        return d["mois"], d["declarant_id"], x[colonne]

    saisies: dict[tuple, list[dict]] = {}
    for s in e["stg_saisies_tiers"]:
        if s["declaration_id"] in recues and s["identifiant"] and not s["mois_erreur"]:
            saisies.setdefault(cle(s, "identifiant"), []).append(s)
    verses: dict[tuple, list[dict]] = {}
    for v in e["stg_versements_organismes"]:
        if v["declaration_id"] in recues and v["identifiant_versement"] and v["entite_affectation"] == "DGFIP_SATD":
            verses.setdefault(cle(v, "identifiant_versement"), []).append(v)
    rendus = []
    for mois, declarant, identifiant in saisies.keys() | verses.keys():
        lot, payes = saisies.get((mois, declarant, identifiant), []), verses.get((mois, declarant, identifiant), [])

        def dire(mesure: str, retenu: bool, mois: date = mois, declarant: str = declarant) -> None:
            rendus.append(("saisie", mesure, "tous", mois, declarant, retenu))

        reglee = any(s["etat"] in ("03", "04", "05", "06") for s in lot)
        if lot:
            dire("sans_reglement", any(s["etat"] == "02" for s in lot))
        if reglee:
            dire("sans_versement", not payes)
        if reglee and payes:
            dire("montants_differents", sum(s["montant"] for s in lot) != sum(v["montant"] for v in payes))
        if payes:
            dire("versement_sans_saisie", not lot)
    return rendus


def _employeurs(recues: dict) -> dict[tuple, dict]:
    return {
        (declarant, mois): {
            "emetteur": max((d["emetteur_siret"] for d in lot if d["emetteur_siret"]), default=None),
            "vide": all(d["est_sans_individu"] for d in lot),
            "nb": sum(d["nb_individus"] for d in lot),
        }
        for (declarant, mois), lot in groupes(recues.values(), "declarant_id", "mois").items()
    }


def _procedures(e: dict, recues: dict) -> list[tuple]:
    employeurs, rendus = _employeurs(recues), []
    fins = [c for c in e["int_contrats"] if c["a_fin"] and c["est_en_vigueur"] and c["nature"] in ("01", "07")]
    debuts: dict[str, date] = {}
    for c in fins:
        if c["motif_fin"] == "011" and c["date_fin"] and c["declarant_id"]:
            jour = c["date_fin"].replace(day=1)
            debuts[c["declarant_id"]] = min(debuts.get(c["declarant_id"], jour), jour)
    finis = {(c["declarant_id"], c["personne_liee_id"], c["contrat_numero"]) for c in fins if c["contrat_numero"]}
    etabli = max(m["mois"] for m in e["ind_mois"] if m["est_etabli"])
    for declarant, debut in debuts.items():
        siens = {m: x for (d, m), x in employeurs.items() if d == declarant}
        avant = [siens[m]["emetteur"] for m in sorted(siens) if m <= debut and siens[m]["emetteur"]]
        for mois, x in siens.items():
            if debut < mois <= plus_mois(debut, 12):
                rendus.append(("procedure_collective", "declare_encore", "tous", mois, declarant, x["nb"] > 0))
                change = bool(avant and x["emetteur"]) and x["emetteur"] != avant[-1]
                rendus.append(("procedure_collective", "emetteur_change", "tous", mois, declarant, change))
        if siens and max(siens) < etabli:
            for c in e["int_contrats"]:
                d = recues.get(c["declaration_id"])
                if d and d["declarant_id"] == declarant and d["mois"] == max(siens):
                    sienne = (c["declarant_id"], c["personne_liee_id"], c["contrat_numero"])
                    rendus.append(
                        ("procedure_collective", "contrat_sans_fin", "tous", max(siens), declarant, sienne not in finis)
                    )
    return rendus


def _hors_champ(e: dict, recues: dict) -> list[tuple]:
    employeurs, rendus = _employeurs(recues), []
    for declarant, mois in employeurs:
        trois = [employeurs.get((declarant, plus_mois(mois, -k))) for k in range(3)]
        if all(trois):
            rendus.append(("hors_champ", "sans_individu", "tous", mois, declarant, all(x["vide"] for x in trois)))
    for c in e["stg_contrats"]:
        if d := recues.get(c["declaration_id"]):
            exclu = c["motif_exclusion_dsn"] is not None
            rendus.append(("hors_champ", "contrat_exclu", "tous", d["mois"], d["declarant_id"], exclu))
    return rendus


def ind_populations_mois(e: dict) -> list[dict]:
    """Fonction publique par versant, agents de l'État, régimes spéciaux."""
    recues, secteurs = _entieres(e), {d["declarant_id"]: d["secteur"] for d in e["dim_declarants"]}
    individus, contrats = index(e["int_individus"], "objet_id"), index(e["stg_contrats"], "objet_id")
    caisses_dites = groupes(e["stg_retraites_complementaires"], "contrat_id")
    bases, codes = groupes(e["int_bases"], "individu_id"), groupes(e["stg_cotisations"], "base_id")
    payes = {r["contrat_id"] for r in e["int_remunerations"] if r["type"] == "001" and r["montant"] is not None}
    arrets = groupes(e["int_arrets"], "contrat_id")
    objets: list[tuple] = []
    for c in e["int_contrats"]:
        d, i = recues.get(c["declaration_id"]), individus.get(c["individu_id"])
        if not d or not i:
            continue
        siennes = bases.get((c["individu_id"],), [])
        cotisees = {k["code"] for b in siennes for k in codes.get((b["objet_id"],), [])}
        dites = {b["code"] for b in siennes}
        complementaires = {r["code_retraite_complementaire"] for r in caisses_dites.get((c["objet_id"],), [])}
        versant = _versant(c, secteurs.get(d["declarant_id"]))

        def dire(dispositif: str, mesure: str, unite: str | None, retenu: bool, d: dict = d) -> None:
            if unite:
                objets.append((dispositif, mesure, unite, d["mois"], d["declarant_id"], retenu))

        statut, regime = c["statut_emploi"], c["regime_vieillesse"]
        if versant and statut in ("01", "08", "09", "10") and regime in _PUBLICS:
            dire(
                "fonction_publique",
                "sans_base_de_pension",
                versant,
                not (dites & {"46", "47", "48", "50"} or cotisees & {"300", "301"}),
            )
        if statut in ("01", "10") and regime in ("120", "122"):
            dire("fonction_publique", "sans_rafp", versant, not ("49" in dites or cotisees & {"311", "312"}))
        if statut == "02":
            dire("fonction_publique", "contractuel_sans_ircantec", versant, "IRCANTEC" not in complementaires)
        if statut in ("01", "08"):
            dire("fonction_publique", "fonctionnaire_sans_regime_public", versant, regime not in _PUBLICS)
        if versant == "etat":
            _etat(e, dire, c, contrats[c["objet_id"]], arrets.get((c["objet_id"],), []), d)
        speciaux = [regime] if regime and "123" <= regime <= "199" else []
        for caisse in speciaux + (["CAVEC"] if "CAVEC" in complementaires else []):
            dire("regime_special", "sans_brut", caisse, c["objet_id"] not in payes)
            dire("regime_special", "sans_base", caisse, not siennes)
            dire("regime_special", "sans_nir", caisse, not i["a_nir"])
    return _parts(objets)


def _versant(c: dict, secteur: str | None) -> str | None:
    statut, regime = c["statut_emploi"], c["regime_vieillesse"]
    if regime in ("121", "122") or statut in ("09", "10", "12"):
        return "etat"
    if statut == "06" or (regime == "120" and secteur in ("86", "87")):
        return "hospitaliere"
    if regime == "120":
        return "territoriale" if secteur == "84" else "territoriale_ou_hospitaliere"
    return "non_dit" if statut in ("01", "02", "08", "11") else None


def _etat(e: dict, dire, c: dict, declare: dict, arrets: list[dict], d: dict) -> None:
    for numero, colonne in (
        ("052", "fp_complement_pcs_ese"), ("053", "nature_poste"), ("054", "fp_quotite_travail_temps_complet"),
        ("057", "fp_indice_brut"), ("058", "fp_indice_majore"),
    ):  # fmt: skip
        dire("etat", "rubrique_absente", f"S21.G00.40.{numero}", declare[colonne] is None)
    qui = (d["declarant_id"], c["personne_liee_id"])
    for a in arrets:
        dit = any(
            s["nature"] == "04" and s["est_en_vigueur"] and (s["declarant_id"], s["personne_liee_id"]) == qui and s["dernier_jour_travaille"] == a["dernier_jour_travaille"]
            for s in e["int_arrets"]
        )  # fmt: skip
        dire("etat", "arret_sans_signalement", "tous", not dit)
    if c["a_fin"]:
        dit = any(
            s["nature"] == "07" and s["est_en_vigueur"] and s["a_fin"] and (s["declarant_id"], s["personne_liee_id"]) == qui and s["date_fin"] == c["date_fin"]
            for s in e["int_contrats"]
        )  # fmt: skip
        dire("etat", "fin_sans_signalement", "tous", not dit)


def ind_organismes_pasrau_mois(e: dict) -> list[dict]:
    """Chaque organisme de PASRAU, un mois."""
    logiciels = index(e["dim_logiciels"], "logiciel_id")
    recues = [
        d
        for d in e["fct_declarations"]
        if d["flux"] == "pasrau" and d["est_en_vigueur"] and d["declarant_id"] and d["mois"]
    ]
    individus, droits = groupes(e["int_individus"], "declaration_id"), groupes(e["stg_droits"], "individu_id")
    rendus = []
    for (declarant, mois), lot in groupes(recues, "declarant_id", "mois").items():
        lot.sort(key=lambda d: d["declaration_id"])
        miennes = {d["declaration_id"] for d in lot}
        rev = [c for c in e["fct_comptes"] if c["declaration_id"] in miennes and c["controle_id"].startswith("REV-")]
        trouvees = {
            a["personne_id"] for a in e["fct_anomalies"]
            if a["declaration_id"] in miennes and a["controle_id"].startswith("REV-") and a["est_compte"] and a["personne_id"]
        }  # fmt: skip
        presents = {i["personne_id"] for d in miennes for i in individus.get((d,), [])} if rev else set()
        nommes = [logiciels[d["logiciel_id"]] for d in lot if d["logiciel_id"] in logiciels]
        servis = [i for d in lot if (d["norme"] or "") >= "P26" for i in individus.get((d["declaration_id"],), [])]
        muets = [i for i in servis if not any(x["regime_verseur"] for x in droits.get((i["objet_id"],), []))]
        part = encadre(len(trouvees & presents), len(presents))
        rendus.append(
            {
                "declarant_id": declarant,
                "mois": mois,
                "est_transitoire": any(d["nature"] == "11" for d in lot),
                "norme": [d["norme"] for d in lot if d["norme"]][-1],
                "nb_normes": distincts(lot, "norme"),
                "logiciel": nommes[-1]["logiciel"] if nommes else None,
                "version_logiciel": nommes[-1]["version"] if nommes else None,
                "nb_declarations": len(lot),
                "nb_individus": sum(d["nb_individus"] for d in lot),
                "nb_controles_juges": distincts(rev, "controle_id"),
                "nb_controles_en_anomalie": distincts([c for c in rev if c["nb_anomalies"]], "controle_id"),
                "nb_evalues": sum(c["nb_evalues"] for c in rev),
                "nb_anomalies": sum(c["nb_anomalies"] for c in rev if c["est_compte"]),
                "nb_anomalies_a_l_essai": sum(c["nb_anomalies"] for c in rev if not c["est_compte"]),
                "nb_personnes": len(presents),
                "nb_personnes_touchees": len(trouvees & presents),
                "part_touchee": part["taux"],
                "part_basse": part["taux_bas"],
                "part_haute": part["taux_haut"],
                "nb_beneficiaires": len(servis),
                "nb_sans_regime": len(muets),
            }
        )
    return rendus
