/* ---
libelle: Le salaire rétabli est inférieur au brut d'un mois d'absence
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAM, FRANCE_TRAVAIL]
usages: [indemnites_journalieres, chomage]
statut: experimental
rubriques: [S21.G00.51.013, S21.G00.51.011]
alias: []
message: >
  Mois {periode} : salaire rétabli (type 003) de {valeur_declaree} €, inférieur au brut (type 001) de
  {valeur_attendue} €.
pourquoi: >
  Le salaire rétabli est celui qu'aurait touché la personne sans absence : il ne peut pas être inférieur à ce qu'elle
  a touché. Il sert aux indemnités journalières : trop bas, elles le sont aussi.
que_faire: >
  Vérifier la reconstitution du salaire des jours d'absence, et que la retenue est bien réintégrée dans le type 003.
source: CT 2025.1, S21.G00.51.011 (type 003)
hors_champ: mois sans absence, arrêt ni suspension ; salaire rétabli absent ou nul (BAS-09c)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-09b' and seuil = 'tolerance')

select
    objet_id,
    declaration_id,
    salaire_retabli_id as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    salaire_retabli >= brut - s.tolerance as conforme,
    salaire_retabli as valeur_declaree,
    brut as valeur_attendue,
    brut - salaire_retabli as montant_en_jeu
from contrats_mois
cross join s
where salaire_retabli != 0 and brut is not null
    and a_absence and mois_rattachement = mois and est_regime_commun
    and not (est_stagiaire or a_revenu_de_remplacement)
