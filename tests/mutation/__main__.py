"""`make mutation` : les deux bancs. `fichiers` plante des défauts dans des déclarations ; `regles` mute les contrôles eux-mêmes.

Imprime la part trouvée par famille, les manqués, et ce qui n'a pas de mutation. Sortie : 0 si tout défaut est trouvé, si les
déclarations propres n'ont aucune anomalie et si 95 % des règles mutées font échouer un essai ; 1 sinon.
"""

import argparse
import sys
import time
from collections import Counter

from mutation import regles
from mutation.banc import Plan, Preuve, controler, fichiers_propres, juger, preparer
from vigie.controles.entete import referentiel

MONTRES = 200  # lignes de manques imprimées ; le compte, lui, est entier


def principal() -> int:
    """Joue les bancs demandés (les deux par défaut)."""
    a = argparse.ArgumentParser(prog="python -m mutation")
    a.add_argument("bancs", nargs="*", choices=["fichiers", "regles", []], help="les deux si rien n'est dit")
    a.add_argument("--nombre", type=int, default=regles.NOMBRE, help="règles mutées tirées ; 0 : toutes")
    a.add_argument("--graine", type=int, default=regles.GRAINE)
    a.add_argument("--seulement", metavar="ID", help="les mutations d'un seul contrôle, toutes")
    args = a.parse_args()
    if args.seulement and args.seulement not in {c.id for c in referentiel()}:
        a.error(f"{args.seulement} n'est pas un contrôle du référentiel")
    bancs, sortie = args.bancs or ["regles", "fichiers"], 0
    if "regles" in bancs:
        debut = time.monotonic()
        tirees = [r for r in regles.toutes() if r.cible == args.seulement]
        if not args.seulement:
            tirees = regles.tirer(args.nombre or None, args.graine)
        if tirees:
            sortie |= regles.imprimer(regles.juger(tirees))
        else:
            print("Aucune règle à fausser : ce contrôle juge en zone protégée, ou ne compare rien.")
        print(f"Règles mutées : {time.monotonic() - debut:.0f} s.")
    if "fichiers" in bancs:
        sortie |= _fichiers(args.seulement)
    return sortie


def _fichiers(seulement: str | None) -> int:
    """Prépare, juge, imprime."""
    debut = time.monotonic()
    fichiers = fichiers_propres()
    bruit = [(nom, a) for nom, anomalies in sorted(controler(fichiers).items()) for a in anomalies]
    print(f"Déclarations propres : {len(fichiers)}, {len(bruit)} anomalie(s).")
    for nom, a in bruit[:MONTRES]:
        print(f"  {nom} ligne {a.ligne} {a.controle} : {a.message}")
    plan = preparer(seulement=seulement)
    preuves = juger(plan.mutants)
    manques = _imprimer(plan, preuves)
    print(f"\n{len(plan.mutants)} fichiers mutés, {time.monotonic() - debut:.0f} s.")
    return 1 if bruit or manques else 0


def _imprimer(plan: Plan, preuves: list[Preuve]) -> int:
    """Le tableau et les listes ; rend le nombre de manqués, ce qui n'a pas de mutation compris."""
    plantes, trouves = Counter(), Counter()
    for p in preuves:
        plantes[p.mutant.groupe] += len(p.mutant.attendus)
        trouves[p.mutant.groupe] += len(p.mutant.attendus) - len(p.manques)
    print(f"\n{'groupe':<28}{'plantés':>9}{'trouvés':>9}{'part':>9}")
    for groupe in sorted(plantes):
        print(f"{groupe:<28}{plantes[groupe]:>9}{trouves[groupe]:>9}{trouves[groupe] / plantes[groupe]:>9.2%}")
    print(f"{'TOTAL':<28}{plantes.total():>9}{trouves.total():>9}{trouves.total() / plantes.total():>9.2%}")
    nommes = plan.automatiques | plan.a_la_main
    rates = {p.mutant.membre for p in preuves if p.manques and p.mutant.groupe == "nommés"}
    sans = {k for k in plan.sans if "(" not in k}
    print(
        f"\nContrôles nommés : {len(nommes | sans)} ; mutation tirée d'un cas {len(plan.automatiques)}, écrite à la main "
        f"{len(plan.a_la_main)}, sans mutation {len(sans)}. Prouvés dans toutes leurs natures : {len(nommes - rates)}."
    )
    _lister("Sans mutation", [f"{k} : {v}" for k, v in plan.sans.items()])
    _lister(
        "Manqués",
        [
            f"{t.identifiant} (nature {p.mutant.nature}, {p.mutant.norme}) : attendu ligne {', '.join(map(str, t.lignes))}, "
            + (f"trouvé ligne {p.ailleurs[t.identifiant][:5]}" if t.identifiant in p.ailleurs else "rien trouvé")
            for p in preuves
            for t in p.manques
        ],
    )
    return plantes.total() - trouves.total() + len(plan.sans)


def _lister(titre: str, lignes: list[str]) -> None:
    if lignes:
        print(f"\n{titre} ({len(lignes)}) :")
        print("\n".join(f"  {x}" for x in lignes[:MONTRES]))


if __name__ == "__main__":
    sys.exit(principal())
