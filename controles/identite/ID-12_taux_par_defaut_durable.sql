/* ---
libelle: Le taux de prélèvement par défaut dure plus de vingt mois
objet: taux_defaut
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [DGFIP]
usages: [pas]
statut: actif
rubriques: [S21.G00.50.007]
alias: []
message: >
  Taux par défaut (type {type_taux_pas}) depuis {valeur_declaree} mois de suite, pour un contrat durable.
pourquoi: >
  L'administration transmet un taux quand elle a reconnu la personne et reçu sa déclaration de revenus : au plus tard en
  septembre de l'année qui suit le premier emploi. Au-delà, l'identité déclarée est à vérifier.
que_faire: >
  Vérifier le NIR, le nom et la naissance du salarié, et lire le compte rendu métier d'identité. Le salarié peut avoir choisi
  de ne pas transmettre son taux, ou n'avoir pas déclaré ses revenus : il n'y a alors rien à corriger.
source: >
  CT 2025.1, S21.G00.50.007 (taux par défaut) ; règle de Vigie (vingt mois : embauche en janvier, premier taux en septembre de
  l'année suivante, linternaute.com et legifiscal.fr, « taux neutre »)
hors_champ: taux transmis, contrat à durée déterminée, mois qui ne se suivent pas
--- */
with s as (select valeur as mois_max from seuils where controle_id = 'ID-12' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    type_taux_pas
from taux_defaut
cross join s
where nb_mois is not null
