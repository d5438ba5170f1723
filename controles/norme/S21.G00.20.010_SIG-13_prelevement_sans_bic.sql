/* ---
libelle: Prélèvement SEPA sans BIC
objet: occurrences
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
redistribue: false
gravite: alerte
priorite: 2
enjeux: [recouvrement]
organismes: [URSSAF, CCMSA, AGIRC_ARRCO]
usages: [recouvrement]
statut: actif
rubriques: [S21.G00.20.003, S21.G00.20.010]
alias: []
message: >
  Prélèvement SEPA (mode 05) sans BIC.
pourquoi: >
  Sans le BIC, certaines banques rejettent encore le prélèvement : la cotisation paraît impayée.
que_faire: >
  Compléter le BIC du compte prélevé dans le paramétrage du paiement, à côté de l'IBAN.
source: >
  CT 2025.1, S21.G00.20.010/SIG-13. Jugé en zone protégée : le BIC n'en sort pas.
hors_champ: >
  autre mode de paiement
--- */
select
    m.occurrence,
    'S21.G00.20.003' as rubrique,
    b.occurrence is not null as conforme
from valeurs_utiles as m
left join valeurs_utiles as b on m.occurrence = b.occurrence and b.rubrique = 'S21.G00.20.003'
where m.rubrique = 'S21.G00.20.010' and m.valeur = '05'
