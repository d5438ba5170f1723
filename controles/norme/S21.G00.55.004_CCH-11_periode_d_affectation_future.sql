/* ---
libelle: La période d'affectation d'un versement de prévoyance est trop loin dans le futur
objet: periodes_affectation
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: experimental
rubriques: [S21.G00.55.004]
alias: []
message: >
  Période d'affectation {valeur_declaree} : au plus celle qui contient le mois suivant {mois}.
pourquoi: >
  Le versement est imputé à une échéance qui n'existe pas encore : la cotisation du mois paraît impayée et
  l'organisme relance.
que_faire: >
  Reprendre la période sur l'échéancier de l'organisme, dans la périodicité du contrat (M, T, S ou A).
source: >
  CT 2025.1, S21.G00.55.004/CCH-11. La période révolue au dernier jour du mois déclaré est suivie de celle qui
  contient le premier jour du mois suivant, quelle que soit la périodicité. Lecture à confirmer.
hors_champ: >
  période illisible
--- */
select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    mois_entre(mois, debut) <= 1 as conforme,
    periode as valeur_declaree,
    mois_lisible(mois) as mois
from periodes_affectation
where debut is not null and mois is not null
