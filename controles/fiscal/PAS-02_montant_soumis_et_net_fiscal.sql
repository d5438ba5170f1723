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
message: "Montant soumis de {valeur_declaree} € pour {valeur_attendue} € de net fiscal imposable{precision}."
pourquoi: >
  L'impôt retenu se calcule sur le montant soumis. Sans avance d'indemnités ni contrat court, il est le net fiscal,
  moins la part non imposable et l'abattement : un autre montant fausse l'impôt du mois.
que_faire: >
  Vérifier la rubrique qui alimente le montant soumis, et l'arrêt que des indemnités avancées y auraient ajoutées. Un
  écart d'un mois passé se régularise par un bloc 56 dans l'année.
source: >
  CT 2025.1, S21.G00.50.013, S21.G00.50.011 et S21.G00.50.012, S21.G00.58.003 (10, dès P26) ; code général des impôts,
  204 H, III (abattement des contrats courts, selon leur terme initial, deux mois au plus)
hors_champ: >
  arrêt avec subrogation ce mois ou dans les douze précédents, sans l'élément 10 ; deux premiers mois d'un contrat dont
  le terme initial n'excède pas deux mois, est imprécis ou n'est pas connu, sans taux transmis ; non-résident (retenue à
  la source), expatrié, détaché ou frontalier, indu d'une autre année (type 99), net fiscal ou montant soumis absent
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'tolerance') as tolerance,
        max(valeur) filter (where seuil = 'part_imposable') / max(valeur) filter (where seuil = 'part_nette') as part
    from seuils
    where controle_id = 'PAS-02'
),

attendus as (
    select *, greatest(net_fiscal - coalesce(part_non_imposable, 0) - coalesce(abattement_base_fiscale, 0), 0) as attendu
    from versements_nets
    where net_fiscal is not null and montant_soumis_pas is not null and coalesce(type_taux_pas, '') != '99'
        and not (est_contrat_court or a_retenue_non_resident or est_expatrie_ou_detache)
        and (not a_arret_subroge_recent or ijss_subrogees is not null)
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne,
    -- les indemnités nettes du net social (élément 10, ou rien : least ignore un nul), CSG non déductible comprise, au plus
    montant_soumis_pas >= attendu + least(ijss_subrogees * s.part, 0) - s.tolerance
    and montant_soumis_pas <= attendu + greatest(ijss_subrogees * s.part, 0) + s.tolerance as conforme,
    montant_soumis_pas as valeur_declaree,
    attendu as valeur_attendue,
    abs(montant_soumis_pas - attendu) as montant_en_jeu,
    case when montant_soumis_pas > attendu then ', sans arrêt subrogé connu depuis un an' else '' end as precision
from attendus
cross join s
