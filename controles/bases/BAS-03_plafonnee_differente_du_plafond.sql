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
  Code de la sécurité sociale, R242-2 ; BOSS, Assiette générale, § 800 à 830 (plafonds candidats : entier, à proportion de
  la quotité, ou des jours d'un forfait sur 218 ; lu par extrait) ; CT 2027.1,
  S21.G00.40.084 (le choix déclaré, dès P27)
hors_champ: >
  historique incomplet depuis janvier ou l'entrée, chez l'employeur et ceux qu'il continue (41.012), jours de plafond
  non déclarés, base forfaitaire ou poly-employeurs, Mayotte, artiste, mannequin, pigiste ou VRP multicartes (plafond
  propre). Une base plafonnée au-dessus du salaire est dite par BAS-01, au-dessus du plafond par BAS-02
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'BAS-03' and seuil = 'tolerance'),

ecarts as (
    select
        *,
        abs(base_plafonnee - least(base_deplafonnee, plafond)) as entier,
        abs(base_plafonnee - least(base_deplafonnee, plafond_proratise)) - imprecision as reduit,
        abs(base_plafonnee - least(base_deplafonnee, plafond_sur_218)) - imprecision as sur_218,
        least(base_deplafonnee, case least(entier, reduit, sur_218)
            when entier then plafond when reduit then plafond_proratise else plafond_sur_218 end) as attendue
    from cumuls_annuels
    where est_historique_complet and est_plafond_connu
        and not (a_plafond_particulier or a_cotisation_temps_plein or a_mois_negatif)
        and base_deplafonnee is not null and plafond is not null
        and plafond_proratise is not null and plafond_sur_218 is not null and imprecision is not null
)

select
    objet_id, declaration_id, personne_id, mois as mois_concerne, annee,
    least(entier, reduit, sur_218) <= s.tolerance as conforme,
    base_plafonnee as valeur_declaree, attendue as valeur_attendue, abs(base_plafonnee - attendue) as montant_en_jeu
from ecarts
cross join s
where base_plafonnee <= s.tolerance
    + least(base_deplafonnee, greatest(plafond, plafond_proratise + imprecision, plafond_sur_218 + imprecision))
