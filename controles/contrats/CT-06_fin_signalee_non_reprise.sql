/* ---
libelle: Une fin de contrat signalée n'est pas reprise dans la mensuelle
objet: fins_signalees
portee: serie
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [FRANCE_TRAVAIL, ORGANISMES_COMPLEMENTAIRES]
usages: [chomage, prevoyance]
statut: actif
rubriques: [S21.G00.62.002, S21.G00.62.001]
alias: []
message: >
  Fin signalée au {date_fin_signalee}, motif {motif_signale} ; dans la mensuelle : {date_fin_declaree}, motif
  {motif_declare}.
pourquoi: >
  Le signalement ouvre les droits au chômage, la mensuelle les confirme. Une date ou un motif différents, ou une fin
  absente, suspendent l'indemnisation ou créent un indu. Le dépôt ne contrôle pas cette cohérence.
que_faire: >
  Reporter dans la mensuelle du mois le bloc de fin du signalement. Si c'est le signalement qui est faux, l'annuler
  et le remplacer (type 03) avant de corriger la mensuelle.
source: >
  CT 2025.1, p. 69 (fin de contrat à reporter), p. 85 (cohérence mensuelle et signalement non contrôlée),
  S21.G00.62.020
hors_champ: signalement annulé ou remplacé, mensuelle du mois non reçue
--- */
select
    objet_id,
    declaration_id,
    repere_id,
    personne_id,
    contrat_numero,
    mois as mois_concerne,
    coalesce(a_fin and date_fin_declaree = date_fin_signalee and motif_declare = motif_signale, false) as conforme,
    motif_declare as valeur_declaree,
    motif_signale as valeur_attendue,
    date_fin_signalee,
    motif_signale,
    date_fin_declaree,
    motif_declare
from fins_signalees
where date_fin_signalee is not null and motif_signale is not null
