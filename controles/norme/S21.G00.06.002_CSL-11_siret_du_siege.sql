/* ---
libelle: SIRET du siège dont la clé est fausse
objet: entreprises
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.06.002, S21.G00.06.001]
alias: []
message: "Le SIRET que forment le SIREN et le NIC ne vérifie pas sa clé : un chiffre est faux."
pourquoi: >
  Le SIREN et le NIC forment le SIRET. Si sa clé est fausse, il n'est celui d'aucun établissement : la déclaration est rejetée, ou rattachée à
  un autre.
que_faire: >
  Recopier le SIREN et le NIC depuis l'avis de situation au répertoire Sirene.
source: CT 2025.1, S21.G00.06.002/CSL-11, p. 141 ; Insee, répertoire Sirene (clé des SIRET de La Poste)
--- */
select
    e.objet_id,
    e.declaration_id,
    cle_siret_valide(e.siren || e.nic) as conforme
from entreprises as e
where regexp_full_match(e.siren || e.nic, '[0-9]{14}')
