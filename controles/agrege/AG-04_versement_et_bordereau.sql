/* ---
libelle: Le versement n'est pas égal au bordereau de cotisation
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
message: "Versement de {valeur_declaree} € pour un bordereau de {valeur_attendue} €, même organisme et même période."
pourquoi: >
  L'Urssaf prélève le versement déclaré, mais attend le montant du bordereau. L'écart crée une dette ou un
  trop-perçu, puis une relance ou une majoration de retard.
que_faire: >
  Vérifier le mode de paiement, l'arrondi et les paiements partiels voulus. Si le bordereau est juste, corriger le
  versement avant l'échéance ; sinon régulariser par un bordereau de la période dans la DSN suivante.
source: >
  CT 2025.1, S21.G00.20.005 et S21.G00.22.005 ; CT 2025.1, p. 40-41 (bordereau sans objet pour la MSA), p. 52 et 107
  (paiement partiel, siège payeur)
hors_champ: versement sans bordereau de même organisme, entité et période, ou l'inverse (siège payeur, paiement partiel)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'AG-04' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    abs(montant_verse - montant_bordereau) <= s.tolerance as conforme,
    montant_verse as valeur_declaree,
    montant_bordereau as valeur_attendue,
    abs(montant_verse - montant_bordereau) as montant_en_jeu
from bordereaux_versements
cross join s
where montant_verse is not null and montant_bordereau is not null
