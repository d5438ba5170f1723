/* ---
libelle: Adresse à la fois en France et à l'étranger, ou ni l'une ni l'autre
famille: true
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: [S10.G00.01.005/CCH-12, S21.G00.06.005/CCH-11, S21.G00.11.004/CCH-11, S21.G00.30.009/CCH-12]
message: "Le code postal ({rubrique}) est déclaré avec un code pays ou un code de distribution, ou manque sans qu'une adresse étrangère soit complète."
pourquoi: >
  Une adresse est française (code postal) ou étrangère (code pays et code de distribution). À la fois l'une et l'autre, ou ni l'une ni
  l'autre, elle ne mène nulle part.
que_faire: >
  Pour une adresse du système postal français, ne garder que le code postal et la localité ; pour une adresse étrangère, renseigner le code
  pays et le code de distribution, sans code postal.
source: CT 2025.1, p. 95-99 (4.4.9) et CCH du code postal de chaque bloc. La réciproque est celle du message officiel du classeur CT2025
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques ; nature où le code postal n'est pas prévu ; bloc sans aucune rubrique d'adresse
--- */
select
    o.occurrence,
    p.rubrique,
    if(
        count(v.rubrique) filter (a.role = 'code postal') > 0,
        count(v.rubrique) filter (a.role in ('pays', 'distribution')) = 0,
        count(v.rubrique) filter (a.role = 'pays') > 0 and count(v.rubrique) filter (a.role = 'distribution') > 0
    ) as conforme
from occurrences_distinctes as o
inner join contextes as c on o.declaration = c.declaration
inner join usages as p on c.norme = p.norme and c.nature = p.nature and o.bloc = p.bloc and p.usage in ('O', 'C')
inner join adresses as r on p.norme = r.norme and p.rubrique = r.rubrique and r.role = 'code postal'
inner join adresses as a on r.norme = a.norme and r.bloc = a.bloc
left join valeurs as v on o.occurrence = v.occurrence and a.rubrique = v.rubrique
where o.bloc in ('S10.G00.01', 'S21.G00.06', 'S21.G00.11', 'S21.G00.30')
group by o.occurrence, p.rubrique
having count(v.rubrique) > 0
