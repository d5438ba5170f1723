/* ---
libelle: La base de l'assurance chômage n'est pas le salaire servant aux droits
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, URSSAF]
usages: [chomage, recouvrement]
statut: experimental
rubriques: [S21.G00.78.004, S21.G00.51.013]
alias: []
message: >
  Mois {periode} : base de l'assurance chômage de {valeur_declaree} € pour un salaire brut (type 002) de
  {valeur_attendue} €.
pourquoi: >
  Le salaire de type 002 fonde l'allocation, la base 07 la contribution : elles décrivent le même salaire. Un écart
  annonce une allocation fausse ou une contribution mal calculée.
que_faire: >
  Comparer, pour le contrat et le mois, le type 002 et la base 07, corrections comprises. Les indemnités de rupture
  n'entrent pas dans le type 002.
source: >
  CT 2025.1, S21.G00.51.011 (type 002) ; règlement d'assurance chômage, article 49 ; règle de Vigie (écart admis)
hors_champ: >
  pas de base 07, employeur en auto-assurance, apprenti, stagiaire, expatrié ou détaché, déduction forfaitaire
  spécifique, base forfaitaire, activité partielle, temps partiel cotisant à temps plein, salaire au-delà de quatre
  plafonds, ce mois ou avant dans l'année, mois dont la déclaration d'origine ne porte pas ce contrat, rappel de
  plusieurs mois d'un bloc
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart, max(valeur) filter (where seuil = 'ecart_relatif') as part,
        max(valeur) filter (where seuil = 'nb_plafonds') as nb_plafonds
    from seuils
    where controle_id = 'BAS-08b'
)

select
    objet_id, declaration_id, base_chomage_id as repere_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    base_chomage >= salaire_chomage - greatest(s.ecart, s.part * abs(salaire_chomage))
    and base_chomage <= salaire_chomage + greatest(primes, 0) + greatest(s.ecart, s.part * abs(salaire_chomage)) as conforme,
    base_chomage as valeur_declaree,
    salaire_chomage as valeur_attendue,
    abs(base_chomage - salaire_chomage) as montant_en_jeu
from contrats_mois
cross join s
where base_chomage is not null and salaire_chomage <= s.nb_plafonds * pmss and primes is not null
    and est_mois_connu and est_regime_commun and not a_haut_salaire
    and not (est_auto_assure or est_apprenti or est_stagiaire or est_expatrie_ou_detache or a_deduction_forfaitaire)
    and not (a_base_particuliere or a_cotisation_temps_plein or a_revenu_de_remplacement)
