/* ---
libelle: Une adhésion qui dit ne couvrir personne a des affiliations
objet: adhesions_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.15.001, S21.G00.15.004]
alias: []
message: >
  Adhésion déclarée sans personnel couvert, mais au moins une affiliation la cite.
pourquoi: >
  L'organisme attend des affiliations là où il y a des salariés couverts. Un écart laisse des salariés sans
  couverture, ou des cotisations sans contrat.
que_faire: >
  Affilier les salariés concernés à ce contrat, ou corriger l'indicateur de personnel couvert de l'adhésion.
source: >
  CT 2025.1, S21.G00.15.001/CCH-14. L'exception du travail temporaire se lit au code APET jusqu'à P26V01, à la
  nature des contrats depuis P27V01 (classeur CT2027).
hors_champ: >
  travail temporaire ; autre valeur de personnel couvert
--- */
select
    a.objet_id,
    a.declaration_id,
    f.identifiant_technique_adhesion is null as conforme
from adhesions_prevoyance as a
inner join declarations as d on a.declaration_id = d.declaration_id
left join etablissements as e on a.etablissement_id = e.objet_id
left join (
    select distinct declaration_id, identifiant_technique_adhesion from affiliations_prevoyance
) as f on a.declaration_id = f.declaration_id
    and a.identifiant_technique_adhesion = f.identifiant_technique_adhesion
left join (
    select distinct declaration_id from contrats_declares where nature in ('03', '08')
) as i on a.declaration_id = i.declaration_id
where a.personnel_couvert = '02'
    and if(d.norme < 'P27V01', coalesce(e.apet, '') != '7820Z', i.declaration_id is null)
