/* ---
libelle: Une indemnité de mise à la retraite suit une autre rupture
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
rubriques: [S21.G00.52.001, S21.G00.62.002]
alias: []
message: "Indemnité {valeur_declaree} pour une rupture de motif {motif_fin}."
pourquoi: >
  L'indemnité et le motif de rupture disent deux choses contraires. France Travail en tire le droit et le différé :
  l'un des deux est faux et l'allocation avec lui.
que_faire: >
  Vérifier d'abord le motif de la rupture (62.002), puis choisir le type d'indemnité qui lui correspond.
source: CT 2025.1, S21.G00.52.001/CCH-22
hors_champ: contrat sans fin, autre indemnité
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    motif_fin,
    montant as montant_en_jeu,
    motif_fin in ('038', '099') as conforme
from primes
where type in ('003', '004') and motif_fin is not null
