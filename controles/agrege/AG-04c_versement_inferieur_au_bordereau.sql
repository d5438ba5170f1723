/* ---
libelle: Le versement est inférieur à ce que doivent les bordereaux de cotisation
objet: bordereaux_versements
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: information
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.20.005, S21.G00.22.005]
alias: []
message: >
  Versement de {valeur_declaree} € pour {valeur_attendue} € de bordereaux, crédits déduits : {montant_en_jeu} € restent à
  payer.
pourquoi: >
  Un paiement partiel est admis, mais ce qui manque reste dû : sans autre paiement avant l'échéance, il est réclamé avec
  une majoration.
que_faire: >
  Rien si le reste se paie autrement (second versement, virement, délai obtenu). Sinon corriger le versement avant
  l'échéance.
source: >
  CT 2025.1, S21.G00.20.005 et p. 52 (paiement partiel) ; Urssaf, « Comment déclarer et régulariser les cotisations » (un
  crédit se déduit)
hors_champ: >
  versement sans bordereau de même organisme et entité, ou l'inverse ; versement d'une période sans bordereau ou fait par un
  autre établissement ; manque que couvre un crédit des douze mois d'avant
--- */
with s as (select valeur as par_bloc from seuils where controle_id = 'AG-04c' and seuil = 'tolerance_par_bloc')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    montant_verse >= minimum - s.par_bloc * nb_blocs as conforme,
    montant_verse as valeur_declaree,
    minimum as valeur_attendue,
    minimum - montant_verse as montant_en_jeu
from bordereaux_versements
cross join s
where not est_un_autre_paiement and montant_verse is not null and minimum is not null and nb_blocs is not null
    and (credit_anterieur = 0 or montant_verse < minimum - credit_anterieur or montant_verse >= minimum)
