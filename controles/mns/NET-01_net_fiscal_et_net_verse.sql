/* ---
libelle: Le net fiscal et le net versé ne se répondent pas
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [DGFIP, CNAF, CCMSA]
usages: [pas, rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.50.004, S21.G00.50.002, S21.G00.78.004, S21.G00.54.002]
alias: []
message: >
  Net versé de {valeur_declaree} €, pour {valeur_attendue} € : net fiscal moins CSG et CRDS non déductibles, moins
  part patronale de santé.
pourquoi: >
  Ces deux nets ne diffèrent que par trois sommes déclarées. Un autre écart dit que l'un des deux, la base de CSG ou
  la part de santé est faux : c'est l'impôt, ou l'aide au logement, qui s'en ressent.
que_faire: >
  Recalculer : 50.002 moins 2,9 % de la base 04, moins le montant de type 92 du bloc 54. Le plus souvent, la part
  patronale de santé n'est pas déclarée, ou l'impôt est déduit du net versé.
source: >
  CT 2025.1, S21.G00.50.004 ; mesuré : identité vérifiée sur les sept bulletins d'une DSN publique (contrôle
  expérimental)
hors_champ: >
  heure exonérée (élément net 01) ou sa réduction, revenu tout à fait non imposable, pas de base de CSG, taux inconnu ;
  intéressement, participation ou abondement placés (ou qui peuvent l'être, avant P26), prime de partage placée (906) :
  leur CSG ne passe pas par le net fiscal, ou la norme ne le dit pas ; activité partielle et intempéries ; Mayotte (ni
  CSG ni CRDS)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'NET-01' and seuil = 'tolerance'),

attendus as (
    select v.*, v.net_fiscal - b.taux_csg_crds_non_deductible * v.base_csg_totale - v.sante_patronale as attendu
    from versements_nets as v
    inner join baremes as b on v.mois = b.mois
    where v.est_mayotte is not true and v.heures_exonerees = 0 and v.net_fiscal != 0
        and not (v.a_reduction_heures or v.a_epargne_placee or v.a_prime_placee or v.a_revenu_de_remplacement)
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    abs(net_verse - attendu) <= s.tolerance as conforme,
    net_verse as valeur_declaree,
    try_cast(attendu as decimal(18, 2)) as valeur_attendue,
    try_cast(abs(net_verse - attendu) as decimal(18, 2)) as montant_en_jeu
from attendus
cross join s
where net_verse is not null and attendu is not null
