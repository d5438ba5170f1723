/* ---
libelle: Un centre TESE ou CEA ne donne pas la date d'adhésion de l'employeur
objet: etablissements
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [gestion]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.11.019]
alias: []
message: >
  Déclaration établie par un centre {editeur} sans date d'effet de l'adhésion (11.019).
pourquoi: >
  La date d'adhésion sépare les mois déclarés par l'employeur de ceux que déclare le centre : sans elle, une même paie
  peut être attendue deux fois, ou de personne.
que_faire: >
  Seuls les centres de l'Urssaf remplissent cette date : transmettre le constat au centre qui a établi la déclaration.
source: CT 2025.1, S21.G00.11.019/SIG-11
hors_champ: >
  éditeur autre que TESE ou CEA, ou déclaration de substitution
--- */
select
    e.objet_id,
    e.declaration_id,
    d.mois as mois_concerne,
    e.date_effet_adhesion_tese_cea is not null as conforme,
    d.editeur_logiciel as editeur
from etablissements as e
inner join declarations as d on e.declaration_id = d.declaration_id
where d.editeur_logiciel in ('TESE', 'CEA') and d.nature = '01' and coalesce(e.nb_types_refuses, 0) = 0
