/* ---
libelle: La CRPCEN est déclarée en retraite complémentaire hors d'Alsace-Moselle
objet: retraites_complementaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [droits, recouvrement]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.71.002, S21.G00.40.016]
alias: []
message: >
  Régime CRPCEN en retraite complémentaire, avec un complément de régime obligatoire {complement_base} (attendu : 01).
pourquoi: >
  La CRPCEN est un régime de base : elle ne tient lieu de retraite complémentaire qu'avec le régime local. Ailleurs,
  le salarié paraît affilié deux fois.
que_faire: >
  Déclarer 90000 en retraite complémentaire pour un clerc de notaire, ou corriger le complément de base (40.016) s'il
  relève d'Alsace-Moselle.
source: CT 2025.1, S21.G00.71.002/SIG-11
hors_champ: >
  autre régime que la CRPCEN
--- */
select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    c.complement_base = '01' as conforme,
    c.complement_base,
    r.code_retraite_complementaire as valeur_declaree
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where r.code_retraite_complementaire = 'CRPCEN' and c.complement_base is not null
