/* ---
libelle: SIRET de l'émetteur dont la clé est fausse
objet: emetteurs
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S10.G00.01.002, S10.G00.01.001]
alias: []
message: "Le SIRET que forment le SIREN et le NIC ne vérifie pas sa clé : un chiffre est faux."
pourquoi: >
  Le SIREN et le NIC forment le SIRET. Si sa clé est fausse, il n'est celui d'aucun établissement : la déclaration est rejetée, ou rattachée à
  un autre.
que_faire: >
  Recopier le SIREN et le NIC depuis l'avis de situation au répertoire Sirene.
source: CT 2025.1, S10.G00.01.002/CCH-11, p. 129 ; Insee, répertoire Sirene (clé des SIRET de La Poste)
--- */
select
    e.objet_id,
    e.declaration_id,
    cle_siret_valide(e.siren || e.nic) as conforme
from emetteurs as e
where regexp_full_match(e.siren || e.nic, '[0-9]{14}')
