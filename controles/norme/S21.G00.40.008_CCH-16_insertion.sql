/* ---
libelle: CDD d'insertion sur une nature de contrat impossible
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 2
enjeux: [recouvrement, droits]
organismes: [URSSAF, ASP, DARES]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.40.008, S21.G00.40.007]
alias: []
message: "Dispositif {dispositif_politique} sur un contrat de nature {valeur_declaree}."
pourquoi: >
  Les aides et exonérations d'un dispositif supposent la forme de contrat que la loi prévoit. Un couple impossible
  fait refuser l'aide, ou la laisse verser à tort.
que_faire: >
  Vérifier le contrat signé : corriger la nature du contrat, ou le dispositif de politique publique.
source: CT 2025.1, S21.G00.40.008/CCH-16, p. 186
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature in ('02', '03', '92'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where dispositif_politique = '71'
