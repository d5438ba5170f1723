/* ---
libelle: La plupart des contrats n'ont aucune convention collective
objet: codes_contrats
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: information
priorite: 1
enjeux: [gestion]
organismes: [DARES, ORGANISMES_COMPLEMENTAIRES]
usages: [statistique, prevoyance]
statut: experimental
rubriques: [S21.G00.40.017]
alias: []
message: >
  {nb_sans_convention} contrats sur {nb_contrats} portent le code 9999, sans convention collective.
pourquoi: >
  La convention collective désigne les minima, la prévoyance obligatoire et l'audience patronale. Le code 9999 est
  réservé à qui n'en a pas : employé partout, il dit que la convention reste à
  chercher.
que_faire: >
  Chercher l'identifiant de la convention (IDCC) d'après l'activité de l'établissement, et le déclarer pour chaque
  contrat.
source: >
  CT 2025.1, S21.G00.40.017 (9999 : salarié couvert par aucune convention, p. 189) ; règle de Vigie (part admise)
hors_champ: >
  trop peu de contrats pour une part ; employeur public (11.017 = 02, ou apprenti de la loi de 1992), dont les agents ont
  un statut ; stages et mandats exclus
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'part_max') as part_max,
        max(valeur) filter (where seuil = 'contrats_min') as contrats_min
    from seuils
    where controle_id = 'CT-13'
)

select
    objet_id,
    declaration_id,
    'S21.G00.11.022' as rubrique,
    mois as mois_concerne,
    part_sans_convention <= s.part_max as conforme,
    part_sans_convention as valeur_declaree,
    s.part_max as valeur_attendue,
    nb_sans_convention,
    nb_contrats
from codes_contrats
cross join s
where nb_contrats >= s.contrats_min and part_sans_convention is not null
