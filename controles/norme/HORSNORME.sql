/* ---
libelle: Rubrique d'une autre norme que celle de l'envoi
famille: true
objet: valeurs_distinctes
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
alias: []
message: "La rubrique {rubrique} n'est pas dans la norme {norme} que l'envoi déclare : elle appartient à une autre année."
pourquoi: >
  Un envoi n'a qu'une norme, celle de S10.G00.00.006. Une rubrique d'une autre année y est inconnue : la déclaration est rejetée. Cela signe
  un logiciel passé à moitié à la norme de l'année.
que_faire: >
  Vérifier la norme déclarée et la version du logiciel de paie : installer la mise à jour de l'année, ou déclarer la norme que le fichier suit
  vraiment.
source: CT 2025.1, p. 76 (un identifiant supprimé ne sert plus) et p. 87 ; tables de la norme (dsn-datatypes) P24 à P27
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    r.rubrique is not null as conforme
from valeurs_distinctes as d
left join norme_rubriques as r on d.norme = r.norme and d.rubrique = r.rubrique
where d.norme in (select n.norme from norme_blocs as n)
