"""Les contrôles SQL de la réduction et du bordereau contre un calcul décimal indépendant, sur des cas tirés à graine."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random

import duckdb
import pyarrow as pa
import pytest

from oracle import agrege, reduction
from vigie.controles.entete import referentiel
from vigie.controles.enveloppe import relations
from vigie.controles.relations import preparer

GRAINE = 20260601
D = Decimal
REDUCTION = ("RG-03", "RG-04", "RG-05a", "RG-11", "RG-12")
AGREGE = ("AG-03", "AG-03b", "AG-06b", "RG-10")
SMIC = {2024: D("1766.92"), 2025: D("1801.80"), 2026: D("1823.03")}
MAJORATIONS = {"interim": D("1.1"), "caisse": D("1.1111")}


def cents(x) -> Decimal:
    return D(x).quantize(D("0.01"), ROUND_HALF_UP)


class Extrait:
    """Les tables d'un extrait inventé, remplies rangée par rangée."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict]] = {}
        self.rang = 0

    def poser(self, nom: str, declaration: str, **valeurs) -> str:
        self.rang += 1
        objet = f"{declaration}.{self.rang:09d}"
        textes = {k: None if v is None else str(v) for k, v in valeurs.items()}
        self.tables.setdefault(nom, []).append(
            {"objet_id": objet, "declaration_id": declaration, "ligne": self.rang, **textes}
        )
        return objet

    def declaration(self, numero: str, siret: str, annee: int, mois: int, msa: bool = False) -> str:
        """Une mensuelle et son établissement ; rend l'établissement."""
        depot = "02" if msa else "01"
        self.poser("envois", numero, envoi_id=numero, essai_reel="02", version_norme="P26V01", point_depot=depot)
        self.poser(
            "declarations", numero, envoi_id=numero, nature="01", type="01", fraction="11", ordre="1", champ="01",
            mois=f"01{mois:02d}{annee}", date_fichier=f"05{mois:02d}{annee}",
        )  # fmt: skip
        self.poser("entreprises", numero, siren=siret[:9])
        return self.poser("etablissements", numero, siret=siret)

    def arrow(self) -> dict[str, pa.Table]:
        tables = {}
        for nom, rangees in self.tables.items():
            noms = list(dict.fromkeys(k for r in rangees for k in r))
            tables[nom] = pa.table({n: [r.get(n) for r in rangees] for n in noms})
        return tables


@cache
def controles(ids: tuple[str, ...]) -> dict[str, str]:
    return {c.id: c.sql for c in referentiel() if c.id in ids}


def verdicts(extrait: Extrait, ids: tuple[str, ...]) -> dict[str, dict[str, bool]]:
    """Contrôle → déclaration → conforme (faux si un seul objet ne l'est pas)."""
    con = duckdb.connect()
    preparer(con, extrait.arrow(), {r for c in referentiel() if c.id in ids for r in relations(c)})
    con.execute("set search_path = 'controle,main'")
    rendus = {}
    for ident, sql in controles(ids).items():
        lignes = con.execute(f"select declaration_id, bool_and(conforme) from ({sql}) group by 1").fetchall()
        rendus[ident] = dict(lignes)
    return rendus


# --- réduction ------------------------------------------------------------------------------------------------------


RAPPORTS = (0.6, 1.0, 1.02, 1.2, 1.5, 1.59, 1.62, 1.7, 2.5, 2.99, 3.2, 3.3)
HAUTS = (2.99, 3.01, 3.2, 3.3)  # à l'entour du point de sortie et au-delà


