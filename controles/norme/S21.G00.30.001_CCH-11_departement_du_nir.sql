/* ---
libelle: Département du NIR impossible à la date de naissance
objet: individus
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 4
enjeux: [droits, gestion]
organismes: []
usages: []
statut: actif
rubriques: [S21.G00.30.001, S21.G00.30.006]
alias: []
message: "Le département que porte le NIR n'existait pas à la date de naissance déclarée."
pourquoi: >
  Les départements ont changé : la Corse s'est scindée en 2A et 2B en 1976, 96 a disparu en 1968. Un code impossible à la date de naissance
  signe une identité fausse, et les droits ne suivent pas.
que_faire: >
  Vérifier la date, le lieu de naissance et le NIR sur un document officiel (carte Vitale, attestation de droits).
source: CT 2025.1, S21.G00.30.001/CCH-11, p. 169
--- */
with nes as (
    select
        i.objet_id,
        i.declaration_id,
        try_cast(right(i.date_naissance, 4) as integer) as annee,
        if(regexp_full_match(i.nir, '[0-9AB]{13}'), substr(i.nir, 6, 2), null) as departement
    from individus as i
)

select
    n.objet_id,
    n.declaration_id,
    case
        when n.departement in ('2A', '2B') then n.annee >= 1976
        when n.departement = '20' then n.annee < 1976
        when n.departement = '96' then n.annee < 1968
        else true
    end as conforme
from nes as n
where n.departement is not null and n.annee is not null
