/* ---
libelle: Une même base est déclarée deux fois dans un versement
objet: bases_repetees
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [URSSAF, CCMSA, CNAV, AGIRC_ARRCO]
usages: [recouvrement, retraite]
statut: experimental
rubriques: [S21.G00.78.001, S21.G00.78.004]
alias: []
message: >
  Base {code} de {valeur_declaree} € déclarée une fois de plus pour la même période ({periode}) dans le même
  versement.
pourquoi: >
  Deux bases de même code, période, contrat et montant s'additionnent : le salaire compte double pour la carrière et
  l'assiette.
que_faire: >
  Supprimer le bloc en trop, ou déclarer le montant opposé dans la prochaine DSN. Un redécoupage légitime porte des
  périodes ou des montants différents.
source: >
  CT 2025.1, p. 28-29 (une seule modalité de correction) ; règle de Vigie. Restreinte aux montants égaux, même
  versement et même contrat : deux rappels d'un même mois sont licites
hors_champ: base de prévoyance (31), montant nul
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    code,
    rang <= 1 or a_montant_oppose as conforme,
    montant as valeur_declaree,
    abs(montant) as montant_en_jeu
from bases_repetees
where montant != 0 and code is not null and rang is not null and a_montant_oppose is not null
