/* ---
libelle: Le cumul annuel de la base plafonnée n'est ni le salaire, ni le plafond
objet: cumuls_annuels
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAV, URSSAF, AGIRC_ARRCO]
usages: [retraite, retraite_complementaire, recouvrement]
statut: actif
rubriques: [S21.G00.78.004, S21.G00.53.002]
alias: []
message: "Cumul {annee} de la base plafonnée : {valeur_declaree} € au lieu de {valeur_attendue} €."
pourquoi: >
  Sous le plafond, le salaire entier est plafonné ; au-dessus, la base plafonnée est le plafond. Un cumul qui n'est
  ni l'un ni l'autre prive l'assuré de droits, ou lui en donne trop. C'est la donnée que corrige la première DSN de
  substitution.
que_faire: >
  Comparer, depuis janvier, salaire, plafond du mois et base 02. L'écart naît le plus souvent d'une entrée, d'une
  absence ou d'un temps partiel mal proratisé. Corriger en différentiel, rattaché au mois concerné.
source: >
  Code de la sécurité sociale, R242-2 ; BOSS, Assiette générale, § 800 (deux plafonds candidats, proratisé ou non ; lu
  par extrait)
hors_champ: >
  historique incomplet depuis janvier ou l'entrée, jours de plafond non déclarés, base forfaitaire ou
  poly-employeurs, Mayotte, artiste, mannequin, pigiste ou VRP multicartes (plafond propre)
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-03' and seuil = 'tolerance'),

attendus as (
    select
        *,
        case
            when abs(base_plafonnee - least(base_deplafonnee, plafond))
                < abs(base_plafonnee - least(base_deplafonnee, plafond_proratise)) then least(base_deplafonnee, plafond)
            else least(base_deplafonnee, plafond_proratise)
        end as attendue
    from cumuls_annuels
    where est_historique_complet and est_plafond_connu and not coalesce(a_plafond_particulier, false)
        and plafond is not null and plafond_proratise is not null and base_deplafonnee is not null
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne, annee,
    abs(base_plafonnee - attendue) <= s.tolerance as conforme,
    base_plafonnee as valeur_declaree,
    attendue as valeur_attendue,
    abs(base_plafonnee - attendue) as montant_en_jeu
from attendus
cross join s
where base_plafonnee is not null
