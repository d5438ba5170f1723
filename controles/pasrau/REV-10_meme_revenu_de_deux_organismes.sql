/* ---
libelle: Deux organismes déclarent le même revenu à la même personne
objet: revenus
portee: national
zone: entrepot
flux: [pasrau]
natures: ["11", "14"]
redistribue: false
gravite: information
priorite: 3
enjeux: [droits]
organismes: [CNAF, CNAV, DGFIP]
usages: [pas, rsa_prime_activite]
statut: experimental
rubriques: [S21.G00.50.002]
alias: []
message: >
  Même personne, même date, même montant de {valeur_declaree} chez {nb_organismes} organismes.
pourquoi: >
  Un revenu déclaré par celui qui le doit et par celui qui le verse compte deux fois dans les ressources, et peut être prélevé deux fois.
que_faire: >
  Vérifier entre les organismes lequel déclare ce versement ; deux revenus distincts de même montant le même jour existent, et se signalent.
source: >
  Règle de Vigie. À confirmer : le partage des déclarations entre l'organisme débiteur et le payeur
hors_champ: >
  déclaration remplacée, personne ou date inconnue, montant nul ou négatif
--- */
select
    objet_id,
    declaration_id,
    personne_id,
    mois as mois_concerne,
    nb_organismes = 1 as conforme,
    net_fiscal as valeur_declaree,
    nb_organismes
from revenus
where nb_organismes is not null and net_fiscal > 0
