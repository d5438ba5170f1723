"""Une ligne par rubrique, et par code de rubrique énumérée, de la norme en vigueur : emploi sur 12 et 24 mois, et ce qu'on en dit."""

FOURRE_TOUT = ("9", "90", "98", "99", "999", "9999")
PART_FOURRE_TOUT = 0.5


def model(dbt, session):
    """Rend une table Arrow : rubrique, valeur (nulle : la rubrique entière), libellé, comptes, `etat`, `est_reserve`, `est_fourre_tout`."""
    dbt.config(materialized="table")
    import polars as pl

    from vigie.norme import emploi, tables

    dbt.ref("fct_declarations").filter(
        "est_en_vigueur and norme is not null and flux is distinct from 'dsnp3'"
    ).create_view("retenues_norme", replace=True)
    norme = session.execute("select max(norme) from retenues_norme").fetchall()[0][0]
    dernier = session.execute("select max(mois) from retenues_norme where nature = '01'").fetchall()[0][0]
    schema = {"rubrique": pl.String, "valeur": pl.String, "nom": pl.String, "nb_12": pl.Int64, "nb_24": pl.Int64, "part": pl.Float64,
              "etat": pl.String, "est_reserve": pl.Boolean, "est_fourre_tout": pl.Boolean, "norme": pl.String}  # fmt: skip
    if norme is None or norme not in tables.normes():
        return pl.DataFrame(schema=schema).to_arrow()
    remplissage = dbt.ref("ind_remplissage_mois").pl()
    rubriques = tables.rubriques(norme)
    enumerees = frozenset(r for r in rubriques if tables.valeurs_de(norme, r))
    requetes = filter(None, (emploi.sql_valeurs(e, enumerees, "retenues_norme") for e in emploi.tables()))
    valeurs = session.sql(" union all ".join(f"({q})" for q in requetes)).pl()
    reserves = set(
        session.execute("select rubrique, valeur from parametres.valeurs_reserve where norme = ?", [norme]).fetchall()
    )
    debut_12, debut_24 = (pl.lit(dernier).dt.offset_by(f"-{n}mo") for n in (11, 23))

    def comptes(cadre, cle, nb):
        return {
            tuple(x[c] for c in cle): (x["nb_12"], x["nb_24"])
            for x in cadre.group_by(cle)
            .agg(
                pl.col(nb).filter(pl.col("mois") >= d).sum().alias(f"nb_{n}")
                for n, d in ((12, debut_12), (24, debut_24))
            )
            .iter_rows(named=True)
        }

    par_rubrique, par_valeur = (
        comptes(remplissage, ["rubrique"], "nb_remplies"),
        comptes(valeurs, ["rubrique", "valeur"], "nb"),
    )
    supprimees = emploi.rubriques_supprimees()
    mesurees = {r for e in emploi.tables() for r, _ in e.rubriques}
    lignes = []
    for r, d in rubriques.items():
        if r not in mesurees and r not in supprimees:
            continue  # blocs d'envoi et totaux : ils n'appartiennent à aucune déclaration
        n12, n24 = par_rubrique.get((r,), (0, 0))
        etat = "non_gardee" if r in supprimees else "employee" if n12 else "jamais_12_mois" if n24 else "jamais"
        lignes.append([r, None, d.nom, n12, n24, None, etat, False, False, norme])
        for code, libelle in (tables.valeurs_de(norme, r) or {}).items():
            v12, v24 = par_valeur.get((r, code), (0, 0))
            part = v12 / n12 if n12 else None
            etat_v = "non_gardee" if r in supprimees else "employee" if v12 else "jamais_12_mois" if v24 else "jamais"
            fourre_tout = code.lstrip("0") in FOURRE_TOUT and (part or 0) > PART_FOURRE_TOUT
            lignes.append([r, code, libelle, v12, v24, part, etat_v, (r, code) in reserves, fourre_tout, norme])
    return pl.DataFrame(lignes, schema=schema, orient="row").to_arrow()
