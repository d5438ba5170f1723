"""Le rapport de l'année pour le CSQ : tendances, causes, éditeurs, aptitude, norme, décisions et leurs effets, méthode, glossaire.

Il se compose des notes de ses mois, chacune passée par la porte si le rapport est public : il ne dit rien qu'elles ne disent.
"""

import re
from collections import defaultdict
from datetime import date
from functools import partial

from vigie import chemins, publication
from vigie import ecriture as e
from vigie.norme.tables import rangees
from vigie.rapport import editer, mensuel
from vigie.rapport.document import Document, Figure, Liste, Nombre, Section, Table, Texte
from vigie.rapport.lecture import lignes

CAUSES = 15
_NIVEAUX = {
    "inapte": "n'y suffit pas", "vigilance": "avec réserve", "apte": "convient", "effectif_insuffisant": "effectif insuffisant", "sans_objet": e.SANS_OBJET,
}  # fmt: skip

# Un éditeur n'a sa ligne que s'il est nommable le dernier mois ; ses nombres sont ceux des mois où il l'est.
_EDITEURS = """
select x.unite as editeur, count(*) as nb_mois, sum(x.nb_anomalies)::bigint as nb_anomalies, sum(x.nb_attendues)::double as nb_attendues,
    max_by(x.nb_declarants, x.mois) as nb_declarants, count(*) filter (x.position = 'signal' and x.sens > 0) as nb_signaux
from marts.cmp_unites_mois as x join marts.cmp_unites_mois as d
    on d.dimension = 'editeur' and d.unite = x.unite and d.mois = ?::date and d.est_nommable
where x.dimension = 'editeur' and x.est_nommable and x.mois > ?::date - interval 1 year and x.mois <= ?::date
group by x.unite order by sum(x.nb_anomalies) - sum(x.nb_attendues) desc nulls last, x.unite
"""
_USAGES = """
select u.usage, u.niveau, u.part_touchee, u.part_touchee_haute, u.couverture,
    (select p.niveau from marts.ind_aptitude_mois as p where p.usage = u.usage and p.mois < u.mois and p.mois >= u.mois - interval 11 month
        order by p.mois limit 1) as niveau_avant
from marts.ind_aptitude_mois as u where u.mois = ?
order by list_position(['inapte', 'vigilance', 'apte', 'effectif_insuffisant', 'sans_objet'], u.niveau), u.usage
"""
_NORME = """
select count(*) filter (valeur is null and etat <> 'non_gardee') as nb_rubriques,
    count(*) filter (valeur is null and etat = 'jamais') as nb_jamais, max(norme) as norme,
    count(*) filter (valeur is not null and est_fourre_tout) as nb_fourre_tout
from marts.ind_emploi_norme
"""


def lire_le_reste(fin: date) -> dict:
    """Ce que les notes des mois ne portent pas : éditeurs, usages, norme. Aucune porte ne l'a jugé : au comité seul."""
    with publication.ouvrir() as con:
        lire = partial(lignes, con)
        return {"editeurs": lire(_EDITEURS, fin, fin, fin), "usages": lire(_USAGES, fin), "norme": lire(_NORME)[0]}


def composer(lus: list[dict], fin: date, reste: dict | None) -> Document:
    """Le rapport de l'année qui finit ce mois. `lus` : ses mois, du premier au dernier ; `reste` None : il est public."""
    dernier = lus[-1]
    sections = [
        Section("L'essentiel", _essentiel(lus, reste)),
        Section("Les tendances", [_courbe(dernier), _tendances(lus)]),
        Section("Les causes", _causes(lus)),
        *(_du_comite(reste, dernier) if reste else []),
        Section("Ce qui retient de conclure", [Liste(_limites(lus, reste))]),
    ]
    sections.append(
        Section(
            "La méthode",
            [
                Texte(editer.methode(dernier)),
                Texte("Les calculs, à refaire à la main : page « Méthode » et docs/methode.md."),
            ],
        )
    )
    if mots := glossaire(sections):
        sections.append(Section("Le glossaire", [Liste(mots)]))
    return Document(
        titre=f"La qualité des déclarations sociales, {e.mois(lus[0]['mois']['mois'])} à {e.mois(fin)}",
        sous_titre=f"Rapport annuel. {mensuel.SOUS_TITRE}",
        date=dernier["version"]["publie_le"],
        est_demonstration=bool(dernier["version"]["demonstration"]),
        reserve=mensuel.reserve(dernier),
        sections=sections,
        pied=mensuel.pied(dernier["version"]),
    )


