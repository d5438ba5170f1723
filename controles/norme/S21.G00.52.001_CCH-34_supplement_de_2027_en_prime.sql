/* ---
libelle: Un supplément de rémunération de 2027 est déclaré en prime
objet: primes
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07"]
norme: {depuis: P27V01}
gravite: bloquant
priorite: 1
enjeux: [droits]
organismes: [REGIMES_PUBLICS]
usages: [retraite]
statut: actif
rubriques: [S21.G00.52.003, S21.G00.52.004, S21.G00.52.001]
alias: []
message: "Supplément {type} du {debut} au {fin} : à partir de 2027, il se déclare en bloc 59."
pourquoi: >
  Depuis la norme P27, ces suppléments ont leur bloc, qui ouvre les droits. Laissés en prime, ils ne comptent plus
  pour la pension.
que_faire: >
  Déclarer la période à partir de 2027 dans le bloc 59 ; ne garder en prime que les périodes antérieures.
source: Tables P27V01, S21.G00.52.001/CCH-34
hors_champ: autre prime, période absente
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    numero_contrat as contrat_numero,
    type,
    montant as montant_en_jeu,
    rattachement_date_debut as debut,
    rattachement_date_fin as fin,
    (rattachement_date_debut < date '2027-01-01' and rattachement_date_fin < date '2027-01-01') as conforme
from primes
where type in ('052', '053', '054')
    and rattachement_date_debut is not null
    and rattachement_date_fin is not null
