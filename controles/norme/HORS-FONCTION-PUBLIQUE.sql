/* ---
libelle: Rubrique d'agent public déclarée pour un salarié hors de la fonction publique
famille: true
objet: rubriques_publiques
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.40.052, S21.G00.40.057, S21.G00.40.058, S21.G00.40.059, S21.G00.40.060, S21.G00.40.061,
  S21.G00.40.062, S21.G00.40.064, S21.G00.40.065, S21.G00.40.080, S21.G00.40.026]
alias: []
message: "Rubrique d'agent public ({ecrite}) pour un salarié hors de la fonction publique."
pourquoi: >
  Cette donnée nourrit la carrière d'un agent public. Pour un salarié déclaré hors de la fonction publique, elle est
  de trop, ou le statut d'emploi est faux.
que_faire: >
  Retirer la rubrique, ou corriger le statut d'emploi (40.026) si le salarié est un agent public.
source: CT 2025.1, CCH de chaque membre, p. 201 à 212
hors_champ: >
  nature ou norme où la matrice n'applique pas le membre ; statut d'emploi absent
--- */
select
    r.objet_id,
    r.declaration_id,
    m.identifiant,
    r.rubrique,
    r.personne_id,
    r.contrat_numero,
    r.mois as mois_concerne,
    r.statut_emploi != '99' as conforme,
    r.valeur as valeur_declaree,
    r.ecrite
from rubriques_publiques as r
inner join membres as m
    on r.rubrique = m.rubrique and r.nature = m.nature and r.norme between m.norme_depuis and m.norme_jusqua
where m.famille = 'HORS-FONCTION-PUBLIQUE' and r.statut_emploi is not null