# --- l'essentiel ------------------------------------------------------------------------------------------------------


def _essentiel(lus: list[dict], reste: dict | None) -> list[Texte | Liste]:
    premier, dernier = lus[0], lus[-1]
    constat = f"Déclarants ayant une anomalie bloquante : {editer.bloques(premier)} en {e.mois(premier['mois']['mois'])}, {editer.bloques(dernier)} en {e.mois(dernier['mois']['mois'])}."
    dites = [_signaux(lus)]
    causes = _par_controle(lus)
    if causes:
        tete = causes[0]
        dites.append(
            f"Première cause : « {tete['libelle']} » ({tete['controle_id']}), {e.compte(tete['nb_anomalies'], 'anomalie')} en {e.compte(tete['nb_mois'], 'mois', 'mois', feminin=False)}."
        )
    if reste:
        inaptes = [_nom_de_l_usage(x["usage"]) for x in reste["usages"] if x["niveau"] == "inapte"]
        dites.append(f"Usages auxquels ces déclarations ne suffisent pas : {e.enumeration(inaptes) or 'aucun'}.")
        dites.append(dernier["decisions"]["ensemble"])
    return [Texte(constat, est_fort=True), Liste(dites)]


def _signaux(lus: list[dict]) -> str:
    """Combien de fois, dans l'année, un contrôle a touché plus ou moins d'employeurs nouveaux que le hasard n'en explique."""
    signaux = [s for lu in lus for s in lu["changement"].signaux if s.dimension == "controle"]
    if not signaux:
        return "Aucun contrôle n'a touché plus, ni moins, d'employeurs nouveaux que le hasard n'en explique."
    hausses = sum(s.sens > 0 for s in signaux)
    return (
        f"{e.compte(len(signaux), 'mouvement', feminin=False)} au-delà du hasard, contrôle par contrôle et mois par mois : "
        f"{e.nombre(hausses)} en hausse, {e.nombre(len(signaux) - hausses)} en baisse."
    )


# --- les tendances ----------------------------------------------------------------------------------------------------


def _courbe(dernier: dict) -> Figure:
    legende = "Part des déclarants ayant au moins une anomalie bloquante, et son intervalle à 95 %."
    return Figure(editer.graphique(dernier["histoire"]), editer.phrase_histoire(dernier["histoire"]), legende)


def _tendances(lus: list[dict]) -> Table:
    """Mois par mois : déclarants, gravités, personnes, euros ; un nombre que la porte retient se dit confidentiel."""
    return Table(
        "Mois par mois",
        ("Mois", "Déclarants", "Bloqués", "Bloquantes", "Alertes", "Informations", "Personnes", "En jeu"),
        [_ligne_du_mois(lu) for lu in lus],
    )


def _ligne_du_mois(lu: dict) -> list[str | Nombre]:
    m, h = lu["mois"], lu["histoire"][-1]
    tus = m.get("tus", ())
    return [
        e.mois(m["mois"]) + " *" * bool(m["est_provisoire"]),
        _nombre(m["nb_declarants"]),
        _nombre(h["nb_bloques"]),
        *(_nombre(lu["gravites"].get(g, 0)) for g in ("bloquant", "alerte", "information")),
        _nombre(None if "nb_personnes_touchees" in tus else m["nb_personnes_touchees"]),
        Nombre(
            editer.MASQUE if "montant_en_jeu" in tus else e.euros(m["montant_en_jeu"]),
            None if "montant_en_jeu" in tus else _flottant(m["montant_en_jeu"]),
        ),
    ]


