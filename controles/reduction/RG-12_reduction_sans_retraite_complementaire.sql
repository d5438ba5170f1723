/* ---
libelle: Réduction générale sans sa part de retraite complémentaire
objet: reductions_bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [AGIRC_ARRCO, URSSAF]
usages: [recouvrement, retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.001]
alias: []
message: >
  Réduction de {valeur_declaree} € (018) sans la part de retraite complémentaire (106), pour un salarié affilié à
  l'Agirc-Arrco.
pourquoi: >
  La réduction porte aussi sur la retraite complémentaire. Sans la ligne 106, l'Agirc-Arrco réclame la cotisation
  entière, et le contrôle de cohérence de l'Urssaf signale l'écart.
que_faire: >
  Ajouter sous la même base la ligne 106 avec son assiette et son montant, et vérifier que les deux lignes se
  partagent la réduction dans la proportion légale.
source: >
  Urssaf, 16/03/2023, « La réduction générale : des contrôles de cohérence »
hors_champ: salarié non affilié à l'Agirc-Arrco (71.002), Mayotte, réduction nulle ou absente
--- */
select
    objet_id,
    declaration_id,
    reduction_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    retraite_id is not null as conforme,
    montant_securite_sociale as valeur_declaree
from reductions_bases
where reduction_id is not null and est_agirc_arrco and est_mayotte is not true and montant_securite_sociale != 0
