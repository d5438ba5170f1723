/* ---
libelle: Le net fiscal dépasse tout ce qui a été versé
objet: versements_nets
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement, droits]
organismes: [DGFIP]
usages: [pas]
statut: experimental
rubriques: [S21.G00.50.002, S21.G00.51.013]
alias: []
message: "Net fiscal de {valeur_declaree} €, au-dessus du brut et de ce qui s'y ajoute, {valeur_attendue} €."
pourquoi: >
  Le net fiscal est le brut moins les cotisations, plus quelques sommes réintégrées. Au-dessus de leur total, le
  salarié paie un impôt sur un revenu qu'il n'a pas eu.
que_faire: >
  Chercher un cumul annuel déclaré à la place du mois, ou une réintégration comptée deux fois. Régulariser par un bloc
  56 dans l'année.
source: CT 2025.1, S21.G00.50.002
hors_champ: >
  arrêt avec subrogation, activité partielle ou intempéries, revenu de remplacement sans bloc 51, net fiscal absent
--- */
with s as (select valeur as tolerance from seuils where controle_id = 'PAS-04b' and seuil = 'tolerance'),

bornes as (
    select *, brut + greatest(rappels_bruts, 0) + greatest(primes, 0) + greatest(revenus, 0) as borne
    from versements_nets
    where a_remuneration and not (a_arret_subroge or a_revenu_de_remplacement)
)

select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    net_fiscal <= borne + s.tolerance as conforme,
    net_fiscal as valeur_declaree,
    borne as valeur_attendue,
    net_fiscal - borne as montant_en_jeu
from bornes
cross join s
where net_fiscal is not null and borne is not null
