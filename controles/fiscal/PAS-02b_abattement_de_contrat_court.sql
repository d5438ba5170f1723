/* ---
libelle: L'abattement d'un contrat court n'est pas de l'ordre d'un demi-SMIC
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.013, S21.G00.50.002]
alias: []
message: >
  Abattement de {valeur_declaree} € sur le montant soumis, pour un demi-SMIC net imposable de {valeur_attendue} €
  environ.
pourquoi: >
  Sans taux personnalisé, un contrat de deux mois au plus, ou à terme imprécis, a droit à un abattement d'un demi-SMIC
  net imposable. Un autre montant fausse l'impôt retenu.
que_faire: >
  Vérifier le montant d'abattement de l'année dans le logiciel : un seul par versement, et aucun si la DGFiP a
  transmis un taux.
source: >
  CT 2025.1, S21.G00.50.013 ; code général des impôts, 204 H. Bornes choisies autour d'un demi-SMIC net imposable, à
  confirmer
hors_champ: >
  contrat plus long ou au-delà de ses deux premiers mois, taux transmis par la DGFiP, arrêt avec subrogation ce mois ou
  dans les douze précédents, pas d'abattement, montant soumis nul, indu (type 99), SMIC inconnu
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'part_smic_min') as part_min,
        max(valeur) filter (where seuil = 'part_smic_max') as part_max
    from seuils
    where controle_id = 'PAS-02b'
),

courts as (
    select v.*, v.net_fiscal - coalesce(v.part_non_imposable, 0) - v.montant_soumis_pas as abattement, b.smic_mensuel
    from versements_nets as v
    inner join baremes as b on v.mois = b.mois
    where v.est_contrat_court and not v.a_arret_subroge_recent and v.montant_soumis_pas > 0
        and coalesce(v.type_taux_pas, '') != '99'
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne,
    abattement >= s.part_min * smic_mensuel and abattement <= s.part_max * smic_mensuel as conforme,
    abattement as valeur_declaree,
    try_cast(s.part_max * smic_mensuel as decimal(18, 2)) as valeur_attendue
from courts
cross join s
where abattement != 0 and smic_mensuel is not null
