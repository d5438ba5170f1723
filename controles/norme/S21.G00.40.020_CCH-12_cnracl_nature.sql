/* ---
libelle: Agent de la CNRACL sur un contrat qui n'est pas de la fonction publique
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [droits]
organismes: [REGIMES_PUBLICS, CNAV]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.020, S21.G00.40.007]
alias: []
message: "Régime vieillesse de la CNRACL sur un contrat de nature {valeur_declaree}."
pourquoi: >
  La CNRACL n'affilie que les fonctionnaires territoriaux et hospitaliers. Un contractuel y cotiserait à tort, sans
  droit à l'Ircantec.
que_faire: >
  Vérifier l'arrêté de nomination : corriger le régime vieillesse ou la nature du contrat.
source: CT 2025.1, S21.G00.40.020/CCH-12, p. 191
hors_champ:
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero as contrat_numero,
    mois as mois_concerne,
    not coalesce(nature in ('01', '02', '03', '07', '08', '09', '10', '29', '32', '60', '70', '80', '81', '82', '89',
        '90', '91', '92', '93') or (nature in ('53', '54') and norme >= 'P25V01'), false) as conforme,
    nature as valeur_declaree
from contrats_declares
where regime_vieillesse = '120'
