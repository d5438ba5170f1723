/* ---
libelle: L'assiette de la CSG s'écarte du salaire
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, DGFIP]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.78.004, S21.G00.78.001]
alias: []
message: "Mois {periode} : assiette de CSG de {valeur_declaree} € pour une base déplafonnée de {valeur_attendue} €."
pourquoi: >
  La CSG porte sur 98,25 % du salaire, et sur d'autres sommes sans abattement. Trop loin du salaire, l'assiette oublie
  ou compte deux fois une part des revenus.
que_faire: >
  Vérifier l'abattement de 1,75 % et les rubriques qui s'ajoutent sans lui : part patronale de prévoyance et de santé,
  intéressement, participation. Corriger la base 04 en différentiel.
source: >
  Code de la sécurité sociale, L136-2 ; règle de Vigie (bornes choisies, non tirées d'un texte ; apprentis exclus)
hors_champ: >
  apprenti, stagiaire, déduction forfaitaire spécifique, activité partielle, base forfaitaire, temps partiel
  cotisant à temps plein, régime spécial, Mayotte (ni CSG ni CRDS), salaire nul ou négatif, ou de plus de quatre
  plafonds ce mois ou avant dans l'année (l'abattement s'y arrête et se règle sur l'année), mois dont la déclaration
  d'origine ne porte pas ce contrat, rappel de plusieurs mois d'un bloc
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'ratio_min') as ratio_min,
        max(valeur) filter (where seuil = 'ratio_max') as ratio_max
    from seuils
    where controle_id = 'BAS-07'
)

select
    objet_id, declaration_id, base_csg_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    base_csg >= s.ratio_min * base_deplafonnee
    and base_csg <= s.ratio_max * base_deplafonnee + revenus_csg + primes as conforme,
    base_csg as valeur_declaree,
    base_deplafonnee as valeur_attendue,
    abs(base_csg - base_deplafonnee) as montant_en_jeu
from contrats_mois
cross join s
where base_csg is not null and base_deplafonnee > 0 and revenus_csg is not null and primes is not null
    and est_mois_connu and est_regime_commun and est_mayotte is not true and not a_haut_salaire
    and not (est_apprenti or est_stagiaire or est_expatrie_ou_detache or a_deduction_forfaitaire)
    and not (a_base_particuliere or a_cotisation_temps_plein or a_revenu_de_remplacement)