def _nombre(valeur: int | None) -> Nombre:
    return Nombre(editer.MASQUE if valeur is None else e.nombre(valeur), valeur)


def _flottant(valeur) -> float | None:
    return None if valeur is None else float(valeur)


# --- les causes -------------------------------------------------------------------------------------------------------


def _par_controle(lus: list[dict]) -> list[dict]:
    """Chaque contrôle qui compte : anomalies des mois lus, mois où il en a, pire mois ; le plus grand nombre d'abord."""
    siens: dict[str, list[dict]] = defaultdict(list)
    for lu in lus:
        for c in lu["controles"]:
            siens[c["controle_id"]].append(c | {"mois": lu["mois"]["mois"]})
    rendus = [
        {
            "controle_id": controle,
            "libelle": vus[0]["libelle"],
            "gravite": vus[0]["gravite"],
            "nb_anomalies": sum(c["nb_anomalies"] for c in vus),
            "nb_mois": len(vus),
            "pire": max(vus, key=lambda c: (c["nb_anomalies"], c["mois"])),
        }
        for controle, vus in siens.items()
    ]
    return sorted(rendus, key=lambda x: (-x["nb_anomalies"], x["controle_id"]))


def _causes(lus: list[dict]) -> list[Texte | Table]:
    causes = _par_controle(lus)
    if not causes:
        return [Texte("Aucun contrôle n'a trouvé d'anomalie qui puisse être montrée.")]
    montrees = causes[:CAUSES]
    table = Table(
        f"Les {e.nombre(len(montrees))} premiers contrôles sur {e.nombre(len(causes))}, par anomalies de l'année",
        ("Règle", "Contrôle", "Gravité", "Anomalies", "Mois touchés", "Pire mois", "Anomalies ce mois-là"),
        [
            [
                e.abreger(x["libelle"], 90), x["controle_id"], x["gravite"], Nombre(e.nombre(x["nb_anomalies"]), x["nb_anomalies"]),
                Nombre(e.nombre(x["nb_mois"]), x["nb_mois"]), e.mois(x["pire"]["mois"]), Nombre(e.nombre(x["pire"]["nb_anomalies"]), x["pire"]["nb_anomalies"]),
            ]
            for x in montrees
        ],
    )  # fmt: skip
    return [
        table,
        Texte(
            "Une anomalie qui dure se compte chaque mois. Les personnes ne s'additionnent pas d'un mois à l'autre.",
            est_note=True,
        ),
    ]


# --- au comité seul ---------------------------------------------------------------------------------------------------


def _du_comite(reste: dict, dernier: dict) -> list[Section]:
    decisions = dernier["decisions"]
    suite = [mensuel.table_des_decisions(decisions["lignes"])] if decisions["lignes"] else []
    demandes = mensuel.demander(dernier)
    return [
        Section("Les éditeurs", _editeurs(reste["editeurs"])),
        Section(
            "L'aptitude aux usages",
            [_usages(reste["usages"])] if reste["usages"] else [Texte("Aucun usage n'est lu ce mois.")],
        ),
        Section("La norme employée", [Texte(_norme(reste["norme"]))]),
        Section(
            "Les décisions et leurs effets",
            [
                Texte(decisions["ensemble"]),
                *suite,
                *([Texte("Il est demandé au comité :"), Liste(demandes)] if demandes else []),
            ],
        ),
    ]


