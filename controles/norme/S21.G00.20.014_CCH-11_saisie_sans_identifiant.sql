/* ---
libelle: Versement de saisie sans identifiant
objet: versements_organismes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: actif
rubriques: [S21.G00.20.014, S21.G00.20.002]
alias: []
message: "Versement de saisie administrative (DGFIP_SATD) sans identifiant de versement."
pourquoi: >
  La DGFiP rapproche la somme de la saisie par cet identifiant : sans lui, la dette du salarié reste ouverte.
que_faire: >
  Reporter l'identifiant du versement indiqué par la DGFiP pour la saisie.
source: CT 2025.1, S21.G00.20.014/CCH-11, p. 162
hors_champ:
--- */
select
    v.objet_id,
    v.declaration_id,
    d.mois as mois_concerne,
    v.identifiant_versement is not null as conforme
from versements_organismes as v
inner join declarations as d on v.declaration_id = d.declaration_id
where v.entite_affectation = 'DGFIP_SATD'
