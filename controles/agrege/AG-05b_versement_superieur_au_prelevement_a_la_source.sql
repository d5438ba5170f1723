/* ---
libelle: Le prélèvement à la source versé dépasse celui des salariés connus
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
statut: experimental
rubriques: [S21.G00.20.005, S21.G00.50.009, S21.G00.56.007]
alias: []
message: >
  Versement à la DGFiP de {valeur_declaree} € pour {valeur_attendue} € retenus sur les salaires : à vérifier, sauf si cet
  établissement paie pour un autre.
pourquoi: >
  Un versement supérieur paie un impôt que personne ne doit. Il est juste chez l'établissement qui paie pour d'autres, dont
  les déclarations ne sont pas toutes ici.
que_faire: >
  Recalculer la somme des retenues et des régularisations de la déclaration. Si l'établissement paie pour d'autres, vérifier
  qu'ils le désignent (20.012), au mode 06 et pour zéro.
source: >
  CT 2025.1, S21.G00.20.005 et S21.G00.20.012 (délégation de paiement), S21.G00.50.009. Rien ne dit, dans la déclaration du
  payeur, pour qui il paie : contrôle expérimental
hors_champ: >
  aucun versement à la DGFiP dans la déclaration, ou versement fait par un autre établissement (20.012) ; payeur que d'autres
  désignent, tant que leurs déclarations peuvent manquer
--- */
with s as (select valeur as par_bloc from seuils where controle_id = 'AG-05b' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    montant_verse <= montant_pas + s.par_bloc * nb_versements as conforme,
    montant_verse as valeur_declaree,
    montant_pas as valeur_attendue,
    montant_verse - montant_pas as montant_en_jeu
from versements_pas
cross join s
where not a_siret_payeur and nb_delegues = 0
    and montant_verse is not null and montant_pas is not null and nb_versements is not null