def personne(t: Random, rapports: tuple[float, ...] = RAPPORTS) -> reduction.Personne:
    """Une année de réductions : justes, fausses de peu, fausses de beaucoup, au mauvais signe, sans retraite…

    `rapports` : salaires possibles, en SMIC.
    """
    annee = t.choice((2024, 2025, 2025, 2026, 2026))
    p = reduction.Personne(annee, majoration=t.choice([D(1)] * 6 + list(MAJORATIONS.values())))
    p.msa, p.dfs, p.trou = t.random() < 0.05, t.random() < 0.05, t.random() < 0.06
    dernier = t.choice((1, 3, 5, 6, 8, 12, 12))
    p.part = dernier if t.random() < 0.3 and dernier < 12 else None
    rapport, cinquante = t.choice(rapports), t.random() < 0.5
    methode, erreur = (
        t.choice(("cumul", "mensuel")),
        t.choice(("aucune",) * 5 + ("peu", "beaucoup", "signe", "retraite")),
    )
    fautif, facteur = t.randrange(1, dernier + 1), t.choice((D(1), p.majoration))
    deja = D(0)
    for m in range(1, dernier + 1):
        smic = cents(SMIC[annee] * D(str(t.choice((1, 1, 1, 0.5, 1.1)))))
        r = cents(smic * D(str(rapport * t.choice((1, 1, 1, 1, 1.4)))))
        mois = reduction.Mois(m, r, None if t.random() < 0.01 else smic, None, None)
        p.mois.append(mois)
        connus = [x for x in p.mois if x.smic is not None]
        du = (
            reduction.attendu(annee, connus if methode == "cumul" else [x for x in connus if x is mois], cinquante)
            * facteur
        )
        reduit = du - deja if methode == "cumul" else du
        deja = du if methode == "cumul" else deja
        if m == fautif and erreur in ("peu", "beaucoup"):
            reduit += D(str(t.choice((-1, 1)) * (t.uniform(0.1, 1.2) if erreur == "peu" else t.uniform(60, 900))))
        if m == fautif and erreur == "signe":
            reduit = -reduit
        if reduit == 0 and t.random() < (0.7 if rapports is RAPPORTS else 0.2):
            continue
        mois.s106 = cents(-reduit * D("0.151")) if not (m == fautif and erreur == "retraite") else None
        mois.s018 = cents(-reduit) - cents(-reduit * D("0.151"))
    return p


def declarer(x: Extrait, rang: int, p: reduction.Personne) -> None:
    """Les mensuelles de la personne, seule dans son établissement."""
    siret = f"{rang:09d}00011"
    for m in p.mois[int(p.trou) :]:
        numero = f"p{rang:05d}m{m.mois:02d}"
        etablissement = x.declaration(numero, siret, p.annee, m.mois, p.msa)
        individu = x.poser("individus", numero, etablissement_id=etablissement, nir=f"nir{rang}")
        contrat = x.poser(
            "contrats", numero, individu_id=individu, numero="C1", date_debut="01012020", unite_mesure="10",
            nature="03" if p.majoration == MAJORATIONS["interim"] else "01", quotite="151.67", quotite_categorie="151.67",
            code_caisse_conges_payes="X" if p.majoration == MAJORATIONS["caisse"] else None,
        )  # fmt: skip
        if p.part == m.mois:
            x.poser("fins_contrat", numero, contrat_id=contrat, date_fin=f"28{m.mois:02d}{p.annee}", motif="059")
        x.poser("retraites_complementaires", numero, contrat_id=contrat, code_retraite_complementaire="RUAA")
        versement = x.poser("versements", numero, individu_id=individu, date_versement=f"28{m.mois:02d}{p.annee}")
        if p.dfs:
            x.poser("autres_revenus", numero, versement_id=versement, type="10", montant="50.00")
        periode = {
            "rattachement_date_debut": f"01{m.mois:02d}{p.annee}",
            "rattachement_date_fin": f"28{m.mois:02d}{p.annee}",
        }
        base = x.poser("bases", numero, versement_id=versement, code="03", montant=m.r, numero_contrat="C1", **periode)
        if m.smic is not None:
            x.poser("composants_base", numero, base_id=base, type="01", montant=m.smic)
        for code, montant in (("018", m.s018), ("106", m.s106)):
            if montant is not None:
                x.poser("cotisations", numero, base_id=base, code=code, montant_assiette=m.r, montant=montant)


@cache
def jugements() -> list[dict]:
    """Ce que juge l'oracle, personne par personne."""
    return [reduction.jugements(p) for p in tirage()[0]]


@cache
def tirage() -> tuple[list[reduction.Personne], dict[str, dict[str, bool]]]:
    t, x = Random(GRAINE), Extrait()
    personnes = [personne(t) for _ in range(480)] + [personne(t, HAUTS) for _ in range(240)]
    for rang, p in enumerate(personnes):
        declarer(x, rang, p)
    return personnes, verdicts(x, REDUCTION)


