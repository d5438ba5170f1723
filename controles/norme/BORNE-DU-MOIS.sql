/* ---
libelle: Date, mois ou millésime hors de ce que permet le mois déclaré
famille: true
objet: dates_declarees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: []
message: >
  {libelle} : {valeur_declaree} pour le mois {mois}.
pourquoi: >
  Le mois déclaré borne ce dont une déclaration peut parler : une correction porte sur le passé, un millésime ne
  se déclare pas d'avance. Hors de ces bornes, l'organisme rattache la somme à une période qui n'est pas la
  sienne.
que_faire: >
  Vérifier la période ou le millésime dans le logiciel de paie ; une correction du mois courant se fait dans le
  bloc courant, pas dans un bloc de correction.
source: >
  CT 2025.1, CCH de chaque membre, qui compare la rubrique au mois principal déclaré (S20.G00.05.005)
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; date illisible
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
where m.famille = 'BORNE-DU-MOIS' and d.mois is not null and d.jour is not null
