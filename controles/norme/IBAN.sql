/* ---
libelle: Clé d'un IBAN fausse
famille: true
objet: valeurs_distinctes
portee: occurrence
zone: protegee
flux: [dsn]
natures: ["01", "04", "05", "07", "08", "09", "10"]
norme: {depuis: P24V01}
gravite: bloquant
priorite: 3
enjeux: [gestion]
organismes: []
usages: []
statut: actif
rubriques: []
alias: [S21.G00.12.003/CSL-11, S21.G00.12.003/CSL-12, S21.G00.20.004/CSL-11, S21.G00.20.004/CSL-13]
message: "L'IBAN déclaré en {rubrique} ({nom}) ne vérifie pas sa clé : un caractère est faux."
pourquoi: >
  Un IBAN porte deux clés : la sienne (modulo 97) et, pour un compte français, celle du RIB. Si l'une est fausse, le prélèvement ou le
  paiement est rejeté par la banque.
que_faire: >
  Recopier l'IBAN depuis le relevé d'identité bancaire.
source: CT 2025.1, p. 148 et 155 (vérification de la clé IBAN et de la clé BBAN) ; ISO 13616
--- */
select
    d.norme,
    d.nature,
    d.rubrique,
    d.valeur,
    cle_iban_valide(d.valeur) and (left(d.valeur, 2) != 'FR' or cle_rib_valide(substr(d.valeur, 5))) as conforme
from valeurs_distinctes as d
where
    d.rubrique in ('S21.G00.12.003', 'S21.G00.20.004')
    and regexp_full_match(d.valeur, '[0-9A-Z]{15,34}')
