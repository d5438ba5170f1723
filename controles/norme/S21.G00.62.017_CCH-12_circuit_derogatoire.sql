/* ---
libelle: Circuit dérogatoire hors du contrat d'usage
objet: fins_contrat
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.017, S21.G00.62.002]
alias: []
message: >
  Circuit dérogatoire : nature {nature}, recours {motif_recours}, motif {motif}, dernier jour
  {dernier_jour_travaille_paye}.
pourquoi: >
  Le circuit dérogatoire dispense de signaler la fin. Hors d'un contrat d'usage allé à son terme, l'attestation ne
  serait jamais faite.
que_faire: >
  Choisir l'autre modalité et signaler la fin, ou corriger la nature, le recours, le motif ou le dernier jour payé.
source: CT 2025.1, S21.G00.62.017/CCH-12, p. 274
hors_champ:
--- */
select
    f.objet_id,
    f.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    coalesce(c.nature in ('02', '10') and c.motif_recours = '05' and f.motif in ('031', '099'), false)
    and f.dernier_jour_travaille_paye is not null as conforme,
    c.nature,
    c.motif_recours,
    f.motif,
    f.dernier_jour_travaille_paye
from fins_contrat as f
inner join contrats_declares as c on f.contrat_id = c.objet_id and f.declaration_id = c.declaration_id
where f.mode_fin_cddu = '01'
