/* ---
libelle: La position de détachement manque, ou accompagne un autre motif
objet: suspensions
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.65.004, S21.G00.65.001]
alias: []
message: >
  Suspension de motif {motif}, position de détachement {valeur_declaree} : elle va avec les motifs 655 et 674
  seulement.
pourquoi: >
  La position dit quel régime de retraite reçoit les cotisations de l'agent détaché : absente ou de trop, la carrière
  est créditée au mauvais régime.
que_faire: >
  Renseigner la position d'après l'arrêté de détachement, ou la retirer si la suspension n'est pas un détachement.
source: CT 2025.1, S21.G00.65.004/CCH-11
--- */
select
    s.objet_id,
    s.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    (s.motif in ('655', '674')) = (s.fp_position_detachement is not null) as conforme,
    s.fp_position_detachement as valeur_declaree,
    s.motif
from suspensions as s
inner join contrats as c on s.contrat_id = c.objet_id
where s.motif is not null
