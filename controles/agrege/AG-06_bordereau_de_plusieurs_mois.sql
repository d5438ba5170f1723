/* ---
libelle: Un bordereau Urssaf couvre plus d'un mois civil
objet: bordereaux_detailles
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.22.003, S21.G00.22.004]
alias: []
message: >
  Bordereau du {valeur_declaree} au {date_fin} : il ne peut porter que les cotisations d'un mois civil.
pourquoi: >
  Les cotisations sont dues par mois civil. Un bordereau de plusieurs mois ne peut être affecté à aucune période, et
  le dépôt le refuse.
que_faire: Déclarer autant de bordereaux que de mois civils, le mois courant et chaque mois régularisé séparément.
source: CT 2025.1, 2.2.3.2 et S21.G00.22.003/CCH-11
hors_champ: bordereau sans ligne agrégée (autre organisme que l'Urssaf), date absente
--- */
select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    est_d_un_mois_civil as conforme,
    rattachement_date_debut as valeur_declaree,
    rattachement_date_fin as date_fin
from bordereaux_detailles
where est_d_un_mois_civil is not null
