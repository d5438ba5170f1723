/* ---
libelle: Réduction calculée avec les paramètres de l'année précédente
objet: tailles_revelees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement, gestion]
organismes: [URSSAF, AGIRC_ARRCO, FRANCE_TRAVAIL]
usages: [recouvrement, retraite_complementaire]
statut: experimental
rubriques: [S21.G00.81.004]
alias: []
message: >
  Réduction au barème de l'année précédente pour {nb_precedents} salarié(s) sur {nb_recalcules} (logiciel
  {nom_logiciel}, version {version_logiciel}).
pourquoi: >
  Un logiciel resté sur les paramètres d'avant se trompe pour tous ses clients à la fois. Plus il est vu tôt dans
  l'année, moins il y a de mois à régulariser.
que_faire: >
  Installer la version de l'année, vérifier le coefficient maximal et le point de sortie qu'elle emploie, puis
  régulariser depuis janvier. Prévenir l'éditeur si sa version est à jour.
source: >
  Code de la sécurité sociale, L241-13 et D241-7 ; règle de Vigie (empreinte des paramètres de l'année précédente ; la
  part et la précision sont des choix, contrôle expérimental)
hors_champ: aucun salarié dont la réduction se recalcule
--- */
with s as (select valeur as part_min from seuils where controle_id = 'RG-07' and seuil = 'part_min')

select
    objet_id,
    declaration_id,
    mois as mois_concerne,
    nb_precedents,
    nb_recalcules,
    nom_logiciel,
    version_logiciel,
    nb_precedents = 0 or nb_precedents < s.part_min * nb_recalcules as conforme
from tailles_revelees
cross join s
where nb_recalcules > 0 and nb_precedents is not null
