/* ---
libelle: Un versement d'une fin de contrat n'a pas ses trois rémunérations
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["07"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.51.011]
alias: []
message: "Rémunération de type {valeur_attendue} absente de ce versement."
pourquoi: >
  France Travail ouvre les droits sur ces lignes du signalement. Une ligne absente retarde l'attestation et le
  premier paiement.
que_faire: >
  Compléter le signalement : brut (001), salaire du chômage (002) et salaire de base (010) pour chaque versement.
source: CT 2025.1, S21.G00.51.011/CCH-15. P24 le demandait aussi par contrat
--- */
select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    max(numero_contrat) as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
group by declaration_id, versement_id
