/* ---
libelle: Composant de versement du mois courant rattaché à un compte rendu métier
objet: composants_versement
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.55.005, S21.G00.20.007]
alias: []
message: "Compte rendu cité pour une période finie le {valeur_declaree}, qui n'est pas antérieure au mois déclaré."
pourquoi: >
  L'identifiant du compte rendu rattache une correction à l'anomalie signalée. Sur un mois courant, il n'y a rien à
  corriger : le suivi en est faussé.
que_faire: >
  Retirer l'identifiant, ou corriger la période : elle doit être antérieure au mois déclaré.
source: CT 2025.1, S21.G00.55.005/CCH-11, p. 257
hors_champ:
--- */
select
    k.objet_id,
    k.declaration_id,
    d.mois as mois_concerne,
    v.rattachement_date_fin < d.mois as conforme,
    v.rattachement_date_fin as valeur_declaree
from composants_versement as k
inner join versements_organismes as v
    on k.versement_organisme_id = v.objet_id and k.declaration_id = v.declaration_id
inner join declarations as d on k.declaration_id = d.declaration_id
where k.identifiant_crm is not null and v.rattachement_date_fin is not null and d.mois is not null
