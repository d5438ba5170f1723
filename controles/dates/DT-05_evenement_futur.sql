/* ---
libelle: Un évènement est daté après le mois déclaré
objet: dates_factuelles
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [gestion, droits]
organismes: [CNAV, CNAM, FRANCE_TRAVAIL]
usages: [indemnites_journalieres, chomage]
statut: actif
rubriques: [S21.G00.40.001, S21.G00.31.001, S21.G00.51.002, S21.G00.60.002, S21.G00.60.010, S21.G00.62.001, S21.G00.65.002]
alias: [S21.G00.31.001/SIG-11, S21.G00.40.001/SIG-14, S21.G00.51.002/SIG-14, S21.G00.60.010/SIG-12, S21.G00.62.001/SIG-13, S21.G00.65.002/SIG-12]
message: >
  {rubrique} : le {valeur_declaree} est postérieur au mois déclaré ({periode}).
pourquoi: >
  Ces dates disent ce qui a eu lieu. Dans le futur, elles ouvrent ou ferment un droit trop tôt, sur une prévision.
que_faire: >
  Déclarer l'évènement dans la DSN du mois où il survient ; vérifier une inversion du jour et du mois, ou de
  l'année.
source: CT 2025.1, § 4.4.12, p. 100 ; controles-metier, DT-05
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    rubrique,
    mois as mois_concerne,
    est_survenue as conforme,
    lisible(jour) as valeur_declaree,
    mois_lisible(mois) as periode
from dates_factuelles
where est_survenue is not null
