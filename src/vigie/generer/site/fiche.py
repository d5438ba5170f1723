"""La page d'un contrôle : ce qu'un gestionnaire de paie, un organisme et un développeur viennent y chercher, dans cet ordre."""

from vigie.controles.entete import Controle
from vigie.generer.libelles import PORTEES, STATUTS, ZONES, libelle, page_du_cahier, seuils
from vigie.generer.organismes import noms_d_organisme
from vigie.generer.site import cas
from vigie.generer.site import gabarit as g
from vigie.generer.site.export import adresse, s_applique
from vigie.generer.site.normes import Norme
from vigie.norme.flux import de_la_norme


def page(c: Controle, normes: list[Norme]) -> str:
    """Le texte de la page d'un contrôle."""
    parties = [
        f'<p class="fil"><a href="../index.html">Tous les contrôles</a> › {g.e(libelle("controles_themes", "theme", c.theme))}</p>',
        f'<h1><code class="id">{g.e(c.id)}</code> {g.e(c.libelle)}</h1>',
        _etat(c),
        _section("Pourquoi", _paragraphe(c.pourquoi)),
        _section("Que faire", f'<p class="faire">{g.e(c.que_faire)}</p>' if c.que_faire else ""),
        _section("Message au déclarant", f"<blockquote>{g.e(c.message)}</blockquote>" if c.message else ""),
        _section("Population et champ", _champ(c)),
        _section("Membres", _membres(c)),
        _section("Rubriques", _rubriques(c, normes)),
        _section("Validité par norme", _validite(c, normes)),
        _section("Paramètres", _parametres(c)),
        _section("Cas éprouvés", cas.html(c)),
        _section("Source", _paragraphe(c.source)),
        _section("SQL", _sql(c)),
    ]
    return g.page(f"{c.id} : {c.libelle}", "\n".join(p for p in parties if p), adresse(c))


def _section(titre: str, corps: str) -> str:
    return f'<h2 id="{g.ancre(titre)}">{titre}</h2>\n{corps}' if corps else ""


def _paragraphe(texte: str) -> str:
    return f"<p>{g.e(texte)}</p>" if texte else ""


def _etat(c: Controle) -> str:
    return (
        f'<ul class="etat"><li class="gravite-{g.e(c.gravite)}">{g.e(c.gravite.capitalize())}</li>'
        f"<li>Priorité {c.priorite} sur 4</li><li>{g.e(STATUTS.get(c.statut, c.statut).capitalize())}</li></ul>"
    )


def _champ(c: Controle) -> str:
    def noms(nomenclature: str, codes: tuple[str, ...]) -> str:
        return g.e(" ; ".join(libelle(nomenclature, "code", x) for x in codes))

    portee = PORTEES.get(c.portee, c.portee)
    return g.faits(
        [
            ("Population", f"<code>{g.e(c.objet)}</code>, une ligne par objet jugé"),
            ("Hors champ", g.e(c.hors_champ)),
            ("Portée", g.e(portee)),
            ("Flux", g.e(", ".join(f.upper() for f in c.flux))),
            ("Natures", g.e(" ; ".join(f"{n} ({libelle('natures', 'code', n)})" for n in c.natures)) or "toutes"),
            ("Enjeux", noms("enjeux", c.enjeux)),
            ("Organismes", noms("organismes", c.organismes)),
            ("Usages", noms("usages", c.usages)),
            ("Autres noms", ", ".join(f"<code>{g.e(a)}</code>" for a in c.alias)),
            (
                "Chez les organismes",
                ", ".join(
                    f"<code>{g.e(code)}</code> ({g.e(dit)})"
                    for code, dit in noms_d_organisme(c.id, (m.identifiant for m in c.membres))
                ),
            ),
            ("Joué en", g.e(ZONES.get(c.zone, c.zone))),
        ]
    )


