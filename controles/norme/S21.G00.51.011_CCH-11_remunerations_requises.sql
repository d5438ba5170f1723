/* ---
libelle: Un contrat payé n'a pas ses quatre rémunérations
objet: remunerations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, CNAV, URSSAF]
usages: [chomage, retraite, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.51.011]
alias: [BAS-09]
message: "Rémunération de type {valeur_attendue} absente pour ce contrat et ce versement."
pourquoi: >
  Chaque organisme lit sa propre ligne : le brut (001), le salaire du chômage (002), le salaire rétabli (003), le
  salaire de base (010). Une ligne absente vaut un droit calculé à zéro.
que_faire: >
  Déclarer les types requis pour chaque contrat payé, à 0,00 s'il n'y a rien, et vérifier le paramétrage des
  rubriques de paie.
source: CT 2025.1, S21.G00.51.011/CCH-11
hors_champ: ligne de service maritime, contrat inconnu
--- */
select
    min(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    case
        when max(case when type = '001' then 1 else 0 end) = 0 then '001'
        when max(case when type = '002' then 1 else 0 end) = 0 then '002'
        when max(case when type = '003' then 1 else 0 end) = 0 then '003'
        when max(case when type = '010' then 1 else 0 end) = 0 then '010'
    end as valeur_attendue,
    valeur_attendue is null as conforme
from remunerations
where contrat_id is not null and coalesce(nature_contrat, '') != '93'
group by declaration_id, versement_id, numero_contrat
