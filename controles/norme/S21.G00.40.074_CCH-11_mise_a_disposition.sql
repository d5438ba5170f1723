/* ---
libelle: Salarié d'entreprise adaptée mis à disposition sans lieu de travail
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [oeth]
statut: actif
rubriques: [S21.G00.40.074, S21.G00.40.019]
alias: []
message: "Mise à disposition d'une entreprise adaptée (03), sans lieu de travail distinct de l'établissement."
pourquoi: >
  L'entreprise d'accueil déduit ce salarié de son obligation d'emploi : il faut savoir où il travaille.
que_faire: >
  Déclarer le lieu de travail de l'accueil (40.019) et son bloc 85, ou corriger le cas de mise à disposition.
source: CT 2025.1, S21.G00.40.074/CCH-11, p. 210
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(lieu_travail != declarant_id, false) as conforme
from contrats_declares
where cas_mise_disposition_externe_individu_etablissement = '03' and declarant_id is not null
