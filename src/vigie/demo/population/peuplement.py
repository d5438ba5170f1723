"""La population inventée : déclarants, logiciels, salariés et ce qui leur arrive mois par mois."""

from datetime import date, timedelta
from random import Random

from vigie.demo.population import strates
from vigie.demo.population.modele import (
    DETACHE,
    NB_FRACTIONS,
    NB_MOIS_REPRIS,
    REFERENCE_FORFAIT,
    REFERENCE_HEURES,
    Adresse,
    Arret,
    Declarant,
    Emetteur,
    Fenetre,
    Logiciel,
    RappelDu,
    Renumerotation,
    Salarie,
    Sante,
)
from vigie.demo.reperes import calendrier, identifiants, referentiels

NB_BASCULES = 24  # déclarants qui changent d'éditeur, au plus


def tailles(tirage: Random, nb_declarants: int, nb_individus: int) -> list[int]:
    """Effectifs des déclarants : loi de Pareto, du seul salarié à plus d'un dixième de la population."""
    plafond = max(4, nb_individus // 8)
    bruts = sorted((tirage.paretovariate(0.85) for _ in range(nb_declarants)), reverse=True)
    bas, haut = 0.0, 1000.0
    for _ in range(60):
        milieu = (bas + haut) / 2
        total = sum(max(1, min(plafond, int(milieu * b))) for b in bruts)
        bas, haut = (milieu, haut) if total < nb_individus else (bas, milieu)
    effectifs = [max(1, min(plafond, int(bas * b))) for b in bruts]
    rang = 0
    while sum(effectifs) < nb_individus:
        effectifs[rang % nb_declarants] += 1
        rang += 1
    tirage.shuffle(effectifs)
    return effectifs


class Peuplement:
    """Fabrique déclarants et salariés à partir d'un seul tirage pseudo-aléatoire."""

    def __init__(self, graine: int, nb_individus: int, fenetre: Fenetre) -> None:
        self.tirage = Random(f"population {graine}")
        self.fenetre = fenetre
        self.nb_individus = nb_individus
        self.nirs: set[str] = set()

    def peupler(self) -> list[Declarant]:
        """Tous les déclarants, avec leurs salariés."""
        nombre = max(12, round(self.nb_individus * 0.15))
        effectifs = tailles(self.tirage, nombre, self.nb_individus)
        declarants = self._declarants(nombre)
        for declarant, effectif in zip(declarants, effectifs, strict=True):
            saisonnier = effectif == 1 and declarant.rang in strates.SAISONNIER
            for rang in range(effectif):
                self._embaucher(declarant, rang, saisonnier)
        _effectifs(declarants)
        _detacher(declarants)
        _fractionner(declarants)
        # La paie court depuis janvier : des mois d'avant la fenêtre ne se déclarent que dans la même année.
        if len(self.fenetre) >= 12 and self.fenetre.debut % 12 >= NB_MOIS_REPRIS:
            _reprendre(declarants)
        return declarants

    # --- déclarants -------------------------------------------------------------------------------------------------

    def _declarants(self, nombre: int) -> list[Declarant]:
        editeurs = _repartir_editeurs(nombre)
        self.tirage.shuffle(editeurs)
        tiers = [self._tiers(rang) for rang in range(max(9, nombre // 25))]
        declarants: list[Declarant] = []
        for rang in range(nombre):
            parent = declarants[-1] if rang in strates.MEME_ENTREPRISE else None
            declarants.append(self._declarant(rang, editeurs[rang], tiers, parent))
        self._changer_de_logiciel(declarants)
        return declarants

    def _tiers(self, rang: int) -> Emetteur:
        siren = identifiants.siren(self.tirage)
        return Emetteur(siren, identifiants.nic(siren, 1), f"CABINET SOCIAL {rang + 1:02d}")

    def _declarant(self, rang: int, editeur: int, tiers: list, parent: Declarant | None) -> Declarant:
        tirage = self.tirage
        siren = parent.siren if parent else identifiants.siren(tirage)
        nic = identifiants.nic(siren, int(parent.nic[:4]) + 1 if parent else tirage.randrange(1, 9))
        nom = (
            parent.nom
            if parent
            else f"SOCIETE {tirage.choice(referentiels.DEBUTS_NOM)}{tirage.choice(referentiels.FINS_NOM)}"
        )
        # Un cabinet tient tous ses dossiers avec le même logiciel ; les petits éditeurs n'ont pas de cabinet.
        cabinets = [k for k in range(len(tiers)) if k % 9 == editeur]
        externe = bool(cabinets) and tirage.random() < 0.35
        cabinet = tirage.choice(cabinets) if externe else 0
        sante = Sante(f"SANTE-{rang + 1:05d}", f"P99{rang % 7 + 11}", tirage.choice((2200, 2650, 3100)), 2000)
        return Declarant(
            rang=rang,
            siren=siren,
            nic=nic,
            nic_siege=parent.nic_siege if parent else nic,
            nom=nom,
            secteur=parent.secteur if parent else tirage.choice(referentiels.SECTEURS),
            adresse=self._adresse(),
            logiciels=[Logiciel(0, editeur, cabinet % 2 if externe else tirage.randrange(2))],
            exigibilite=15,
            iban=identifiants.iban(tirage),
            urssaf=_siret_organisme(tirage.randrange(4), "7880"),
            retraite=_siret_organisme(tirage.randrange(3), "4420"),
            sante=sante if tirage.random() < 0.6 else None,
            emetteur=tiers[cabinet] if externe else Emetteur(siren, nic, nom),
            groupe=cabinet if externe and cabinet < 2 else None,
            retardataire=rang in strates.RETARDATAIRE,
            remplaces={self.fenetre.debut + tirage.randrange(len(self.fenetre))}
            if rang in strates.REMPLACEE
            else set(),
        )

    def _changer_de_logiciel(self, declarants: list[Declarant]) -> None:
        """Quelques déclarants changent d'éditeur, par échanges deux à deux : les parts restent les mêmes."""
        fautif = referentiels.EDITEUR_FAUTIF
        grands = [
            d for d in declarants if d.emetteur.siren == d.siren and d.logiciels[0].editeur not in (fautif, 9, 10, 11)
        ]
        for rang in range(0, min(len(grands) - 1, NB_BASCULES), 2):
            un, deux = grands[rang], grands[rang + 1]
            mois = self.fenetre.debut + 2 + rang % max(1, len(self.fenetre) - 3)
            premier, second = un.logiciels[0].editeur, deux.logiciels[0].editeur
            if premier != second:
                un.logiciels.append(Logiciel(mois, second, self.tirage.randrange(2)))
                deux.logiciels.append(Logiciel(mois, premier, self.tirage.randrange(2)))

    def _adresse(self) -> Adresse:
        ville = self.tirage.choice(referentiels.VILLES)
        voie = f"{self.tirage.randrange(1, 180)} {self.tirage.choice(referentiels.VOIES)}"
        return Adresse(voie, ville.code_postal, ville.nom)

    # --- salariés ---------------------------------------------------------------------------------------------------

    def _embaucher(self, declarant: Declarant, rang: int, saisonnier: bool) -> None:
        tirage = self.tirage
        entrant = tirage.random() < 0.16 and rang > 0
        apprenti = tirage.random() < 0.025 and rang > 0
        salarie = self._etat_civil(declarant, rang, apprenti)
        self._contrat(salarie, entrant, apprenti, saisonnier)
        if entrant and salarie.pays and tirage.random() < 0.5 and not apprenti:
            sexe = "1" if salarie.homme else "2"
            salarie.ntt = f"{sexe}{declarant.siren}{salarie.matricule}"
            salarie.mois_nir = calendrier.mois_de(salarie.debut) + tirage.randrange(1, 3)
        self.evenements(salarie)
        declarant.salaries.append(salarie)

    def _etat_civil(self, declarant: Declarant, rang: int, apprenti: bool) -> Salarie:
        tirage = self.tirage
        homme = tirage.random() < 0.5
        prenoms = referentiels.PRENOMS_M if homme else referentiels.PRENOMS_F
        ans = tirage.randrange(2005, 2008) if apprenti else tirage.randrange(1964, 2003)
        naissance = date(ans, tirage.randrange(1, 13), tirage.randrange(1, 29))
        etranger = tirage.random() < 0.08
        pays = tirage.choice(referentiels.PAYS_NAISSANCE) if etranger else None
        ville = tirage.choice(referentiels.VILLES)
        departement = "99" if etranger else ville.code_postal[:2]
        return Salarie(
            homme=homme,
            nom=tirage.choice(referentiels.DEBUTS_NOM) + tirage.choice(referentiels.FINS_NOM),
            nom_usage=tirage.choice(referentiels.DEBUTS_NOM) + "VIN" if not homme and tirage.random() < 0.3 else None,
            prenoms=tirage.choice(prenoms),
            naissance=naissance,
            departement=departement,
            lieu=None if etranger else ville.nom,
            pays=pays,
            nir=self.nir(homme, naissance, departement, pays.insee if pays else tirage.randrange(1, 480)),
            adresse=self._adresse(),
            debut=date(2024, 1, 1),
            emploi=tirage.choice(referentiels.EMPLOIS[:8]) if apprenti else _emploi(tirage),
            nature="01",
            apprenti=apprenti,
            salaire=0,
            quotite=REFERENCE_HEURES,
            forfait=False,
            taux_pas=0,
            numero=f"{declarant.rang + 1:04d}C{rang + 1:04d}",
            matricule=f"M{rang + 1:05d}",
        )

    def nir(self, homme: bool, naissance: date, departement: str, commune: int) -> str:
        """Un NIR que nul ne porte encore."""
        while True:
            nir = identifiants.nir(self.tirage, homme, naissance, departement, commune)
            if nir not in self.nirs:
                self.nirs.add(nir)
                return nir

    def _contrat(self, salarie: Salarie, entrant: bool, apprenti: bool, saisonnier: bool) -> None:
        tirage = self.tirage
        salarie.debut = majeur(salarie.naissance, self._date_entree(entrant, apprenti))
        cdd = saisonnier or (
            tirage.random() < (0.35 if entrant else 0.03) and not apprenti and not salarie.emploi.cadre
        )
        if apprenti:
            salarie.nature, salarie.fin_prevue = "02", date(salarie.debut.year + 2, 8, 31)
        elif cdd:
            self._cdd(salarie, saisonnier)
        elif tirage.random() < 0.09:
            self._depart(salarie)
        if not apprenti and not salarie.emploi.cadre and tirage.random() < 0.18:
            salarie.quotite = tirage.choice((7_583, 9_100, 10_400, 12_134))
        salarie.forfait = salarie.emploi.forfait_admis and tirage.random() < 0.5
        if salarie.forfait:
            salarie.quotite = REFERENCE_FORFAIT
        salarie.salaire = self._salaire(salarie)
        salarie.taux_pas = taux_transmis(tirage, salarie.salaire)

    def _date_entree(self, entrant: bool, apprenti: bool) -> date:
        tirage = self.tirage
        if entrant:
            premier = calendrier.premier(self.fenetre.debut + tirage.randrange(len(self.fenetre)))
            return premier if tirage.random() < 0.6 else premier + timedelta(days=tirage.randrange(1, 20))
        if apprenti:  # contrats conclus depuis mars 2025 : CSG due au-delà de la moitié du SMIC
            return date(2025, 3, 1) + timedelta(days=tirage.randrange(0, 90))
        return date(2025, 5, 31) - timedelta(days=min(6500, int(tirage.expovariate(1 / 1400))))

    def _cdd(self, salarie: Salarie, saisonnier: bool) -> None:
        tirage = self.tirage
        salarie.nature = "02"
        if saisonnier:
            salarie.debut = calendrier.premier(self.fenetre.debut + tirage.randrange(0, 3))
        depart = max(calendrier.mois_de(salarie.debut), self.fenetre.debut) + tirage.randrange(2, 9)
        salarie.fin_prevue = calendrier.dernier(depart)
        if depart in self.fenetre:
            salarie.fin, salarie.motif_fin = salarie.fin_prevue, "031"

    def _depart(self, salarie: Salarie) -> None:
        tirage = self.tirage
        mois = max(calendrier.mois_de(salarie.debut) + 2, self.fenetre.debut + tirage.randrange(len(self.fenetre)))
        if mois in self.fenetre:
            jour = calendrier.nb_jours(mois) if tirage.random() < 0.6 else tirage.randrange(8, 25)
            salarie.fin = calendrier.premier(mois) + timedelta(days=jour - 1)
            salarie.motif_fin = tirage.choice(referentiels.MOTIFS_CDI)

    def _salaire(self, salarie: Salarie) -> int:
        tirage = self.tirage
        if salarie.apprenti:
            return round(180_180 * tirage.uniform(0.58, 0.78))
        bas, haut = salarie.emploi.salaire_bas, salarie.emploi.salaire_haut
        plein = round(bas + (haut - bas) * tirage.random() ** 1.6) * 100
        # Loin du plafond des deux années : ni le passage de l'un à l'autre, ni un arrondi ne fait changer de côté.
        if 350_000 < plein < 412_000:
            plein += 70_000
        return plein * salarie.quotite // salarie.reference

    def evenements(self, salarie: Salarie) -> None:
        """Ce qui arrive à ce salarié, mois après mois : primes, heures supplémentaires, arrêts, rappels, nouveau numéro."""
        tirage = self.tirage
        for mois in self.fenetre:
            entier = salarie.debut <= calendrier.premier(mois) and (
                salarie.fin is None or salarie.fin > calendrier.dernier(mois)
            )
            if not entier or not salarie.present(mois):
                continue
            petit = salarie.salaire * salarie.reference < 270_000 * salarie.quotite and not salarie.apprenti
            hasard = tirage.random()
            if hasard < 0.05:
                salarie.primes[mois] = tirage.randrange(80, 900) * 100
            elif hasard < 0.12 and petit and salarie.quotite == salarie.reference and not salarie.forfait:
                salarie.heures_sup[mois] = tirage.randrange(2, 16) * 100
            elif hasard < 0.14 and petit:
                debut = calendrier.premier(mois) + timedelta(days=tirage.randrange(2, 9))
                salarie.arrets[mois] = Arret(
                    debut, debut + timedelta(days=tirage.randrange(3, 10)), tirage.random() < 0.4
                )
            elif hasard < 0.148 and petit:
                origine = mois - tirage.randrange(1, 4)
                if origine >= max(self.fenetre.debut, calendrier.mois_de(salarie.debut) + 1):
                    salarie.rappels[mois] = RappelDu(origine, tirage.randrange(30, 160) * 100)
            elif hasard < 0.25 and petit and mois % 12 == 11:
                salarie.ppv[mois] = tirage.randrange(3, 9) * 10_000
        if tirage.random() < 0.01 and salarie.fin is None and salarie.nature == "01" and salarie.ntt is None:
            mois = self.fenetre.debut + tirage.randrange(1, max(2, len(self.fenetre)))
            if mois > calendrier.mois_de(salarie.debut):
                salarie.numeros.append(Renumerotation(mois, salarie.numero + "-2", True))


def _repartir_editeurs(nombre: int) -> list[int]:
    total = sum(referentiels.PARTS_EDITEURS)
    editeurs = [e for e, p in enumerate(referentiels.PARTS_EDITEURS) for _ in range(nombre * p // total)]
    rang = 0
    while len(editeurs) < nombre:
        editeurs.append(rang % 9)
        rang += 1
    return editeurs


def _siret_organisme(rang: int, racine: str) -> str:
    """SIRET inventé d'une Urssaf ou d'une institution de retraite : huit chiffres fixes et deux clés justes."""
    siren = f"{racine}{rang + 1:04d}"
    siren += identifiants.cle_luhn(siren)
    return siren + identifiants.nic(siren, 1)


def _emploi(tirage: Random) -> referentiels.Emploi:
    if tirage.random() < 0.82:
        return tirage.choice(referentiels.EMPLOIS[:8])
    return tirage.choice(referentiels.EMPLOIS[8:11]) if tirage.random() < 0.93 else referentiels.EMPLOIS[11]


def majeur(naissance: date, debut: date) -> date:
    """Le début d'un contrat, retardé jusqu'à l'année des dix-huit ans."""
    ans = naissance.year + 18
    return debut.replace(year=ans, day=1) if debut.year < ans else debut


def taux_transmis(tirage: Random, salaire: int) -> int:
    """Taux transmis par la DGFiP, en centièmes de pour cent, croissant avec le salaire."""
    if salaire < 170_000:
        return 0
    return round(max(0.0, tirage.gauss(salaire / 100_000, 1.2)) * 100) // 10 * 10


def _detacher(declarants: list[Declarant]) -> None:
    """Quelques agents d'une fonction publique, détachés chez un employeur privé."""
    for declarant in (d for d in declarants if d.rang in strates.DETACHE):
        for salarie in declarant.salaries:
            if (
                salarie.nature == "01"
                and salarie.fin is None
                and not (salarie.emploi.cadre or salarie.ntt or salarie.numeros or salarie.rappels)
            ):
                salarie.nature = DETACHE
                break


def _fractionner(declarants: list[Declarant]) -> None:
    """Un employeur de taille moyenne tient deux paies : deux fractions de déclaration chaque mois."""
    for declarant in declarants:
        if _sans_histoire(declarant) and 20 <= len(declarant.salaries) < 50:
            declarant.fractionne = True
            for rang, salarie in enumerate(declarant.salaries):
                salarie.fraction = 1 + rang % NB_FRACTIONS
            return


def _reprendre(declarants: list[Declarant]) -> None:
    """Un employeur dont l'historique remonte plus loin : sans lui, rien ne dure plus de douze mois."""
    for declarant in declarants:
        if _sans_histoire(declarant) and 8 <= len(declarant.salaries) < 20:
            declarant.repris = True
            return


def _sans_histoire(declarant: Declarant) -> bool:
    return (
        len(declarant.logiciels) == 1
        and declarant.groupe is None
        and not declarant.remplaces
        and not declarant.retardataire
    )


def _effectifs(declarants: list[Declarant]) -> None:
    """Effectif de l'entreprise : fixe le seuil de 50 (taux, exigibilité au 5) pour tous ses établissements."""
    par_siren: dict[str, int] = {}
    for declarant in declarants:
        par_siren[declarant.siren] = par_siren.get(declarant.siren, 0) + len(declarant.salaries)
    for declarant in declarants:
        declarant.cinquante = par_siren[declarant.siren] >= 50
        declarant.exigibilite = 5 if declarant.cinquante else 15
