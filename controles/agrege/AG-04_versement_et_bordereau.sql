/* ---
libelle: Le versement dépasse ce que doivent les bordereaux de cotisation
objet: bordereaux_versements
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.005, S21.G00.22.005]
alias: []
message: "Versement de {valeur_declaree} € pour {valeur_attendue} € de bordereaux au plus, même organisme."
pourquoi: >
  L'Urssaf prélève le versement déclaré, mais attend le montant du bordereau. L'écart crée un trop-perçu, qu'il faut
  réclamer.
que_faire: >
  Vérifier l'arrondi, et qu'aucune ligne ne manque au bordereau. S'il est juste, corriger le versement avant l'échéance ;
  sinon régulariser par un bordereau de la période dans la DSN suivante.
source: >
  CT 2025.1, S21.G00.20.005 et S21.G00.22.005 ; CT 2025.1, p. 40-41 (bordereau sans objet pour la MSA), p. 52 et 107
  (siège payeur) ; Urssaf, « Comment déclarer et régulariser les cotisations » (un crédit se déduit, ou se rembourse)
hors_champ: >
  versement sans bordereau de même organisme et entité, ou l'inverse ; versement d'une période sans bordereau (trimestre,
  dette) ou fait par un autre établissement ; versement inférieur (AG-04c)
--- */
with s as (select valeur as par_bloc from seuils where controle_id = 'AG-04' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    montant_verse <= maximum + s.par_bloc * nb_blocs as conforme,
    montant_verse as valeur_declaree,
    maximum as valeur_attendue,
    montant_verse - maximum as montant_en_jeu
from bordereaux_versements
cross join s
where not est_un_autre_paiement and montant_verse is not null and maximum is not null and nb_blocs is not null
