/* ---
libelle: La profondeur de recalcul manque sur le plus ancien changement, ou se trouve sur un autre
objet: changements_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [FRANCE_TRAVAIL, CNAM, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, indemnites_journalieres, prevoyance]
statut: actif
rubriques: [S21.G00.41.028, S21.G00.41.001]
alias: []
message: >
  Profondeur de recalcul {valeur_declaree} pour un changement du {date_modification} : elle se donne une fois, sur
  le plus ancien changement de la donnée.
pourquoi: >
  La profondeur dit à partir de quand refaire la paie. Absente ou répétée, la période recalculée n'est pas la
  bonne et les droits restent établis sur l'ancienne donnée.
que_faire: >
  Donner la profondeur sur le changement le plus ancien de cette donnée, et la retirer des autres.
source: >
  CT 2025.1, S21.G00.41.028/CCH-11. Principe (c) du § 4.4.14.2, p. 104 ; types des rubriques au § 4.4.14.1.
  L'ancien positionnement conventionnel (41.058) ne sort pas de la zone protégée : ses changements ne sont pas
  jugés.
hors_champ: >
  bloc sans date, sans donnée ou à plusieurs données ; donnée identifiante
--- */
with premiers as (
    select contrat_id, rang_modalite, min(date_modification) as premiere
    from changements_declares
    where nb_modalites = 1 and nb_identifiantes = 0 and date_modification is not null
    group by contrat_id, rang_modalite
)

select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.contrat_numero,
    c.mois as mois_concerne,
    case
        when c.date_modification > p.premiere then c.profondeur_recalcul_paie is null
        when c.profondeur_recalcul_paie is null then c.porteur_id is not null
        else coalesce(c.porteur_id = c.objet_id, true)
    end as conforme,
    c.profondeur_recalcul_paie as valeur_declaree,
    c.date_modification
from changements_declares as c
inner join premiers as p on c.contrat_id = p.contrat_id and c.rang_modalite = p.rang_modalite
where c.nb_modalites = 1 and c.nb_identifiantes = 0 and c.date_modification is not null
