/* ---
libelle: La base déplafonnée d'un mois n'est pas le brut du contrat
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [CNAV, URSSAF, CCMSA]
usages: [recouvrement, retraite]
statut: experimental
rubriques: [S21.G00.51.013, S21.G00.78.004]
alias: []
message: "Mois {periode} : base déplafonnée de {valeur_declaree} € pour {valeur_attendue} € de rémunération brute."
pourquoi: >
  Sauf cas particuliers, tout le salaire brut entre dans l'assiette déplafonnée. Une base plus petite retire des
  droits à retraite et des cotisations ; une base plus grande en ajoute qui ne sont pas dus.
que_faire: >
  Comparer la somme des rémunérations de type 001 du contrat et la base 03 du même mois, corrections comprises.
  Chercher une rubrique de paie soumise qui n'alimente que l'un des deux blocs, puis corriger en différentiel.
source: CT 2025.1, S21.G00.51.011 et S21.G00.78.001 ; règle de Vigie (écart admis)
hors_champ: >
  apprenti, stagiaire, expatrié ou détaché, déduction forfaitaire spécifique, base forfaitaire ou spécifique (emploi
  pénitentiaire, engagement éducatif, travail protégé, élu, service civique compris), temps partiel cotisant à temps
  plein, autre régime que le général ou l'agricole, activité partielle ou intempéries, mois dont la déclaration
  d'origine ne porte pas ce contrat, rappel de plusieurs mois d'un bloc
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'ecart') as ecart,
        max(valeur) filter (where seuil = 'ecart_relatif') as ecart_relatif
    from seuils
    where controle_id = 'BAS-05'
)

select
    objet_id, declaration_id, personne_id, contrat_numero, mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    abs(base_deplafonnee - brut) <= greatest(s.ecart, s.ecart_relatif * abs(brut)) as conforme,
    base_deplafonnee as valeur_declaree,
    brut as valeur_attendue,
    abs(base_deplafonnee - brut) as montant_en_jeu
from contrats_mois
cross join s
where brut is not null and base_deplafonnee is not null
    and est_mois_connu and est_regime_commun
    and not (est_apprenti or est_stagiaire or est_expatrie_ou_detache or a_deduction_forfaitaire)
    and not (a_base_particuliere or a_cotisation_temps_plein or a_revenu_de_remplacement)
