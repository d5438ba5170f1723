/* ---
libelle: Versement du mois courant rattaché à un compte rendu métier
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [gestion, recouvrement]
organismes: [URSSAF, AGIRC_ARRCO, ORGANISMES_COMPLEMENTAIRES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.013, S21.G00.20.006, S21.G00.20.007]
alias: []
message: "Compte rendu cité pour une période qui va jusqu'au {valeur_declaree} : elle n'est pas antérieure au mois déclaré."
pourquoi: >
  L'identifiant du compte rendu rattache une correction à l'anomalie signalée. Sur un mois courant, il n'y a rien à
  corriger : le suivi en est faussé.
que_faire: >
  Retirer l'identifiant, ou corriger la période : elle doit être antérieure au mois déclaré.
source: CT 2025.1, S21.G00.20.013/CCH-11, p. 162
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    greatest(v.rattachement_date_debut, v.rattachement_date_fin) < d.mois as conforme,
    greatest(v.rattachement_date_debut, v.rattachement_date_fin) as valeur_declaree
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.identifiant_crm is not null
    and coalesce(v.rattachement_date_debut, v.rattachement_date_fin) is not null
    and d.mois is not null
