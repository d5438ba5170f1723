/* ---
libelle: Cotisation agrégée du mois courant rattaché à un compte rendu métier
objet: cotisations_agregees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion, recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.23.007, S21.G00.22.004]
alias: []
message: "Compte rendu cité pour une période finie le {valeur_declaree}, qui n'est pas antérieure au mois déclaré."
pourquoi: >
  L'identifiant du compte rendu rattache une correction à l'anomalie signalée. Sur un mois courant, il n'y a rien à
  corriger : le suivi en est faussé.
que_faire: >
  Retirer l'identifiant, ou corriger la période : elle doit être antérieure au mois déclaré.
source: CT 2025.1, S21.G00.23.007/CCH-11, p. 168
hors_champ:
--- */
select
    g.objet_id,
    g.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin < d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from cotisations_agregees as g
inner join bordereaux as b on g.bordereau_id = b.objet_id and g.declaration_id = b.declaration_id
inner join declarations as d on g.declaration_id = d.declaration_id
where g.identifiant_crm is not null and b.rattachement_date_fin is not null and d.mois is not null
