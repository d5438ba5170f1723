/* ---
libelle: Le dernier jour travaillé diffère entre le signalement de fin et la mensuelle
objet: fins_signalees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.62.006]
alias: []
message: >
  Dernier jour travaillé et payé : {valeur_attendue} dans le signalement, {valeur_declaree} dans la mensuelle.
pourquoi: >
  Le dernier jour travaillé et payé fixe la période de référence de l'allocation de chômage : deux dates font deux
  calculs, et un indu ou un manque.
que_faire: >
  Reporter à l'identique la date du signalement ; si c'est elle qui est fausse, annuler et remplacer le signalement,
  puis corriger la mensuelle.
source: CT 2025.1, p. 69 (fin de contrat à reporter à l'identique), S21.G00.62.006
hors_champ: >
  fin absente de la mensuelle (CT-06), ou date absente de l'une des deux
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    dernier_jour_declare = dernier_jour_signale as conforme,
    lisible(dernier_jour_declare) as valeur_declaree,
    lisible(dernier_jour_signale) as valeur_attendue
from fins_signalees
where a_fin and dernier_jour_declare is not null and dernier_jour_signale is not null