def _editeurs(lus: list[dict]) -> list[Texte | Table]:
    if not lus:
        return [Texte("Aucun éditeur n'est assez répandu pour être nommé.")]
    table = Table(
        "Éditeurs nommables, mois où ils le sont, du plus grand au plus petit écart à l'attendu",
        ("Éditeur", "Déclarants", "Mois", "Anomalies", "Attendues", "Mois en signal"),
        [
            [
                x["editeur"], _nombre(x["nb_declarants"]), _nombre(x["nb_mois"]), _nombre(x["nb_anomalies"]),
                Nombre(e.nombre(x["nb_attendues"], 1), x["nb_attendues"] and round(x["nb_attendues"], 1)), _nombre(x["nb_signaux"]),
            ]
            for x in lus
        ],
    )  # fmt: skip
    return [
        table,
        Texte(
            "Attendues : ce qu'il aurait si, à contrôle, taille, norme et mode de déclaration égaux, il se trompait comme les autres. Un écart n'est pas une faute.",
            est_note=True,
        ),
    ]


def _nom_de_l_usage(code: str) -> str:
    return {x["code"]: x["libelle"] for x in rangees("nomenclatures/usages.csv")}.get(code, code)


def _usages(lus: list[dict]) -> Table:
    return Table(
        "Ce à quoi les déclarations du dernier mois peuvent servir",
        ("Usage", "Niveau", "Au premier mois lu", "Personnes atteintes", "Au plus", "Couverture"),
        [
            [
                _nom_de_l_usage(x["usage"]), _NIVEAUX[x["niveau"]], _NIVEAUX.get(x["niveau_avant"], "non reçu"),
                Nombre(e.pourcent(x["part_touchee"]), x["part_touchee"]), Nombre(e.pourcent(x["part_touchee_haute"]), x["part_touchee_haute"]),
                Nombre(e.pourcent(x["couverture"]), x["couverture"]),
            ]
            for x in lus
        ],
    )  # fmt: skip


def _norme(n: dict) -> str:
    return (
        f"Norme {n['norme']} : {e.compte(n['nb_jamais'], 'rubrique')} sur {e.nombre(n['nb_rubriques'])} n'ont jamais été employées ; "
        f"{e.compte(n['nb_fourre_tout'], 'code', feminin=False)} {e.accorde(n['nb_fourre_tout'], 'sert', 'servent')} de fourre-tout."
    )


def _limites(lus: list[dict], reste: dict | None) -> list[str]:
    dites = []
    provisoires = [e.mois(lu["mois"]["mois"]) for lu in lus if lu["mois"]["est_provisoire"]]
    if provisoires:
        dites.append(f"Encore provisoires (*) : {e.enumeration(provisoires)}.")
    if len(lus) < 12:
        dites.append(
            f"{e.compte(len(lus), 'mois établi', 'mois établis', feminin=False).capitalize()} sur douze : les autres ne sont pas publiés, ou presque vides."
        )
    retenus = sum(lu.get("retenus", 0) for lu in lus)
    if reste is None:
        dites.append(
            "Version publique : nombres arrondis, passés mois par mois par la porte de diffusion. Éditeurs, usages et décisions n'y sont pas."
        )
        if retenus:
            dites.append(
                f"{e.compte(retenus, 'nombre de contrôle et de mois confidentiel', 'nombres de contrôle et de mois confidentiels', feminin=False)}, absents des sommes."
            )
    dites.append(editer.phrase_quarantaine(lus[-1]))
    return dites


# --- le glossaire -----------------------------------------------------------------------------------------------------

_ENTREE = re.compile(r"^- \*\*(.+?)\*\* : (.+)$", re.MULTILINE)


def glossaire(sections: list[Section]) -> list[str]:
    """Les mots du glossaire que le rapport emploie, tels que le glossaire les définit ; vide si l'installation ne l'embarque pas."""
    fichier = chemins.racine() / "docs" / "glossaire.md"
    if not fichier.is_file():
        return []
    dit = " ".join(Document("", "", None, False, "", sections, "").textes()).lower()
    return [
        f"{terme} : {_nu(definition)}"
        for terme, definition in _ENTREE.findall(fichier.read_text(encoding="utf-8"))
        if any(re.search(rf"\b{re.escape(m.strip().lower())}", dit) for m in terme.split(","))
    ]


def _nu(texte: str) -> str:
    """Le texte sans mise en forme : ni liens, ni police fixe, ni gras."""
    return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", texte).replace("`", "").replace("**", "")
