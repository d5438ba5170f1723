/* ---
libelle: Un nombre d'heures accompagne un salaire qui n'en attend pas
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage]
statut: actif
rubriques: [S21.G00.51.012, S21.G00.51.011]
alias: []
message: >
  Nombre d'heures {valeur_declaree} sur une rémunération de type {type}, qui n'en porte pas.
pourquoi: >
  Les heures d'un salaire se déclarent en activité (bloc 53) : répétées sur le salaire lui-même, elles peuvent être
  comptées deux fois dans le temps de travail.
que_faire: >
  Retirer le nombre d'heures de ce type de rémunération et vérifier que le bloc « Activité » (53) le porte.
source: CT 2025.1, S21.G00.51.012/SIG-13
hors_champ: >
  type de rémunération autre que 001, 002, 003 et 010
--- */
select
    r.objet_id,
    r.declaration_id,
    i.personne_id,
    r.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    r.nombre_heures is null as conforme,
    r.nombre_heures as valeur_declaree,
    r.type
from remunerations as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
where r.type in ('001', '002', '003', '010') and coalesce(r.nb_types_refuses, 0) = 0
