/* ---
libelle: Un salarié de la CRPCEN est affilié à une retraite complémentaire
objet: retraites_complementaires
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [AGIRC_ARRCO, REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.71.002, S21.G00.40.020]
alias: []
message: >
  Régime vieillesse 140 (CRPCEN) avec la retraite complémentaire {valeur_declaree} (attendu : 90000).
pourquoi: >
  La CRPCEN couvre la base et le complément : une autre affiliation fait attendre des cotisations indues et ouvre des
  points qu'il faudra annuler.
que_faire: >
  Mettre 90000 en 71.002, ou corriger le régime de base vieillesse (40.020) si le salarié relève du régime général.
source: CT 2025.1, S21.G00.71.002/SIG-14
hors_champ: >
  salarié d'un autre régime vieillesse que la CRPCEN
--- */
select
    r.objet_id,
    r.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    r.code_retraite_complementaire = '90000' as conforme,
    '90000' as valeur_attendue,
    r.code_retraite_complementaire as valeur_declaree
from retraites_complementaires as r
inner join contrats as c on r.contrat_id = c.objet_id
where c.regime_vieillesse = '140' and r.code_retraite_complementaire is not null
