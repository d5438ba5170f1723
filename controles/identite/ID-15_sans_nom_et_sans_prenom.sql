/* ---
libelle: Une personne n'a ni nom ni prénom
objet: individus
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 3
enjeux: [droits, gestion]
organismes: [CNAV]
usages: []
statut: actif
rubriques: [S21.G00.30.002, S21.G00.30.004]
alias: []
message: Le nom vaut « SN » (sans nom) et les prénoms « SP » (sans prénom) pour la même personne.
pourquoi: >
  Une personne peut n'avoir pas de nom, ou pas de prénom, jamais ni l'un ni l'autre : rien ne la fait plus reconnaître à l'état civil.
que_faire: >
  Reprendre l'identité de la pièce d'identité : un nom seul s'écrit au nom, avec SP aux prénoms ; un prénom seul aux prénoms, avec SN au nom.
source: CT 2025.1, p. 94 (SN et SP ne désignent pas ensemble une même personne)
hors_champ: nom, ou prénoms, absents
--- */
select
    objet_id,
    declaration_id,
    upper(nom_famille) != 'SN' or upper(prenoms) != 'SP' as conforme
from individus
where nom_famille is not null and prenoms is not null
