/* ---
libelle: La cotisation du bordereau n'est pas la somme de celles des salariés
objet: agregats_correspondants
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF, FRANCE_TRAVAIL]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.23.005, S21.G00.81.004]
alias: []
message: >
  {libelle} : {valeur_declaree} € au bordereau (code {code}), {valeur_attendue} € chez les salariés.
pourquoi: >
  La cotisation payée au bordereau doit être celle que justifient les salariés. Un écart crée une dette, ou des
  droits que personne n'a financés.
que_faire: >
  Comparer l'assiette et le taux des deux côtés : un taux de l'année précédente ou un salarié au mauvais régime
  suffit. Corriger avant l'échéance, ou régulariser la période.
source: >
  CT 2025.1, 2.2.3.1 et p. 53 (montant agrégé facultatif) ; table des codes type de personnel de l'Urssaf
  (seeds/parametres/correspondances_ctp.csv, à confirmer : contrôle expérimental)
hors_champ: >
  famille absente du bordereau ou des salariés, code sans correspondance, montant agrégé non donné (il n'est plus
  dû), cotisations de base (un code en porte plusieurs), bonus-malus de l'assurance chômage, déclaration fractionnée ou déposée à la MSA, Mayotte
--- */
with s as (
    select
        max(case when seuil = 'tolerance_par_ligne' then valeur end) as tolerance,
        max(case when seuil = 'arrondi_par_ligne' then valeur end) as par_ligne
    from seuils
    where controle_id = 'AG-02'
)

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    libelle,
    code,
    ecart_montant <= s.tolerance * nb_agregees + s.par_ligne * nb_lignes as conforme,
    montant_agrege as valeur_declaree,
    montant_individuel as valeur_attendue,
    ecart_montant as montant_en_jeu
from agregats_correspondants
cross join s
where not est_hors_bordereau and not manque_montant
    and ecart_montant is not null and nb_lignes is not null and nb_agregees is not null