def _membres(c: Controle) -> str:
    """Les contrôles officiels qu'une famille juge, chacun sous son nom, avec ce qu'il dit en propre."""
    if not c.membres:
        return ""
    lignes = [
        (
            f'<code id="{g.ancre(m.identifiant)}">{g.e(m.identifiant)}</code>',
            *map(g.e, (m.libelle, m.message, m.que_faire, ", ".join(m.natures), page_du_cahier(m.identifiant))),
        )
        for m in c.membres
    ]
    titres = (
        "Contrôle",
        "Ce qui ne va pas",
        "Message, si c'est le sien",
        "Que faire, de même",
        "Natures",
        "Page du CT 2025.1",
    )
    gardees = [i for i in range(len(titres)) if i < 2 or any(ligne[i] for ligne in lignes)]
    return g.table(
        "Contrôles officiels de la famille",
        tuple(titres[i] for i in gardees),
        [tuple(ligne[i] for i in gardees) for ligne in lignes],
    )


def _rubriques(c: Controle, normes: list[Norme]) -> str:
    normes = _siennes(c, normes)
    if not c.rubriques:
        return "<p>Toutes celles de la norme ; l'anomalie nomme la sienne.</p>"
    lignes = []
    for rubrique in c.rubriques:
        presentes = [n for n in normes if rubrique in n.rubriques]
        if not presentes:
            lignes.append((f"<code>{g.e(rubrique)}</code>", "inconnue des normes importées", "", ""))
            continue
        derniere = presentes[-1]
        bloc = rubrique[:10]
        manque = [n.nom for n in normes if n not in presentes]
        lignes.append(
            (
                f"<code>{g.e(rubrique)}</code>",
                g.e(derniere.rubriques[rubrique].nom),
                f"<code>{g.e(bloc)}</code> {g.e(derniere.blocs.get(bloc, ''))}",
                g.e(", ".join(n.nom for n in presentes)) if manque else "toutes",
            )
        )
    return g.table(
        "Rubriques que lit le contrôle, celle en cause d'abord", ("Rubrique", "Nom", "Bloc", "Normes"), lignes
    )


def _siennes(c: Controle, normes: list[Norme]) -> list[Norme]:
    """Les normes des flux que juge le contrôle : une rubrique de la DSN et celle de même numéro de PASRAU ne se comparent pas."""
    return [n for n in normes if de_la_norme(n.nom) in c.flux]


def _validite(c: Controle, normes: list[Norme]) -> str:
    bornes = [f"depuis {g.e(c.norme_depuis)}"] * bool(c.norme_depuis) + [f"jusqu'à {g.e(c.norme_jusqua)}"] * bool(
        c.norme_jusqua
    )
    lignes = []
    for n in _siennes(c, normes):
        absentes = [r for r in c.rubriques if r not in n.rubriques]
        suite = (
            f"absentes : {', '.join(absentes)}" if absentes else ("toutes présentes" if c.rubriques else "sans objet")
        )
        lignes.append((g.e(n.nom), "oui" if s_applique(c, n.nom) else "non", g.e(suite)))
    phrase = f"<p>S'applique {' '.join(bornes)}.</p>" if bornes else "<p>S'applique à toutes les normes.</p>"
    return phrase + g.table("Le contrôle dans chaque norme", ("Norme", "S'applique", "Ses rubriques"), lignes)


def _parametres(c: Controle) -> str:
    lignes = [
        (
            f"<code>{g.e(p['seuil'])}</code>",
            g.e(f"{p['valeur'].replace('.', ',')} {p['unite']}"),
            g.e(p["source"]),
            g.e(p["commentaire"]),
        )
        for p in seuils(c.id)
    ]
    return g.table("Seuils du contrôle", ("Seuil", "Valeur", "Source", "Commentaire"), lignes) if lignes else ""


def _sql(c: Controle) -> str:
    fichier = f"<code>controles/{g.e(c.theme)}/{g.e(c.fichier)}.sql</code>, empreinte <code>{g.e(c.empreinte)}</code>"
    if c.zone == "entrepot":
        usage = f"Se colle dans un shell DuckDB ouvert sur l'entrepôt ; les anomalies sont les lignes où <code>conforme</code> est faux. {fichier}."
        sql = f"use controle;\n\n{c.sql};"
    else:
        usage = f"Joué en zone protégée sur la lecture en clair : l'entrepôt n'a pas ces relations. {fichier}."
        sql = f"{c.sql};"
    return (
        f'<p>{usage}</p><div class="sql"><pre id="requete" tabindex="0" role="region" aria-label="SQL du contrôle"><code>{g.e(sql)}</code></pre>'
        '<p><button type="button" class="copier" data-cible="requete" hidden>Copier le SQL</button> <span role="status"></span></p></div>'
    )
