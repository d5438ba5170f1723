/* ---
libelle: Une déclaration en francs Pacifique vient d'une entreprise située ailleurs
objet: declarations
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 3
enjeux: [recouvrement]
organismes: [URSSAF]
usages: [recouvrement]
statut: actif
rubriques: [S20.G00.05.010, S21.G00.06.005]
alias: []
message: >
  Déclaration en francs Pacifique (05.010 = 02) d'une entreprise du département {departement} (attendu : 986, 987 ou
  988).
pourquoi: >
  Lus comme des francs Pacifique, des montants en euros sont divisés par plus de cent ; l'inverse les multiplie
  d'autant. Toutes les cotisations et tous les droits du mois en dépendent.
que_faire: >
  Corriger la devise de la déclaration dans le paramétrage de la paie, ou l'adresse de l'entreprise si elle est bien
  située dans le Pacifique.
source: CT 2025.1, S20.G00.05.010/SIG-11
hors_champ: >
  déclaration en euros, ou entreprise sans code postal français
--- */
select
    d.objet_id,
    d.declaration_id,
    d.mois as mois_concerne,
    e.code_postal in ('986', '987', '988') as conforme,
    d.devise as valeur_declaree,
    e.code_postal as departement
from declarations as d
inner join entreprises as e on d.declaration_id = e.declaration_id
where d.devise = '02' and e.code_postal is not null
