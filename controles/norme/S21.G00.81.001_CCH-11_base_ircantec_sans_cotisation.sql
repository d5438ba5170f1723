/* ---
libelle: Une base Ircantec (28) n'a pas de cotisation
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 3
enjeux: [droits, recouvrement]
organismes: [REGIMES_PUBLICS]
usages: [retraite_complementaire]
statut: actif
rubriques: [S21.G00.81.001, S21.G00.78.001]
alias: []
message: "Base 28 (Ircantec) sans cotisation de tranche A (060) ni de tranche B (061)."
pourquoi: >
  L'Ircantec calcule les points du contractuel public sur ces lignes. Sans elles, l'année ne donne pas de droits à
  la retraite complémentaire.
que_faire: >
  Ajouter sous la base 28 la cotisation 060 ou 061, à zéro si rien n'est dû ; sinon retirer la base.
source: CT 2025.1, S21.G00.81.001/CCH-11
hors_champ: autre base
--- */
with lignes as (
    select base_id, min(objet_id) as premiere, max(objet_id) as derniere
    from cotisations
    where code in ('060', '061')
    group by base_id
)

select
    b.objet_id,
    b.declaration_id,
    b.personne_id,
    b.numero_contrat as contrat_numero,
    b.mois_rattachement as mois_concerne,
    c.base_id is not null as conforme
from bases as b
left join lignes as c on b.objet_id = c.base_id
where b.code = '28'
