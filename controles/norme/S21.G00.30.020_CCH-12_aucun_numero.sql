/* ---
libelle: Individu sans NIR ni numéro temporaire
objet: individus
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 4
enjeux: [droits]
organismes: [CNAV, CNAM]
usages: [retraite, indemnites_journalieres]
statut: actif
rubriques: [S21.G00.30.020, S21.G00.30.001]
alias: []
message: "Individu sans NIR ni numéro technique temporaire."
pourquoi: >
  Sans aucun numéro, aucun organisme ne peut rattacher le mois à une personne : ses droits ne sont pas ouverts.
que_faire: >
  Déclarer le NIR ; à défaut, attribuer un numéro temporaire (1 ou 2, SIREN, matricule) et le garder.
source: CT 2025.1, S21.G00.30.020/CCH-12, p. 174
hors_champ:
--- */
select
    i.objet_id,
    i.declaration_id,
    i.personne_id,
    i.mois as mois_concerne,
    i.ntt is not null as conforme
from individus as i
where i.nir is null
