/* ---
libelle: Une ligne du bordereau n'est pas au taux officiel de son code
objet: ctp_a_taux
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: experimental
rubriques: [S21.G00.23.005, S21.G00.23.003, S21.G00.23.004]
alias: []
message: >
  Code {code} : {valeur_declaree} € au bordereau, {valeur_attendue} € au taux de {taux} % qui vaut pour {periode}.
pourquoi: >
  L'Urssaf recalcule chaque ligne au taux de sa table : un taux qui n'a plus cours fait payer trop, ou pas assez.
que_faire: >
  Mettre à jour la table des taux du logiciel, et régulariser les périodes déclarées à l'ancien taux.
source: >
  Table des codes type de personnel de l'Urssaf, taux en vigueur au 01/01/2026 (seeds/nomenclatures/ctp.csv) ; règle de
  Vigie (arrondis : contrôle expérimental)
hors_champ: >
  code à plusieurs taux, à taux propre à l'entreprise ou à la commune (versement mobilité, bonus-malus, accident du
  travail), code à 100 % ou à zéro ; mois antérieur au premier taux connu du code, ou postérieur à la table (après 2026) ;
  ligne sans montant ni taux
--- */
with s as (
    select
        max(valeur) filter (where seuil = 'tolerance') as tolerance,
        max(valeur) filter (where seuil = 'tolerance_relative') as relative,
        max(valeur) filter (where seuil = 'derniere_annee') as derniere_annee
    from seuils
    where controle_id = 'AG-10'
),

attendus as (select *, try_cast(au_taux(montant_assiette, taux) as decimal(24, 2)) as attendu from ctp_a_taux)

select
    objet_id, declaration_id, mois_rattachement as mois_concerne,
    coalesce(taux_declare = taux or taux_declare = dernier_taux, true)
    and coalesce(abs(montant - attendu) <= s.tolerance + s.relative * abs(attendu)
    or abs(montant - au_taux(montant_assiette, dernier_taux)) <= s.tolerance + s.relative * abs(attendu), true) as conforme,
    montant as valeur_declaree,
    attendu as valeur_attendue,
    abs(montant - attendu) as montant_en_jeu,
    code, taux,
    mois_lisible(mois_rattachement) as periode
from attendus
cross join s
where taux is not null and year(mois_rattachement) <= s.derniere_annee
    and (taux_declare > 0 or (montant is not null and attendu is not null))
