/* ---
libelle: SIRET de l'établissement dont la clé est fausse
objet: etablissements
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
rubriques: [S21.G00.11.001, S21.G00.06.001]
alias: []
message: "Le SIRET que forment le SIREN et le NIC ne vérifie pas sa clé : un chiffre est faux."
pourquoi: >
  Le SIREN et le NIC forment le SIRET. Si sa clé est fausse, il n'est celui d'aucun établissement : la déclaration est rejetée, ou rattachée à
  un autre.
que_faire: >
  Recopier le SIREN et le NIC depuis l'avis de situation au répertoire Sirene.
source: CT 2025.1, S21.G00.11.001/CSL-12, p. 144 ; Insee, répertoire Sirene (clé des SIRET de La Poste)
--- */
select
    e.objet_id,
    e.declaration_id,
    cle_siret_valide(c.siren || e.nic) as conforme
from etablissements as e
inner join contextes as c on e.declaration_id = c.declaration_id
where regexp_full_match(c.siren || e.nic, '[0-9]{14}')
