/* ---
libelle: Le montant net social dépasse tout ce qui a été versé
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: actif
rubriques: [S21.G00.58.004, S21.G00.51.013]
alias: []
message: "Net social de {valeur_declaree} €, au-dessus des sommes versées, {valeur_attendue} € au plus."
pourquoi: >
  Le montant net social est ce que l'employeur verse, moins les cotisations salariales : il ne peut pas dépasser la
  somme du brut, des primes et des revenus exonérés. Trop haut, il réduit ou supprime le RSA et la prime d'activité
  du foyer.
que_faire: >
  Chercher une rubrique de paie ajoutée deux fois au net social, ou un cumul annuel déclaré à la place du mois.
  Corriger le bloc 58 de type 03 du mois, en différentiel si l'échéance est passée.
source: >
  CT 2025.1, S21.G00.58.003 et p. 261 (arrêté du 25/02/2016), p. 61 (règlement des indemnités avancées) ; règle de
  Vigie (termes hors assiette et indemnités d'activité partielle ou d'intempéries ajoutés à la borne)
hors_champ: >
  indemnités journalières avancées par l'employeur, ce mois ou réglées plus tard (arrêt subrogé dans les douze mois,
  élément 10, montant soumis supérieur au net fiscal) ; heures chômées sans leur montant ; montant net social absent ou
  seulement rattaché à un mois antérieur
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'MNS-02' and seuil = 'tolerance'),

bornes as (
    select
        *,
        brut + greatest(coalesce(rappels_bruts, 0), 0) + primes + autres_revenus + elements_nets + remplacements
            as borne
    from versements_montants
    where not a_indemnites_reglees
)

select
    objet_id,
    declaration_id,
    montant_net_social_objet_id as repere_id,
    personne_id,
    mois as mois_concerne,
    montant_net_social <= borne + s.tolerance as conforme,
    montant_net_social as valeur_declaree,
    borne as valeur_attendue,
    montant_net_social - borne as montant_en_jeu
from bornes
cross join s
where montant_net_social is not null and borne is not null
