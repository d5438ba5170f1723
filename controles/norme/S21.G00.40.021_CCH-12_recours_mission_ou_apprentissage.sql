/* ---
libelle: Motif de recours 11 hors mission et apprentissage
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
message: "Motif de recours 11 sur un contrat de nature {valeur_declaree}, dispositif {dispositif_politique}."
pourquoi: >
  Le motif de recours justifie un contrat court ; faux, il fausse le bonus-malus et les droits à l'assurance
  chômage.
que_faire: >
  Choisir le motif écrit au contrat, ou corriger la nature du contrat.
source: CT 2025.1, S21.G00.40.021/CCH-12, p. 192
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    coalesce(nature = '03', false) or coalesce(dispositif_politique in ('64', '65', '81'), false) as conforme,
    nature as valeur_declaree,
    dispositif_politique
from contrats_declares
where motif_recours = '11'
