/* ---
libelle: Code postal et pays ensemble
famille: true
objet: occurrences_distinctes
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
rubriques: []
alias:
  - S10.G00.01.005/CCH-12
  - S21.G00.06.005/CCH-11
  - S21.G00.11.004/CCH-11
  - S21.G00.30.009/CCH-12
  - S21.G00.85.004/CCH-12
  - S89.G00.32.011/CCH-12
  - S89.G00.91.009/CCH-11
message: "Le code postal ({rubrique}) est déclaré avec un code pays ou un code de distribution à l'étranger."
pourquoi: >
  Une adresse est française (code postal) ou étrangère (code pays et code de distribution). Les deux ensemble se contredisent : le courrier
  part au mauvais endroit.
que_faire: >
  Pour une adresse du système postal français, retirer le code pays et le code de distribution ; pour une adresse étrangère, retirer le code
  postal.
source: CT 2025.1, p. 95-99 (4.4.9) et contrôle CCH du code postal de chaque bloc d'adresse
--- */
select
    o.occurrence,
    p.rubrique,
    not exists (
        select 1 from valeurs as e
        join adresses as f on c.norme = f.norme and e.rubrique = f.rubrique
        where e.occurrence = o.occurrence and f.role in ('pays', 'distribution')
    ) as conforme
from occurrences_distinctes as o
join contextes as c on o.declaration = c.declaration
join adresses as p on c.norme = p.norme and o.bloc = p.bloc and p.role = 'code postal'
join valeurs as v on o.occurrence = v.occurrence and p.rubrique = v.rubrique
