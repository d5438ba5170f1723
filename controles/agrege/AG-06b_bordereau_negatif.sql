/* ---
libelle: Bordereau Urssaf négatif sur la période courante
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
rubriques: [S21.G00.22.005]
alias: []
message: >
  Bordereau de {valeur_declaree} € sur la période courante : un montant négatif n'y est pas admis.
pourquoi: >
  Hors rappel, l'Urssaf n'accepte pas de bordereau négatif : la déclaration est refusée, et les droits des salariés
  attendent avec elle.
que_faire: >
  Rattacher la régularisation à sa période, dans un bordereau distinct. Si la consolidation du mois reste négative,
  prendre contact avec l'Urssaf avant l'échéance.
source: CT 2025.1, 2.2.3.2 et S21.G00.22.005/CCH-11
hors_champ: >
  rappel (période close avant le dernier versement), déclaration sans individu (types 02 et 05), bordereau d'un
  autre organisme
--- */
select
    objet_id,
    declaration_id,
    mois_rattachement as mois_concerne,
    montant >= 0 as conforme,
    montant as valeur_declaree
from bordereaux_detailles
where montant is not null and not est_un_rappel and not est_sans_individu
