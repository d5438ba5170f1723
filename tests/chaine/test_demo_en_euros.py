"""La démonstration, cohérente en euros : ce que chaque mois déclare se répond, et les cumuls de l'année se recalculent du texte seul."""

from collections import defaultdict

from outils.demo_lue import centimes, declarations, envois
from vigie.demo.reperes.identifiants import cle_luhn


def test_identites_monetaires(demo_propre):
    mensuelles = 0
    for fichier, lignes in envois(demo_propre):
        for declaration in declarations(lignes):
            if declaration[0][2]["001"] == "01" and any(bloc == "S21.G00.30" for bloc, _, _ in declaration):
                verifier_montants(fichier, declaration)
                mensuelles += 1
    assert mensuelles > 50


def verifier_montants(fichier, declaration):
    par_bloc = defaultdict(list)
    for bloc, n, valeurs in declaration:
        par_bloc[bloc[8:]].append((n, valeurs))
    siret = par_bloc["06"][0][1]["001"] + par_bloc["11"][0][1]["001"]
    assert cle_luhn(siret[:8]) == siret[8] and cle_luhn(siret[:13]) == siret[13]
    pas = sum(centimes(v["009"]) for _, v in par_bloc["50"])
    dgfip = [centimes(v["005"]) for _, v in par_bloc["20"] if v["001"] == "DGFIP"]
    assert abs(sum(dgfip) - pas) <= 50 * len(dgfip), fichier
    periodes = {(v["001"], v["002"], v["004"]): centimes(v["005"]) for _, v in par_bloc["22"]}
    # un crédit (période dont le total est négatif) se déduit du versement, ou se rembourse
    credits = sum(x for x in periodes.values() if x < 0)
    for _, v in par_bloc["20"]:
        if (cle := (v["001"], v.get("002"), v["007"])) in periodes:
            assert centimes(v["005"]) in (periodes[cle], periodes[cle] + credits), fichier
    composants = sum(centimes(v["001"]) for _, v in par_bloc["55"])
    assert composants == sum(centimes(v["005"]) for _, v in par_bloc["20"] if v["001"].startswith("P")), fichier
    assert sum(periodes.values()) == sum(
        centimes(v["005"]) * (-1 if v["001"] in ("003", "668") else 1) for _, v in par_bloc["23"]
    )
    for n, v in par_bloc["81"]:
        if "007" in v:
            assert abs(centimes(v["003"]) * float(v["007"]) / 100 - centimes(v["004"])) <= 1, (fichier, n)
    verifier_versements(fichier, declaration)


def verifier_versements(fichier, declaration):
    """Une suite d'occurrences par versement (bloc 50) : le brut, les bases, le net et le prélèvement se répondent."""
    versement = None
    for bloc, n, valeurs in [*declaration, ("S21.G00.86", 0, {})]:
        if bloc == "S21.G00.50":
            versement = {"n": n, "50": valeurs, "58": {}, "78": defaultdict(int), "brut": 0, "54": 0, "52": 0}
        elif versement is None:
            continue
        elif bloc == "S21.G00.51" and valeurs["011"] == "001":
            versement["brut"] += centimes(valeurs["013"])
        elif bloc == "S21.G00.52":
            versement["52"] += centimes(valeurs["002"])
        elif bloc == "S21.G00.54" and valeurs["001"] == "92":
            versement["54"] += centimes(valeurs["002"])
        elif bloc == "S21.G00.58":
            versement["58"][valeurs["003"]] = centimes(valeurs["004"])
        elif bloc == "S21.G00.78":
            versement["78"][valeurs["001"]] += centimes(valeurs["004"])
        elif bloc == "S21.G00.86":
            verifier_net(fichier, versement)
            versement = None


def verifier_net(fichier, v):
    rnf, net, pas, soumis = (centimes(v["50"][c]) for c in ("002", "004", "009", "013"))
    b04, repere = v["78"]["04"], (fichier, v["n"])
    assert abs(rnf - net - 0.029 * b04 - v["54"]) <= 5, repere
    assert v["78"]["02"] <= v["78"]["03"] == v["brut"] == v["78"]["07"], repere
    assert abs(soumis * float(v["50"]["006"]) / 100 - pas) <= 1, repere
    mns = v["58"]["03"]
    if b04 == 0 and mns == rnf == v["brut"]:  # apprenti d'avant mars 2025 : ni cotisation salariale, ni CSG
        return
    avancees = max(
        0, soumis - rnf
    )  # indemnités journalières que l'employeur a avancées et que l'assurance maladie lui règle
    assert 0 < mns < v["brut"] + v["52"] + avancees and mns not in (v["78"]["03"], rnf if b04 else -1), repere


def test_cumuls_annuels(demo_propre):
    """Plafond et réduction générale recalculés en 2026, à temps plein, à partir du texte seul."""
    suivis = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    entrees = {}
    for fichier, lignes in envois(demo_propre):
        mois = fichier.split("/")[1]
        for declaration in declarations(lignes):
            if mois < "2026-01" or declaration[0][2]["001"] != "01" or declaration[0][2]["002"] == "03":
                continue
            if any(bloc == "S21.G00.11" and v.get("004", "").startswith("976") for bloc, _, v in declaration):
                continue  # Mayotte a son plafond
            cumuler(declaration, mois, suivis, entrees)
    verifies = 0
    for nir, (b02, b03, plafond, smic, r, reduction) in suivis.items():
        if entrees[nir] is None:
            continue
        assert abs(b02 - min(b03, plafond)) <= 60, nir
        if r and 3 * smic / r > 1:
            attendu = [round(0.02 + d * min(1, (3 * smic / r - 1) / 2) ** 1.75, 4) * r for d in (0.3781, 0.3821)]
            assert min(abs(a + reduction) for a in attendu) <= 100 + r * 0.0001, nir
            verifies += 1
    assert verifies > 10


def cumuler(declaration, mois, suivis, entrees):
    nir, base = None, None
    jours = {"01": 31, "02": 28, "03": 31, "04": 30, "05": 31, "06": 30}[mois[5:]]
    for bloc, _, v in declaration:
        if bloc == "S21.G00.30":
            nir = v.get("001")
            # Un numéro provisoire, ou un rappel rattaché à un autre mois, sort de ce recalcul simplifié.
            entrees.setdefault(nir, "suivi" if nir else None)
        elif hors_recalcul(bloc, v, mois):
            entrees[nir] = None
        elif bloc == "S21.G00.53" and v["003"] == "40":
            suivis[nir][2] += round(400_500 * float(v["002"]) / jours)
        elif bloc == "S21.G00.78":
            base = v["001"]
            if base in ("02", "03"):
                suivis[nir][base == "03"] += centimes(v["004"])
        elif bloc == "S21.G00.79" and v["001"] == "01":
            suivis[nir][3] += centimes(v["004"])
        elif bloc == "S21.G00.81" and v["001"] in ("018", "106"):
            suivis[nir][5] += centimes(v["004"])
            suivis[nir][4] += centimes(v["003"]) if v["001"] == "018" else 0


def hors_recalcul(bloc, v, mois):
    """Temps partiel, artiste (40.050 : un plafond par cachet), ou élément rattaché à un autre mois."""
    fin = {"S21.G00.51": "002", "S21.G00.78": "003"}.get(bloc)
    return (bloc == "S21.G00.40" and (v["012"] != v["013"] or "050" in v)) or (
        fin and v[fin][2:] != mois[5:] + mois[:4]
    )
