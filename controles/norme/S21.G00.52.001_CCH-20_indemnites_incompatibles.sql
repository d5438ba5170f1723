/* ---
libelle: Deux indemnités de licenciement incompatibles sont déclarées ensemble
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.52.001]
alias: []
message: "Indemnités spéciale (009) et spécifique (010) de licenciement déclarées pour le même contrat."
pourquoi: >
  Chacune répond à une cause de rupture différente. Les deux ensemble laissent France Travail sans cause certaine
  pour calculer le différé.
que_faire: >
  Garder celle qui correspond au motif de la rupture et retirer l'autre.
source: CT 2025.1, S21.G00.52.001/CCH-20
hors_champ: autre indemnité
--- */
select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    coalesce(min(type) = max(type), true) as conforme
from primes
where type in ('009', '010') and numero_contrat is not null
group by declaration_id, individu_id, numero_contrat
