/* ---
libelle: Le montant net social est la copie d'un autre montant
objet: versements_montants
portee: occurrence
zone: entrepot
flux: [dsn]
natures: ["01"]
norme: {depuis: P24V01}
gravite: alerte
priorite: 4
enjeux: [droits]
organismes: [CNAF, CCMSA]
usages: [rsa_prime_activite, aides_logement]
statut: actif
rubriques: [S21.G00.58.004, S21.G00.78.004, S21.G00.50.002, S21.G00.50.009]
alias: []
message: "Net social déclaré {valeur_declaree} €, égal à {copie_de}."
pourquoi: >
  Le net social n'est ni le brut, ni le net imposable, ni le net après impôt : il ne leur est égal que par une
  erreur de paramétrage. L'erreur touche d'ordinaire tous les salariés d'une version de logiciel, et fausse le RSA
  et la prime d'activité.
que_faire: >
  Vérifier dans le logiciel la rubrique qui alimente le bloc 58 de type 03, et prévenir l'éditeur si le paramétrage
  est le sien. Déclarer la différence dans la DSN suivante, rattachée au mois de versement.
source: CT 2025.1, S21.G00.58.003 ; règle de Vigie (une copie n'est pas un calcul)
hors_champ: montant net social absent du versement, ou seulement rattaché à un mois antérieur
--- */
with s as (select valeur as pas_min from seuils where controle_id = 'MNS-06' and seuil = 'montant_pas_min'),

compares as (
    select
        *,
        case
            when montant_net_social = 0 and brut > 0 then 'zéro alors qu''un salaire est versé'
            when montant_net_social = 0 then null
            when not est_apprenti and not est_stagiaire and montant_net_social = base_deplafonnee
                then 'la base déplafonnée'
            when montant_net_social = net_fiscal and base_csg > 0 then 'la rémunération nette fiscale'
            when montant_net_social + montant_pas = net_verse and montant_pas >= s.pas_min
                then 'le net versé moins l''impôt'
        end as copie_de
    from versements_montants cross join s
    where montant_net_social is not null
)

select
    objet_id, declaration_id, montant_net_social_objet_id as repere_id, personne_id, mois as mois_concerne,
    copie_de is null as conforme,
    montant_net_social as valeur_declaree,
    copie_de
from compares
