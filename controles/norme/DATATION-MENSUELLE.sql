/* ---
libelle: Date postérieure au mois déclaré
famille: true
objet: dates_declarees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: [DT-05]
message: >
  {libelle} : {valeur_declaree} pour le mois {mois}.
pourquoi: >
  La norme n'admet dans une DSN mensuelle que des faits déjà survenus : une date future ouvre, ferme ou déplace un
  droit avant l'heure, et personne ne revient vérifier. Ces contrôles ne bloquent pas le dépôt : eux seuls la
  montrent.
que_faire: >
  Corriger la date si elle est fausse. Si l'événement est à venir, le déclarer le mois où il survient.
source: >
  CT 2025.1, § 4.4.12, p. 100-101 : la liste des rubriques, chacune portée par le SIG de son nom. Types de
  rémunération de 51.002/SIG-14 et types de revenu de 54.004/SIG-12 repris de leur texte. 60.002, annoncée non
  bloquante dans la même liste, est portée par un CCH bloquant : S21.G00.60.002/CCH-16 la juge.
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; date illisible ; type de rémunération ou de revenu que
  le texte ne cite pas
--- */
select
    d.objet_id,
    d.declaration_id,
    m.identifiant,
    d.rubrique,
    d.personne_id,
    d.contrat_numero,
    d.mois as mois_concerne,
    mois_entre(d.mois, d.jour) <= m.ecart_mois as conforme,
    d.jour as valeur_declaree,
    m.libelle,
    mois_lisible(d.mois) as mois
from dates_declarees as d
inner join membres as m
    on d.rubrique = m.rubrique and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATATION-MENSUELLE' and d.mois is not null and d.jour is not null
