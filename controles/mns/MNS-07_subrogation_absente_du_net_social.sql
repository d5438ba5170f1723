/* ---
libelle: Le net social chute alors que l'employeur avance les indemnités journalières
objet: versements_nets
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: experimental
rubriques: [S21.G00.58.004, S21.G00.50.013, S21.G00.60.004]
alias: []
message: >
  Net social de {valeur_declaree} € après {valeur_attendue} € le mois d'avant, alors que l'employeur avance des
  indemnités journalières.
pourquoi: >
  Depuis 2024, les indemnités journalières subrogées entrent dans le net social. Les oublier fait croire à une chute
  de ressources : le droit versé sera repris.
que_faire: >
  Ajouter au net social les indemnités subrogées, nettes de CSG et de CRDS ; dès P26, les déclarer aussi en élément de
  type 10. Corriger le mois en différentiel.
source: >
  CT 2025.1, S21.G00.50.004 (sans les indemnités), S21.G00.50.013 et p. 61 (indemnités subrogées) ; règle de Vigie : une
  chute qu'explique le plafond des indemnités laisse le net social au-dessus du net versé
hors_champ: >
  pas de subrogation, montant soumis à l'impôt sans avance, net versé au-dessus du net fiscal (indemnités déjà comprises),
  mois d'avant inconnu, incomplet ou avec une prime, entrée ou sortie dans le mois
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'chute_max') as chute_max,
        max(valeur) filter (where seuil = 'avance_min') as avance_min,
        max(valeur) filter (where seuil = 'part_min') as part_min,
        max(valeur) filter (where seuil = 'sante_max') as sante_max
    from seuils
    where controle_id = 'MNS-07'
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    montant_net_social >= (1 - s.chute_max) * montant_net_social_precedent
    or montant_net_social >= net_verse + s.part_min * (montant_soumis_pas - net_fiscal)
    or coalesce(ijss_subrogees > 0 and montant_net_social >= ijss_subrogees - s.sante_max + least(brut, 0), false) as conforme,
    montant_net_social as valeur_declaree,
    montant_net_social_precedent as valeur_attendue,
    montant_net_social_precedent - montant_net_social as montant_en_jeu
from versements_nets
cross join s
where a_arret_subroge and not est_mois_incomplet
    and montant_soumis_pas > net_fiscal + s.avance_min and net_verse <= net_fiscal
    and montant_net_social is not null and montant_net_social_precedent > 0
