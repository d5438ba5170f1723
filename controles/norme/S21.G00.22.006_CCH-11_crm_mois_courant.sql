/* ---
libelle: Bordereau du mois courant rattaché à un compte rendu métier
objet: bordereaux
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
rubriques: [S21.G00.22.006, S21.G00.22.004]
alias: []
message: "Compte rendu cité pour une période finie le {valeur_declaree}, qui n'est pas antérieure au mois déclaré."
pourquoi: >
  L'identifiant du compte rendu rattache une correction à l'anomalie signalée. Sur un mois courant, il n'y a rien à
  corriger : le suivi en est faussé.
que_faire: >
  Retirer l'identifiant, ou corriger la période : elle doit être antérieure au mois déclaré.
source: CT 2025.1, S21.G00.22.006/CCH-11, p. 166
hors_champ:
--- */
select
    b.objet_id,
    b.declaration_id,
    d.mois as mois_concerne,
    b.rattachement_date_fin < d.mois as conforme,
    b.rattachement_date_fin as valeur_declaree
from bordereaux as b
inner join declarations as d on b.declaration_id = d.declaration_id
where b.identifiant_crm is not null and b.rattachement_date_fin is not null and d.mois is not null
