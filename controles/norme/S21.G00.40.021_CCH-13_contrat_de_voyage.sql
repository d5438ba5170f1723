/* ---
libelle: Contrat de voyage hors engagement maritime à terme
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.021, S21.G00.40.007]
alias: []
message: "Motif de recours 14 (contrat de voyage) sur un contrat de nature {valeur_declaree}."
pourquoi: >
  Le contrat de voyage n'existe que pour un marin engagé pour une durée limitée ; ailleurs, le motif ne justifie
  rien.
que_faire: >
  Corriger le motif de recours, ou la nature du contrat si le salarié est un marin.
source: CT 2025.1, S21.G00.40.021/CCH-13, p. 192
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '92', false) as conforme,
    nature as valeur_declaree
from contrats_declares
where motif_recours = '14'
