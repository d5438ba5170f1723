/* ---
libelle: Une cotisation que le statut du salarié exclut
objet: cotisations_exclues
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [URSSAF, FRANCE_TRAVAIL, AGIRC_ARRCO]
usages: [recouvrement, chomage]
statut: experimental
rubriques: [S21.G00.81.001, S21.G00.81.004]
alias: []
message: "Cotisation {code} de {valeur_declaree} € pour un {statut_declare} : ce statut ne la doit pas, sauf exception admise."
pourquoi: >
  Une cotisation payée sans être due n'ouvre aucun droit : un mandataire n'est pas indemnisé du chômage, et le
  remboursement se demande.
que_faire: >
  Vérifier la nature du contrat, puis le profil de paie. Si un organisme a admis l'exception (mandataire titulaire d'un
  contrat de travail, reconnu par France Travail), rien à corriger.
source: >
  Code du travail, L5422-13 ; code de la sécurité sociale, D242-2-1 (gratification de stage) ; loi 2025-199 du
  28/02/2025, article 22 (apprentis, contrats conclus depuis le 01/03/2025). Des exceptions ne se
  lisent pas en DSN : contrôle expérimental
hors_champ: >
  plusieurs contrats chez le même employeur, cotisation à zéro ou négative, apprenti dont le contrat commence en mars 2025 ou
  après
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois_rattachement as mois_concerne,
    not est_exclue or montant <= 0 as conforme,
    montant as valeur_declaree,
    montant as montant_en_jeu,
    code,
    statut as statut_declare
from cotisations_exclues
where montant is not null and est_exclue is not null
