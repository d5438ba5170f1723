/* ---
libelle: Date postérieure à la constitution du fichier
famille: true
objet: dates_declarees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [indemnites_journalieres, chomage]
statut: actif
rubriques: []
alias: []
message: >
  {libelle} : {valeur_declaree}, fichier constitué le {date_fichier}.
pourquoi: >
  Un signalement dit ce qui vient d'arriver. Une date à venir déclenche une indemnisation, ou la clôture d'un
  droit, sur un fait que rien n'assure encore.
que_faire: >
  Corriger la date ; si l'événement est à venir, déposer le signalement quand il est survenu.
source: >
  CT 2025.1, § 4.4.13, p. 101 : les six rubriques, chacune portée par le SIG de son nom. La matrice
  d'applicabilité (p. 371-377) l'applique aussi à la DSN mensuelle pour 52.007, 60.002 et 60.010 : Vigie suit la
  matrice.
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; date du fichier ou date illisible
--- */
select
    d.objet_id,
    d.declaration_id,
    m.identifiant,
    d.rubrique,
    d.personne_id,
    d.contrat_numero,
    d.jour <= d.date_fichier as conforme,
    d.jour as valeur_declaree,
    m.libelle,
    d.date_fichier
from dates_declarees as d
inner join membres as m
    on d.rubrique = m.rubrique and d.nature = m.nature and d.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'DATATION-EVENEMENT' and d.date_fichier is not null and d.jour is not null
