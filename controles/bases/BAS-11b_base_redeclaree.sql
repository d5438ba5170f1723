/* ---
libelle: La base d'un mois est redéclarée en rattrapage
objet: bases_repetees
portee: serie
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
rubriques: [S21.G00.78.004, S21.G00.78.002]
alias: []
message: >
  Base {code} de {valeur_declaree} € rattachée à {periode} : le montant même que la DSN de ce mois portait déjà.
pourquoi: >
  Après l'échéance, une correction est un différentiel. Redéclarer le montant entier du mois le compte deux fois dans
  la carrière et l'assiette.
que_faire: >
  Déclarer le montant opposé dans la prochaine DSN, ou n'y porter que la différence. Une annulation suivie du montant
  corrigé est admise si les deux sont dans la même déclaration.
source: CT 2025.1, p. 28-29 (différentiel, ou annulation et remplacement)
hors_champ: base du mois courant, montant nul ou négatif, base de prévoyance (31)
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    code,
    not est_redeclaree or a_montant_oppose as conforme,
    montant as valeur_declaree,
    montant as montant_en_jeu
from bases_repetees
where est_rattrapage and montant > 0 and code is not null
    and est_redeclaree is not null and a_montant_oppose is not null
