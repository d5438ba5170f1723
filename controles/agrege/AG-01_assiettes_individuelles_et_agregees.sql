/* ---
libelle: L'assiette du bordereau n'est pas la somme de celles des salariés
objet: agregats_correspondants
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement, droits]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.23.004, S21.G00.78.004]
alias: []
message: >
  {libelle} : assiette de {valeur_declaree} € au bordereau (code {code}), {valeur_attendue} € chez les salariés.
pourquoi: >
  Les agrégats doivent porter tout ce qui est déclaré pour chaque salarié. Un écart veut dire des cotisations payées
  sans droits, ou des droits sans cotisations.
que_faire: >
  Chercher le salarié dont la base a changé après le calcul du bordereau, ou le code mal paramétré, puis recalculer
  le bordereau avant l'échéance ; sinon régulariser la période.
source: >
  CT 2025.1, 2.2.3.1 ; table des codes type de personnel de l'Urssaf (seeds/parametres/correspondances_ctp.csv) ; mesuré :
  correspondances et arrondi salarié par salarié vus dans une DSN publique (guide de l'Urssaf non lu : contrôle
  expérimental)
hors_champ: >
  famille absente du bordereau ou des salariés, code sans correspondance, déclaration fractionnée ou déposée à la
  MSA, Mayotte, montant manquant
--- */
with s as (select valeur as par_ligne from seuils where controle_id = 'AG-01' and seuil = 'tolerance_par_ligne')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    libelle,
    code,
    ecart_assiette <= s.par_ligne * nb_assiettes as conforme,
    assiette_agregee as valeur_declaree,
    assiette_individuelle as valeur_attendue,
    ecart_assiette as montant_en_jeu
from agregats_correspondants
cross join s
where not est_hors_bordereau and not manque_assiette
    and ecart_assiette is not null and nb_assiettes is not null
