/* ---
libelle: La référence déclarée à tort est celle que le contrat déclare encore
objet: retraites_complementaires_a_tort
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01, jusqua: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.72.002, S21.G00.71.003]
alias: []
message: >
  Régime {regime} : la référence déclarée à tort est aussi la référence en cours.
pourquoi: >
  La correction ne change rien : l'adhésion fautive garde les cotisations et les droits du salarié.
que_faire: >
  Mettre en 71.003 la bonne référence, et en 72.002 celle qui avait été déclarée à tort.
source: CT 2024, S21.G00.72.002/CCH-11
hors_champ: >
  référence absente
--- */
select
    t.objet_id,
    t.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    t.reference_adhesion_employeur != r.reference_adhesion_employeur as conforme,
    t.code_retraite_complementaire as regime
from retraites_complementaires_a_tort as t
inner join retraites_complementaires as r on t.retraite_complementaire_id = r.objet_id
inner join contrats as c on r.contrat_id = c.objet_id
where t.reference_adhesion_employeur is not null and r.reference_adhesion_employeur is not null