@pytest.mark.parametrize("ident", [i for i in REDUCTION if i != "RG-04"])
def test_la_reduction_d_une_annee(ident):
    personnes, sql = tirage()
    compte = Counter()
    for rang, p in enumerate(personnes):
        attendus = {m: v for (i, m), v in jugements()[rang].items() if i == ident}
        for m in p.mois[int(p.trou) :]:
            numero = f"p{rang:05d}m{m.mois:02d}"
            if m.mois not in attendus:
                assert numero not in sql[ident], (ident, p, m.mois)
                compte["hors champ"] += 1
                continue
            assert numero in sql[ident], (ident, p, m.mois)
            if attendus[m.mois] is not None:
                assert sql[ident][numero] == attendus[m.mois], (ident, p, m.mois)
                compte["conforme" if attendus[m.mois] else "anomalie"] += 1
    assert min(compte["conforme"], compte["anomalie"], compte["hors champ"]) >= 10, compte
    assert compte["conforme"] + compte["anomalie"] >= 1_000, compte


def test_la_part_de_la_retraite():
    personnes, sql = tirage()
    compte = Counter()
    for rang, p in enumerate(personnes):
        for m in p.mois[int(p.trou) :]:
            numero = f"p{rang:05d}m{m.mois:02d}"
            if m.s018 is None or m.s106 is None or p.msa:
                assert numero not in sql["RG-04"]
                continue
            attendu = reduction.part_conforme(p.annee, m.mois, [(m.s018, m.s106)])
            if attendu is not None:
                assert sql["RG-04"][numero] == attendu, (p, m)
                compte[attendu] += 1
    assert min(compte.values()) >= 100
    assert sum(compte.values()) >= 1_000


# --- bordereau ------------------------------------------------------------------------------------------------------


def bordereau(t: Random) -> agrege.Bordereau:
    """Un bordereau juste, ou faux d'un total, d'une réduction, d'un signe, de centimes, d'un montant tu."""
    individus = [cents(t.uniform(-700, 200)) for _ in range(t.choice((0, 1, 3, 6)))]
    dues, reprises = -sum((v for v in individus if v < 0), D(0)), sum((v for v in individus if v > 0), D(0))
    lignes = [("100", D(t.randrange(2_000, 20_000)), D(t.randrange(300, 3_000))), ("260", D(9_000), D(873))]
    for code, v in (("668", dues), ("669", reprises)):
        montant = v.quantize(D(1), ROUND_HALF_UP) if v else D(0)
        if montant or t.random() < 0.05:
            lignes.append((t.choice((code, {"668": "671", "669": "801"}[code])), montant, montant))
    total = sum(-m if c in agrege.DEDUITS else m for c, _, m in lignes)
    defaut = t.choice(("aucun",) * 4 + ("total", "reduction", "signe", "centimes", "tu", "negatif"))
    if defaut == "total":
        total += t.choice((-1, 1)) * t.choice((1, 2, 50))
    if defaut == "reduction":
        lignes[-1] = (lignes[-1][0], lignes[-1][1] + 40, lignes[-1][2] + 40)
    if defaut == "signe":
        total += 2 * dues.quantize(D(1))
    if defaut == "centimes":
        total += D("0.37")
    if defaut == "tu":
        lignes[0] = (*lignes[0][:2], t.choice((None, D(0))))
    if defaut == "negatif":
        total = -abs(total)
    return agrege.Bordereau(total, lignes, individus)


@cache
def tirage_bordereaux() -> tuple[list[agrege.Bordereau], dict[str, dict[str, bool]]]:
    t, x = Random(GRAINE + 1), Extrait()
    bordereaux = [bordereau(t) for _ in range(1_900)]
    for rang, b in enumerate(bordereaux):
        numero = f"b{rang:05d}"
        etablissement = x.declaration(numero, f"{rang:09d}00011", 2026, 3)
        periode = {"rattachement_date_debut": "01032026", "rattachement_date_fin": "31032026"}
        du = x.poser("bordereaux", numero, etablissement_id=etablissement, montant=b.total, **periode)
        for code, assiette, montant in b.lignes:
            x.poser(
                "cotisations_agregees", numero, bordereau_id=du, code=code, montant_assiette=assiette, montant=montant
            )
        for v in b.individus:
            individu = x.poser("individus", numero, etablissement_id=etablissement, nir="n")
            versement = x.poser("versements", numero, individu_id=individu)
            base = x.poser("bases", numero, versement_id=versement, code="03", montant="2000.00", **periode)
            x.poser("cotisations", numero, base_id=base, code="018", montant_assiette="2000.00", montant=v)
    return bordereaux, verdicts(x, AGREGE)


