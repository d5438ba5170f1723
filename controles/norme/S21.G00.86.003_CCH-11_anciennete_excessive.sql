/* ---
libelle: Une ancienneté dépasse toute carrière
objet: anciennetes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [ORGANISMES_COMPLEMENTAIRES, FRANCE_TRAVAIL]
usages: [prevoyance, chomage]
statut: actif
rubriques: [S21.G00.86.003, S21.G00.86.002]
alias: []
message: >
  Ancienneté de {valeur_declaree} en unité {unite} (moins de {maximum} attendus).
pourquoi: >
  Une durée impossible vient d'une unité confondue (des jours pris pour des mois) : tous les droits liés à
  l'ancienneté en sont faux.
que_faire: >
  Vérifier l'unité (01 jours, 02 mois, 03 années) et la durée dans la fiche du salarié.
source: CT 2025.1, S21.G00.86.003/CCH-11
hors_champ: >
  unité ou durée absente
--- */
with s as (
    select seuil, valeur as maximum
    from seuils
    where controle_id = 'S21.G00.86.003/CCH-11' and seuil in ('maximum_01', 'maximum_02', 'maximum_03')
)

select
    a.objet_id,
    a.declaration_id,
    i.personne_id,
    a.numero_contrat as contrat_numero,
    i.mois as mois_concerne,
    a.valeur < s.maximum as conforme,
    a.valeur as valeur_declaree,
    a.unite_mesure as unite,
    s.maximum
from anciennetes as a
inner join individus as i on a.individu_id = i.objet_id
inner join s on 'maximum_' || a.unite_mesure = s.seuil
where a.valeur is not null and s.maximum is not null
