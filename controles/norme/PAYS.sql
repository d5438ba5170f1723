/* ---
libelle: Code de pays que la norme n'admet pas
famille: true
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: [INSEE, URSSAF]
usages: []
statut: actif
rubriques: []
alias: []
message: "Le code de pays déclaré en {rubrique} ({nom}) n'est pas de la norme ISO 3166-1, ou relève du système postal français dans une adresse."
pourquoi: >
  Un code que personne ne connaît ne situe ni la naissance ni l'adresse : l'état civil ne se retrouve pas, le courrier n'arrive pas.
que_faire: >
  Prendre le code à deux lettres de la norme ISO 3166-1 (GB et non UK, GR et non EL). Une adresse en France, dans un département ou un
  territoire d'outre-mer, ou à Monaco ne porte pas de code de pays.
source: >
  CT 2025.1, p. 98 (adresses) et contrôles CRE-11 des pays ; ISO 3166-1, à jour de février 2026
hors_champ: >
  code retiré de la norme (URSS, Yougoslavie…), Kosovo
--- */
select
    m.occurrence,
    m.identifiant,
    m.rubrique,
    p.code is not null and (m.parametre = 'naissance' or p.adresse = 'oui') as conforme
from valeurs_des_membres as m
left join pays as p on m.valeur = p.code
where m.famille = 'PAYS' and length(m.valeur) = 2 and coalesce(p.statut, 'actuel') = 'actuel'
