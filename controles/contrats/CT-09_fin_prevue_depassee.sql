/* ---
libelle: Un contrat à durée déterminée court au-delà de sa fin prévue
objet: contrats
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: information
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, DARES]
usages: [chomage, statistique]
statut: actif
rubriques: [S21.G00.40.010, S21.G00.40.007]
alias: []
message: >
  Contrat prévu jusqu'au {date_fin_previsionnelle}, encore déclaré {valeur_declaree} mois après, sans fin ni
  nouvelle date.
pourquoi: >
  Un contrat à terme précis qui continue après son terme est une fin ou un renouvellement à déclarer : les droits au
  chômage du salarié en dépendent.
que_faire: >
  Si le contrat est renouvelé, déclarer la nouvelle date de fin prévue (40.010). S'il est fini, déclarer sa fin
  (bloc 62). S'il est devenu à durée indéterminée, changer sa nature et le dire dans un bloc 41.
source: CT 2025.1, S21.G00.40.010 et CCH-12 ; code du travail, L1242-7 et L1251-11 ; règle de Vigie (un mois admis)
hors_champ: >
  contrat sans fin prévue, à durée indéterminée, clos ou suspendu dans la déclaration ; motif de recours inconnu, ou qui admet un
  terme imprécis (40.010 n'y porte que la durée minimale) : remplacement, saison, vendanges, usage, objet défini, voyage
--- */
with s as (select valeur as mois_depassement from seuils where controle_id = 'CT-09' and seuil = 'mois_depassement')

select
    objet_id,
    declaration_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    mois_entre(date_fin_previsionnelle, mois) <= s.mois_depassement as conforme,
    mois_entre(date_fin_previsionnelle, mois) as valeur_declaree,
    date_fin_previsionnelle
from contrats
cross join s
where nature_contrat in ('02', '03', '10', '92')
    and est_a_terme_precis
    and date_fin_previsionnelle is not null
    and mois is not null
    and fin_contrat_id is null
    and not a_suspension_ouverte
