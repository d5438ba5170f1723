/* ---
libelle: Le cumul d'une base est négatif sur son mois
objet: contrats_mois
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 1
enjeux: [droits, recouvrement]
organismes: [URSSAF, CCMSA, CNAV]
usages: [recouvrement, retraite]
statut: experimental
rubriques: [S21.G00.78.004, S21.G00.78.001]
alias: []
message: "Mois {periode} : une base assujettie vaut {valeur_declaree} € une fois toutes les corrections comptées."
pourquoi: >
  La norme admet une assiette individuelle négative, pour un trop-payé ou des indemnités journalières, si l'agrégat
  reste positif. Elle est rare : c'est souvent une annulation qui vise le mauvais mois.
que_faire: >
  Vérifier que le trop-payé explique tout le négatif ; sinon, rattacher l'annulation à son mois.
source: CT 2025.1, p. 54 (assiette négative admise) et S21.G00.78.004 (positif, négatif ou nul)
hors_champ: >
  pas de base 02, 03, 04 ni 07 ; mois que nul rappel ne corrige (une reprise d'indemnités journalières rend la paie
  du mois négative, CT 2025.1, p. 28), ou déjà négatif à l'origine ; mois dont la déclaration d'origine ne porte pas
  ce contrat ; rappel de plusieurs mois d'un bloc
--- */
select
    objet_id,
    declaration_id,
    coalesce(base_deplafonnee_id, base_csg_id, base_chomage_id) as repere_id,
    personne_id,
    contrat_numero,
    mois_rattachement as mois_concerne,
    mois_lisible(mois_rattachement) as periode,
    least(base_plafonnee, base_deplafonnee, base_csg, base_chomage) >= 0 as conforme,
    least(base_plafonnee, base_deplafonnee, base_csg, base_chomage) as valeur_declaree,
    abs(least(base_plafonnee, base_deplafonnee, base_csg, base_chomage)) as montant_en_jeu
from contrats_mois
where mois_rattachement < mois and est_mois_connu and est_origine_positive
    and coalesce(base_plafonnee, base_deplafonnee, base_csg, base_chomage) is not null
