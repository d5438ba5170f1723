/* ---
libelle: Un versement a un salaire brut mais aucune assiette déplafonnée
objet: versements
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01", "07", "09"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 4
enjeux: [recouvrement, droits]
organismes: [URSSAF, CCMSA, CNAV]
usages: [recouvrement, retraite]
statut: actif
rubriques: [S21.G00.51.013, S21.G00.78.001]
alias: [BAS-04]
message: >
  Brut de {valeur_declaree} € (51.001) dans ce versement du {date_versement}, sans base assujettie 03.
pourquoi: >
  Sans assiette déplafonnée, aucune cotisation n'est rattachée au salaire et la carrière du salarié ne garde pas trace
  du mois.
que_faire: >
  Vérifier que le bulletin alimente un bloc « Base assujettie » de code 03, puis redéposer ou corriger dans la
  prochaine DSN.
source: CT 2025.1, S21.G00.51.013/SIG-11
hors_champ: >
  versement sans salaire brut, ou dont le brut est nul
--- */
select
    v.objet_id,
    v.declaration_id,
    r.repere_id,
    i.personne_id,
    i.mois as mois_concerne,
    b.versement_id is not null as conforme,
    r.montant as valeur_declaree,
    r.montant as montant_en_jeu,
    v.date_versement
from (
    select versement_id, min(objet_id) as repere_id, max(montant) as montant
    from remunerations
    where type = '001' and montant != 0
    group by versement_id
) as r
inner join versements as v on r.versement_id = v.objet_id
inner join individus as i on v.individu_id = i.objet_id
left join (select distinct versement_id from bases where code = '03') as b on v.objet_id = b.versement_id
