/* ---
libelle: Une même indemnité de fin de contrat est déclarée deux fois
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.52.001, S21.G00.52.006]
alias: []
message: "Indemnité {valeur_declaree} déclarée plusieurs fois pour ce contrat et ce versement."
pourquoi: >
  Les indemnités de rupture fixent le différé d'indemnisation. Comptées deux fois, elles retardent à tort
  l'allocation du salarié.
que_faire: >
  Regrouper l'indemnité en un seul bloc 52 pour le contrat et le versement.
source: CT 2025.1, S21.G00.52.001/CCH-11
hors_champ: prime, indemnité répétable
--- */
select
    max(objet_id) as objet_id,
    declaration_id,
    max(personne_id) as personne_id,
    numero_contrat as contrat_numero,
    type as valeur_declaree,
    max(montant) as montant_en_jeu,
    coalesce(min(objet_id) = max(objet_id), true) as conforme
from primes
where type between '001' and '025' and numero_contrat is not null
group by declaration_id, versement_id, numero_contrat, type
