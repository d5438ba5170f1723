"""Le résultat d'un rejeu, pour un lecteur ou pour une machine. Aucune valeur déclarée n'y figure."""

import json
from collections import Counter
from decimal import Decimal

from vigie.ecriture import NON_CHIFFRE, compte, euros
from vigie.rejouer.rejeu import NIVEAUX, Anomalie, Ecart, Rejeu

_EXEMPLES = 5
_DECLARANTS = 10


def texte(r: Rejeu) -> str:
    """Un paragraphe par contrôle qui change, puis les déclarants qui changent de niveau."""
    lignes = [
        f"{compte(len(r.ecarts), 'contrôle rejoué', feminin=False)} sur {compte(r.nb_declarations, 'déclaration')}."
    ]
    inchanges = [e for e in r.ecarts if not (e.neuf or e.apparues or e.disparues)]
    for e in r.ecarts:
        if e not in inchanges:
            lignes += ["", *_paragraphe(e)]
    if inchanges:
        lignes += ["", f"Sans changement : {', '.join(e.controle.id for e in inchanges)}."]
    if r.en_zone_protegee:
        lignes += [
            "",
            f"Non rejoués, ils demandent les valeurs en clair (zone protégée) : {', '.join(r.en_zone_protegee)}.",
        ]
    lignes += ["", *_niveaux(r)]
    return "\n".join(lignes) + "\n"


def _paragraphe(e: Ecart) -> list[str]:
    # un contrôle neuf qui ne juge personne ne doit pas se lire comme un contrôle neuf qui ne trouve rien
    neuf = [
        f"  neuf : {compte(e.nb_evalues, 'objet jugé', 'objets jugés', feminin=False)}, {compte(len(e.apparues), 'anomalie')}"
    ]
    lignes = [
        f"{e.controle.id} : {e.controle.libelle}",
        *(neuf if e.neuf else []),
        f"  apparaissent : {_volume(e.apparues)}",
        f"  disparaissent : {_volume(e.disparues)}",
        f"  inchangées : {e.nb_communes} ; objets jugés : {e.nb_evalues}",
        f"  euros en jeu : {_euros(e.euros_avant)} avant, {_euros(e.euros_apres)} après",
    ]
    for signe, anomalies in (("+", e.apparues), ("-", e.disparues)):
        lignes += [f"    {signe} {a.mois} {a.objet_id}" for a in anomalies[:_EXEMPLES]]
        if len(anomalies) > _EXEMPLES:
            lignes.append(f"    {signe} … et {len(anomalies) - _EXEMPLES} de plus (--format jsonl les donne toutes)")
    return lignes


def _volume(anomalies: list[Anomalie]) -> str:
    if not anomalies:
        return "rien"
    declarants = len({a.declarant_id for a in anomalies})
    return f"{compte(len(anomalies), 'anomalie')}, {compte(declarants, 'déclarant', feminin=False)}, {_euros(sum(a.montant for a in anomalies))}"


def _euros(montant: Decimal) -> str:
    """Montant, ou « non chiffré » : un contrôle qui ne chiffre pas ne dit pas zéro."""
    return euros(montant) if montant else NON_CHIFFRE


def _niveaux(r: Rejeu) -> list[str]:
    if not r.bascules:
        return ["Aucun déclarant ne change de niveau."]
    declarants = {b.declarant_id for b in r.bascules}
    passages = Counter((b.avant, b.apres) for b in r.bascules)
    lignes = [
        f"{compte(len(declarants), 'déclarant', feminin=False)} changent de niveau, sur {compte(len(r.bascules), 'mois', feminin=False)}-déclarant :"
    ]
    for (avant, apres), nombre in sorted(
        passages.items(), key=lambda x: (NIVEAUX.index(x[0][0]), NIVEAUX.index(x[0][1]))
    ):
        lignes.append(f"  {avant} → {apres} : {nombre}")
    lignes += [f"  {b.mois} {b.declarant_id} : {b.avant} → {b.apres}" for b in r.bascules[:_DECLARANTS]]
    if len(r.bascules) > _DECLARANTS:
        lignes.append(f"  … et {len(r.bascules) - _DECLARANTS} de plus (--format jsonl les donne tous)")
    return lignes


def jsonl(r: Rejeu) -> str:
    """Une ligne par contrôle (`controle`), par anomalie qui bouge (`apparait`, `disparait`) et par bascule (`niveau`)."""
    lignes = []
    for e in r.ecarts:
        lignes.append({
            "genre": "controle", "controle": e.controle.id, "empreinte": e.controle.empreinte, "neuf": e.neuf,
            "nb_evalues": e.nb_evalues, "nb_erreurs": e.nb_erreurs, "nb_apparues": len(e.apparues),
            "nb_disparues": len(e.disparues), "nb_communes": e.nb_communes, "euros_avant": str(e.euros_avant),
            "euros_apres": str(e.euros_apres),
        })  # fmt: skip
        for genre, anomalies in (("apparait", e.apparues), ("disparait", e.disparues)):
            lignes += [
                {
                    "genre": genre, "controle": e.controle.id, "identifiant": a.identifiant, "declaration_id": a.declaration_id, "objet_id": a.objet_id,
                    "declarant_id": a.declarant_id, "mois": a.mois, "montant_en_jeu": str(a.montant),
                }
                for a in anomalies
            ]  # fmt: skip
    lignes += [
        {"genre": "niveau", "declarant_id": b.declarant_id, "mois": b.mois, "avant": b.avant, "apres": b.apres}
        for b in r.bascules
    ]
    lignes += [{"genre": "zone_protegee", "controle": c} for c in r.en_zone_protegee]
    lignes += [{"genre": "erreur", "controle": c} for c in r.en_erreur]
    return "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lignes)
