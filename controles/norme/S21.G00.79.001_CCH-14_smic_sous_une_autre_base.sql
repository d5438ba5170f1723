/* ---
libelle: Le SMIC de la réduction générale est sous une base qui n'y donne pas droit
objet: composants_base
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF, AGIRC_ARRCO]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.79.001, S21.G00.78.001]
alias: []
message: "SMIC retenu (composant 01) sous une base {code} : il va sous la base 03, ou 19 (CRPCEN)."
pourquoi: >
  La réduction générale se vérifie avec le SMIC de la même base. Placé ailleurs, il manque à la base 03 et
  l'allègement peut être repris.
que_faire: >
  Rattacher le composant 01 à la base assujettie 03 (19 pour la CRPCEN) du même mois et du même contrat.
source: CT 2025.1, S21.G00.79.001/CCH-14
hors_champ: autre composant
--- */
select
    x.objet_id,
    x.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    b.code,
    coalesce(b.code in ('03', '19'), false) as conforme
from composants_base as x
inner join bases as b on x.base_id = b.objet_id
where x.type = '01'
