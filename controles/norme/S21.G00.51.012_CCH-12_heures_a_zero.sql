/* ---
libelle: Une rémunération principale compte zéro heure
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.51.012, S21.G00.51.011]
alias: []
message: "Rémunération {type} avec un nombre d'heures de {valeur_declaree} : laisser la rubrique absente."
pourquoi: >
  Sur ces types, les heures se déclarent ailleurs (bloc 53). Un zéro ici se lit comme un mois sans travail.
que_faire: >
  Retirer le nombre d'heures de cette ligne et vérifier que les heures sont dans le bloc activité (53).
source: CT 2025.1, S21.G00.51.012/CCH-12
hors_champ: autre type, ou heures absentes
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    nombre_heures as valeur_declaree,
    nombre_heures != 0 as conforme
from remunerations
where nombre_heures is not null and type in ('001', '002', '003', '010')
