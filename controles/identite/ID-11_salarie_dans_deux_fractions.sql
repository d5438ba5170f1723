/* ---
libelle: Un salarié figure dans deux fractions plusieurs mois de suite
objet: fractions_salarie
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits, recouvrement]
organismes: [URSSAF, CNAV]
usages: [recouvrement, retraite]
statut: experimental
rubriques: [S21.G00.30.001, S20.G00.05.003]
alias: []
message: >
  Salarié déclaré dans {nb_fractions} fractions de la même déclaration, {valeur_declaree} mois de suite.
pourquoi: >
  Un salarié figure dans une seule fraction par mois : dans deux, ses bases et son plafond sont comptés deux fois,
  ou à moitié.
que_faire: >
  Rattacher le salarié à une seule fraction ; un changement de paie en cours de mois ne dure qu'un mois.
source: CT 2025.1, p. 16 (une seule fraction par salarié) et S20.G00.05.003
hors_champ: déclaration non fractionnée, intermittent, expatrié
--- */
with s as (select valeur as mois_max from seuils where controle_id = 'ID-11' and seuil = 'mois_max')

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_mois <= s.mois_max as conforme,
    nb_mois as valeur_declaree,
    nb_fractions
from fractions_salarie
cross join s
where not est_exempte and nb_mois is not null
