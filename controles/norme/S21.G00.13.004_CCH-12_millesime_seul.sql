/* ---
libelle: Un complément d'obligation d'emploi ne porte qu'un millésime
objet: complements_oeth
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: bloquant
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA]
usages: [oeth]
statut: actif
rubriques: [S21.G00.13.004, S21.G00.13.001, S21.G00.13.002]
alias: []
message: >
  Millésime {valeur_declaree} sans accord agréé ni bénéficiaire externe.
pourquoi: >
  Un bloc qui ne dit que l'année ne compte personne : l'obligation d'emploi de travailleurs handicapés se calcule
  sans lui, et la contribution est trop haute.
que_faire: >
  Compléter l'accord ou le type de bénéficiaire, ou retirer le bloc.
source: >
  CT 2025.1, S21.G00.13.004/CCH-12
hors_champ: >
  millésime absent ou illisible
--- */
select
    objet_id,
    declaration_id,
    accord is not null or type is not null as conforme,
    millesime_rattachement as valeur_declaree
from complements_oeth
where millesime_rattachement is not null
