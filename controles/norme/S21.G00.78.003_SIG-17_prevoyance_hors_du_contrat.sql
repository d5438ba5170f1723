/* ---
libelle: Une base de prévoyance sort de la période du contrat affilié
objet: bases
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [droits, recouvrement]
organismes: [ORGANISMES_COMPLEMENTAIRES]
usages: [prevoyance]
statut: actif
rubriques: [S21.G00.78.003, S21.G00.78.002, S21.G00.78.005]
alias: []
message: >
  Affiliation {affiliation} : base du {date_debut} au {valeur_declaree}, hors de la période de ses contrats.
pourquoi: >
  Une cotisation hors contrat ne couvre personne : l'organisme la rejette, ou laisse croire à une garantie qui
  n'existe pas au moment d'un sinistre.
que_faire: >
  Ramener les dates de la base dans celles du contrat, ou corriger l'affiliation (78.005) si la cotisation revient à
  un autre contrat.
source: CT 2025.1, S21.G00.78.003/SIG-17
hors_champ: >
  affiliation inconnue, ou tenue par des contrats de mission ou du spectacle seulement (professions, à défaut de la
  table ART)
--- */
with couvertures as (
    select
        b.objet_id,
        max(b.rattachement_date_debut >= c.date_debut and if(
            c.a_fin and c.date_fin is not null,
            b.rattachement_date_fin <= c.date_fin,
            mois_de(b.rattachement_date_fin) <= b.mois
        )) as conforme,
        min(c.nature_contrat = '03' or a.est_multi_contrats is not null or coalesce(c.pcs_ese, '') in (
            '352a', '353b', '353c', '354b', '354c', '354e', '354f', '465b', '637c'
        )) as est_exempte
    from bases as b
    inner join contrats as c on b.individu_id = c.individu_id
    inner join affiliations_prevoyance as a
        on c.objet_id = a.contrat_id and b.identifiant_technique_affiliation = a.identifiant_technique_affiliation
    where b.code = '31'
    group by b.objet_id
)
select b.objet_id, b.declaration_id, b.personne_id, b.mois_rattachement as mois_concerne, k.conforme,
    b.identifiant_technique_affiliation as affiliation, b.rattachement_date_debut as date_debut,
    lisible(b.rattachement_date_fin) as valeur_declaree, b.montant as montant_en_jeu
from bases as b
inner join couvertures as k on b.objet_id = k.objet_id and not coalesce(k.est_exempte, false) and k.conforme is not null
