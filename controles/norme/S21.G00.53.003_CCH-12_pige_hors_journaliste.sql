/* ---
libelle: Une activité à la pige est déclarée pour qui n'est pas journaliste
objet: activites
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [FRANCE_TRAVAIL]
usages: [chomage]
statut: actif
rubriques: [S21.G00.53.003, S21.G00.40.004]
alias: []
message: "Unité 31 (pige) pour une profession {valeur_declaree} : 352a attendu."
pourquoi: >
  La pige a ses règles de trimestres et d'indemnisation. Hors du journalisme, elle prive le salarié du décompte de
  ses heures.
que_faire: >
  Choisir l'unité du contrat (heures ou jours), ou corriger le code profession (40.004) si c'est un journaliste.
source: CT 2025.1, S21.G00.53.003/CCH-12
hors_champ: autre unité, contrat inconnu
--- */
select
    x.objet_id,
    x.declaration_id,
    r.personne_id,
    r.numero_contrat as contrat_numero,
    r.pcs_ese as valeur_declaree,
    '352a' as valeur_attendue,
    r.pcs_ese = '352a' as conforme
from activites as x
inner join remunerations as r on x.remuneration_id = r.objet_id
where x.unite_mesure = '31' and r.pcs_ese is not null
