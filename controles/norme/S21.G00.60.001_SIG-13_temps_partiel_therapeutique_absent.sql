/* ---
libelle: Un arrêt pour temps partiel thérapeutique n'a pas de bloc qui le décrit
objet: arrets_travail
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, CCMSA]
usages: [indemnites_journalieres]
statut: actif
rubriques: [S21.G00.60.001, S21.G00.66.001]
alias: []
message: >
  Arrêt de motif {valeur_declaree} sans bloc « Temps partiel thérapeutique » (66).
pourquoi: >
  Les indemnités du temps partiel thérapeutique se calculent sur la perte de salaire du mois, que seul le bloc 66
  donne : sans lui, la caisse ne peut pas payer.
que_faire: >
  Ajouter le bloc 66 (dates et perte de salaire) sous l'arrêt, ou corriger le motif si l'arrêt est complet.
source: CT 2025.1, S21.G00.60.001/SIG-13
hors_champ: >
  arrêt d'un autre motif
--- */
select
    a.objet_id,
    a.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.arret_travail_id is not null as conforme,
    a.motif as valeur_declaree
from arrets_travail as a
inner join contrats as c on a.contrat_id = c.objet_id
left join (select distinct arret_travail_id from temps_partiels_therapeutiques) as t on a.objet_id = t.arret_travail_id
where a.motif in ('15', '16', '17', '18')
