/* ---
libelle: Une affiliation est dite commune à plusieurs contrats qui n'y ont pas droit
objet: affiliations_prevoyance
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P27V01}
gravite: bloquant
priorite: 2
enjeux: [droits, gestion]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.70.016, S21.G00.40.007, S21.G00.40.004, S21.G00.40.017]
alias: []
message: >
  Affiliation applicable à plusieurs contrats (70.016), alors que le salarié n'a pas deux missions ni deux contrats du
  spectacle ou de la presse.
pourquoi: >
  Cette mention dispense de rattacher la cotisation à un contrat : sans contrats multiples, la période de garantie ne
  peut plus être vérifiée.
que_faire: >
  Retirer la mention (70.016), ou vérifier la nature, la profession et la convention collective des contrats du
  salarié.
source: CT 2027, S21.G00.70.016/CCH-11
hors_champ: >
  affiliation propre à un contrat
--- */
with multiples as (
    select individu_id
    from contrats
    where nature_contrat = '03'
    group by individu_id
    having min(objet_id) != max(objet_id)
    union
    select individu_id
    from contrats
    where pcs_ese in ('352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c')
        and convention_collective in ('0892', '1480', '1922', '2412', '2642', '2770', '3241')
    group by individu_id
    having min(objet_id) != max(objet_id)
)
select f.objet_id, f.declaration_id, c.personne_id, c.contrat_numero, c.mois as mois_concerne,
    m.individu_id is not null as conforme,
    f.est_multi_contrats as valeur_declaree
from affiliations_prevoyance as f
inner join contrats as c on f.contrat_id = c.objet_id
left join multiples as m on c.individu_id = m.individu_id
where f.est_multi_contrats is not null
