/* ---
libelle: Un service de santé au travail interne est sans son contact
objet: etablissements
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01"]
norme: {depuis: P27V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.11.025, S20.G00.07.004]
alias: []
message: >
  L'établissement a son propre service de santé au travail (11.025 = MT01), sans contact de type 17.
pourquoi: >
  Le contact permet aux organismes de joindre le service interne qui suit les salariés.
que_faire: >
  Ajouter un contact chez le déclaré (bloc S20.G00.07) de type 17, ou corriger l'identifiant du service (11.025).
source: >
  Table P27V01, feuille Messages, S20.G00.07.004/CCH-11
hors_champ: >
  établissement suivi par un autre service ; le service déclaré par le seul salarié (30.030), et le contact de type 17 sans service interne,
  ne sont pas jugés : une grande déclaration se lit par morceaux, où tous les salariés ne sont pas ensemble
--- */
select
    e.objet_id,
    e.declaration_id,
    bool_or(coalesce(c.type = '17', false)) as conforme
from etablissements as e
left join contacts_declares as c on e.declaration_id = c.declaration_id
where e.identifiant_spst = 'MT01'
group by e.objet_id, e.declaration_id
