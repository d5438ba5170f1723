/* ---
libelle: Bénéficiaire d'honoraires à la fois personne et entreprise, ou ni l'un ni l'autre
objet: occurrences_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: [DGFIP]
usages: []
statut: actif
rubriques: [S89.G00.32.003, S89.G00.32.002, S89.G00.32.004, S89.G00.32.005, S89.G00.32.006]
alias: []
message: >
  Le bénéficiaire doit être désigné par ses nom et prénom, ou par son SIREN, son NIC et sa raison sociale : l'un
  des deux, un seul.
pourquoi: >
  L'administration fiscale rattache les honoraires à celui que le bloc désigne : deux désignations, ou aucune, et
  le revenu n'est imposé à personne.
que_faire: >
  Garder l'identité si le bénéficiaire est payé en son nom, l'entreprise s'il facture par elle.
source: >
  CT 2025.1, S89.G00.32.003/CCH-12. Un ensemble incomplet relève de S89.G00.32.003/CCH-11 et
  S89.G00.32.006/CCH-11.
hors_champ:
--- */
with bornes as (
    select
        o.occurrence,
        count(*) filter (v.rubrique in ('S89.G00.32.002', 'S89.G00.32.003')) as nb_personne,
        count(*) filter (v.rubrique in ('S89.G00.32.004', 'S89.G00.32.005', 'S89.G00.32.006')) as nb_entreprise
    from occurrences_distinctes as o
    inner join valeurs as v on o.occurrence = v.occurrence
    where o.bloc = 'S89.G00.32'
    group by o.occurrence
)

select occurrence, 'S89.G00.32.003' as rubrique, (nb_personne > 0) != (nb_entreprise > 0) as conforme
from bornes
