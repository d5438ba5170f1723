/* ---
libelle: Le prélèvement à la source versé est inférieur à celui des salariés
objet: versements_pas
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas, recouvrement]
statut: actif
rubriques: [S21.G00.20.005, S21.G00.50.009, S21.G00.56.007]
alias: []
message: "Versement à la DGFiP de {valeur_declaree} € pour {valeur_attendue} € retenus sur les salaires."
pourquoi: >
  L'impôt retenu au salarié lui est acquis dès la déclaration : si le versement est inférieur, l'employeur garde un
  impôt déjà prélevé.
que_faire: >
  Recalculer la somme des retenues et des régularisations de la déclaration, puis corriger le versement ou déclarer
  la régularisation (bloc 56) dans l'année civile.
source: CT 2025.1, S21.G00.20.005 (arrondi à l'euro, jamais négatif) et S21.G00.50.009 (au centime)
hors_champ: >
  aucun versement à la DGFiP dans la déclaration, ou versement fait par un autre établissement (20.012) ; versement
  supérieur (AG-05b)
--- */
with s as (select valeur as par_bloc from seuils where controle_id = 'AG-05' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    montant_verse >= montant_pas - s.par_bloc * nb_versements as conforme,
    montant_verse as valeur_declaree,
    montant_pas as valeur_attendue,
    montant_pas - montant_verse as montant_en_jeu
from versements_pas
cross join s
where not a_siret_payeur and montant_verse is not null and montant_pas is not null and nb_versements is not null
