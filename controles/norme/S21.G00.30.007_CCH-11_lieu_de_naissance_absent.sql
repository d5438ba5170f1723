/* ---
libelle: Lieu de naissance absent
objet: individus
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.30.007, S21.G00.30.014]
alias: []
message: "Le département de naissance est en France et le lieu de naissance (S21.G00.30.007) n'est pas renseigné."
pourquoi: >
  Le lieu de naissance sert, avec la date et le nom, à retrouver la personne dans le répertoire national quand son NIR est inconnu ou douteux.
que_faire: >
  Renseigner la commune de naissance d'après un document d'identité.
source: CT 2025.1, S21.G00.30.007/CCH-11, p. 171
hors_champ: lot redistribué, où l'organisme ne reçoit qu'une partie des blocs et des rubriques
--- */
select
    i.objet_id,
    i.declaration_id,
    i.lieu_naissance is not null as conforme
from individus as i
where i.departement_naissance != '99'