@pytest.mark.parametrize("ident", AGREGE)
def test_le_bordereau(ident):
    bordereaux, sql = tirage_bordereaux()
    compte = Counter()
    for rang, b in enumerate(bordereaux):
        attendus = agrege.jugements(b)
        numero = f"b{rang:05d}"
        assert (numero in sql[ident]) == (ident in attendus), (ident, b)
        if attendus.get(ident) is not None:
            assert sql[ident][numero] == attendus[ident], (ident, b)
            compte[attendus[ident]] += 1
    assert min(compte[True], compte[False]) >= 20, compte
    assert sum(compte.values()) >= 1_000, compte


# --- assiettes et cotisations des deux côtés ------------------------------------------------------------------------

FAMILLES = {
    "027": (("100", "03"),),
    "332": (("049", "02"),),
    "772": (("040", "07"),),
    "260": (("072", "04"), ("079", "04")),
}
TAUX = {"100": "0.00016", "049": "0.001", "040": "0.04", "072": "0.092", "079": "0.005"}


def deux_faces(t: Random) -> tuple[list, list]:
    """Des salariés et leur bordereau, juste ou faux d'une assiette, d'un montant, d'une ligne, d'un montant tu."""
    salaries, lignes = [], []
    for code, paires in FAMILLES.items():
        bases = [cents(t.uniform(200, 6_000)) for _ in range(t.randrange(1, 6))]
        siens = [(c, b, a, cents(a * D(TAUX[c]))) for a in bases for c, b in paires]
        salaries += siens if t.random() < 0.95 else []
        justes = (sum(bases).quantize(D(1), ROUND_HALF_UP), sum(a.quantize(D(1), ROUND_HALF_UP) for a in bases))
        assiette = t.choice(justes) + t.choice((0,) * 6 + (1, -2, 300))
        montant = sum(x[3] for x in siens).quantize(D(1), ROUND_HALF_UP) + t.choice((0,) * 6 + (1, -3, 80))
        ligne = (code, assiette, t.choice((None, D(0))) if t.random() < 0.05 else montant)
        lignes += [ligne] if t.random() < 0.95 else []
        if t.random() < 0.1:
            moitie = (assiette / 2).quantize(D(1))
            lignes += [(code, moitie, montant)] if ligne not in lignes else []
    return salaries, lignes


@cache
def tirage_faces() -> tuple[list, dict[tuple[str, str, str], bool]]:
    t, x = Random(GRAINE + 2), Extrait()
    tires = [deux_faces(t) for _ in range(400)]
    periode = {"rattachement_date_debut": "01032026", "rattachement_date_fin": "31032026"}
    for rang, (salaries, lignes) in enumerate(tires):
        numero = f"f{rang:05d}"
        etablissement = x.declaration(numero, f"{rang:09d}00011", 2026, 3)
        base, precedente = "", None
        for code, nature, assiette, montant in salaries:
            if code != "079" or precedente != (nature, assiette):
                individu = x.poser("individus", numero, etablissement_id=etablissement, nir=f"nir{rang}")
                versement = x.poser("versements", numero, individu_id=individu)
                base = x.poser("bases", numero, versement_id=versement, code=nature, montant=assiette, **periode)
            precedente = nature, assiette
            x.poser("cotisations", numero, base_id=base, code=code, montant_assiette=assiette, montant=montant)
        du = x.poser("bordereaux", numero, etablissement_id=etablissement, montant="0.00", **periode)
        for code, assiette, montant in lignes:
            x.poser(
                "cotisations_agregees", numero, bordereau_id=du, code=code, montant_assiette=assiette, montant=montant
            )
    con = duckdb.connect()
    preparer(con, x.arrow(), {"agregats_correspondants", "seuils"})
    con.execute("set search_path = 'controle,main'")
    rendus = {}
    for ident, sql in controles(("AG-01", "AG-02")).items():
        for declaration, code, conforme in con.execute(
            f"select declaration_id, code, conforme from ({sql})"
        ).fetchall():
            rendus[ident, declaration, code] = conforme
    return tires, rendus


@pytest.mark.parametrize("ident", ["AG-01", "AG-02"])
def test_les_deux_faces(ident):
    tires, sql = tirage_faces()
    compte = Counter()
    for rang, (salaries, lignes) in enumerate(tires):
        attendus = {c: v for (i, c), v in agrege.faces(salaries, lignes).items() if i == ident}
        numero = f"f{rang:05d}"
        assert {c for i, d, c in sql if (i, d) == (ident, numero)} == set(attendus), (salaries, lignes)
        for code, conforme in attendus.items():
            assert sql[ident, numero, code] == conforme, (ident, code, salaries, lignes)
            compte[conforme] += 1
    assert min(compte.values()) >= 100, compte
    assert sum(compte.values()) >= 1_000, compte
