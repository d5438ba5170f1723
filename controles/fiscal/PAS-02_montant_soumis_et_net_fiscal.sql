/* ---
libelle: Le montant soumis au prélèvement n'est pas le net fiscal
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.013, S21.G00.50.002, S21.G00.50.011, S21.G00.50.012]
alias: []
message: "Montant soumis de {valeur_declaree} € pour {valeur_attendue} € de net fiscal imposable."
pourquoi: >
  L'impôt retenu se calcule sur le montant soumis. Sans avance d'indemnités ni contrat court, il est le net fiscal,
  moins la part non imposable et l'abattement : un autre montant fausse l'impôt du mois.
que_faire: >
  Vérifier la rubrique qui alimente le montant soumis. Un écart d'un mois passé se régularise par un bloc 56 dans
  l'année.
source: >
  CT 2025.1, S21.G00.50.013, S21.G00.50.011 et S21.G00.50.012 ; code général des impôts, 204 H (abattement des
  contrats courts)
hors_champ: >
  arrêt avec subrogation, contrat de deux mois au plus ou à terme imprécis, non-résident (retenue à la source),
  expatrié, détaché ou frontalier, indu d'une autre année (type 99), net fiscal ou montant soumis absent
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'PAS-02' and seuil = 'tolerance'),

attendus as (
    select
        *,
        greatest(net_fiscal - coalesce(part_non_imposable, 0) - coalesce(abattement_base_fiscale, 0), 0) as attendu
    from versements_nets
    where net_fiscal is not null and coalesce(type_taux_pas, '') != '99'
        and not (a_arret_subroge or est_contrat_court or a_retenue_non_resident or est_expatrie_ou_detache)
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(montant_soumis_pas - attendu) <= s.tolerance as conforme,
    montant_soumis_pas as valeur_declaree,
    attendu as valeur_attendue,
    abs(montant_soumis_pas - attendu) as montant_en_jeu
from attendus
cross join s
where montant_soumis_pas is not null
