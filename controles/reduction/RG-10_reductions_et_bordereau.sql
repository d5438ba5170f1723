/* ---
libelle: Les réductions individuelles ne sont pas celles du bordereau
objet: reductions_bordereaux
portee: declaration
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.23.004, S21.G00.81.004]
alias: []
message: >
  Mois {periode} : réduction, reprises ôtées, de {valeur_declaree} € au bordereau pour {valeur_attendue} € chez les
  salariés.
pourquoi: >
  Les agrégats doivent porter tout ce qui est déclaré pour chaque salarié. Un écart veut dire qu'une réduction est
  payée sans être justifiée, ou justifiée sans être payée.
que_faire: >
  Comparer la somme signée des lignes 018 rattachées à ce mois au bordereau du même mois (668 et 671, moins 669 et 801).
  Corriger avant l'échéance, sinon régulariser la période dans la DSN suivante.
source: >
  CT 2025.1, 2.2.3.1, p. 29 (différence, ou annulation et remplacement) et S21.G00.81.001 (106 : Agirc-Arrco, hors du
  bordereau Urssaf) ; Urssaf, 16/03/2023, « La réduction générale : des contrôles de cohérence » (signes)
hors_champ: >
  sans bordereau, déclaration fractionnée, réduction d'un régime particulier (notariat, RATP, Mayotte…), montant
  individuel manquant
--- */
with s as (select valeur as par_ligne from seuils where controle_id = 'RG-10' and seuil = 'tolerance_par_ligne')

select
    objet_id,
    declaration_id,
    repere_id,
    mois as mois_concerne,
    mois_lisible(mois) as periode,
    case when manque_ligne then 'S21.G00.23.001' else 'S21.G00.23.004' end as rubrique,
    ecart <= s.par_ligne * greatest(nb_lignes, 1) as conforme,
    reduction_agregee as valeur_declaree,
    reduction_individuelle as valeur_attendue,
    ecart as montant_en_jeu
from reductions_bordereaux
cross join s
where not a_autre_regime and not est_fractionnee and not manque_montant and ecart is not null and nb_lignes is not null
