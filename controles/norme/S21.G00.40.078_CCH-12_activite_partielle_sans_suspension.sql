/* ---
libelle: Activité partielle sans suspension
objet: contrats_declares
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, ASP]
usages: [chomage]
statut: actif
rubriques: [S21.G00.40.078, S21.G00.65.001]
alias: []
message: "Activité partielle annoncée ({valeur_declaree}) sans suspension de motif 602."
pourquoi: >
  La suspension de motif 602 dit de quand à quand le salarié a chômé ; sans elle, l'absence n'est pas expliquée.
que_faire: >
  Ajouter la suspension de motif 602 avec sa date de début, ou retirer la forme d'aménagement.
source: CT 2025.1, S21.G00.40.078/CCH-12, p. 211
hors_champ:
--- */
select
    c.objet_id,
    c.declaration_id,
    c.personne_id,
    c.numero as contrat_numero,
    c.mois as mois_concerne,
    s.individu_id is not null as conforme,
    c.forme_amenagement_temps_travail_activite_partielle as valeur_declaree
from contrats_declares as c
left join (
    select distinct k.individu_id
    from suspensions as u
    inner join contrats_declares as k on u.contrat_id = k.objet_id
    where u.motif = '602' and u.date_debut is not null
) as s on c.individu_id = s.individu_id
where c.forme_amenagement_temps_travail_activite_partielle is not null
