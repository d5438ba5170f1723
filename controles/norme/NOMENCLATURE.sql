/* ---
libelle: Code absent d'une nomenclature publique
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits, gestion]
organismes: [INSEE, URSSAF]
usages: []
statut: experimental
rubriques: []
alias: []
message: "Le code déclaré en {rubrique} ({nom}) n'est dans aucune des listes publiques que Vigie en a."
pourquoi: >
  Une profession, une activité ou une commune que personne ne connaît ne sert ni aux droits, ni au versement mobilité, ni à la statistique.
que_faire: >
  Chercher le code dans la nomenclature de l'Insee, à la date déclarée. S'il y est, la liste de Vigie est en retard : le signaler.
source: >
  CT 2025.1, contrôles CRE-11 ; Insee, PCS-ESE 2003, NAF rév. 2 et code officiel géographique de 2026. La table des organismes n'a pas été relue : expérimental
hors_champ: >
  valeur d'une autre longueur ; NAF à partir de P27V01 (la NAF 2025 n'est pas ici) ; commune d'un code 99 (étranger) ; conventions
  collectives, codes postaux, organismes : aucune liste publique complète et datée n'est ici
--- */
select
    m.occurrence,
    m.identifiant,
    m.rubrique,
    c.code is not null as conforme
from valeurs_des_membres as m
left join codes_externes as c on m.parametre = c.nomenclature and m.valeur = c.code
where m.famille = 'NOMENCLATURE' and length(m.valeur) = if(m.parametre = 'pcs_ese', 4, 5)
    and (m.parametre != 'commune' or left(m.valeur, 2) != '99')
