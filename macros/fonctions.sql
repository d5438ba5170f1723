{% macro fonctions() %}
-- Fonctions du domaine, en macros DuckDB persistantes. Aucune ne lève d'erreur : une valeur que le type refuse donne
-- null. Sans Jinja entre la première et la dernière ligne : `vigie controler` exécute ce même texte sans dbt. Chaque corps
-- se traduit aussi pour Spark (`vigie generer --verifier`) : un seul texte de contrôle, deux moteurs.

-- JJMMAAAA en date ; null si le jour n'existe pas (31022025) ou si l'année n'est ni 19.. ni 20.. (type Date_JJMMAAAA).
-- strptime accepte des blancs et des chiffres manquants : l'expression régulière ferme cette porte.
create or replace macro date_dsn(t) as
    case when regexp_full_match(t, '[0-9]{4}(19|20)[0-9]{2}') then try_strptime(t, '%d%m%Y')::date end;

-- Mois d'une déclaration (01MMAAAA) ou d'une erreur (MMAAAA) : premier jour du mois.
create or replace macro mois_dsn(t) as
    case
        when regexp_full_match(t, '(01)?[0-9]{2}(19|20)[0-9]{2}') then try_strptime('01' || right(t, 6), '%d%m%Y')::date
    end;

-- Premier jour du mois d'une date, de type date (date_trunc rend un timestamp).
create or replace macro mois_de(d) as date_trunc('month', d)::date;

-- Montant au centime. La forme exacte (deux décimales, point) est l'affaire de la famille FORMAT.
create or replace macro montant_dsn(t) as try_cast(t as decimal(18, 2));

-- Taux en pour cent ; 81.007 admet trois décimales.
create or replace macro taux_dsn(t) as try_cast(t as decimal(9, 4));

-- Montant multiplié par un taux en pour cent, exact au centième de centime. DuckDB plafonne à 18 chiffres le produit
-- de deux décimaux qui y tiennent : le montant est élargi d'abord, pour qu'une valeur démesurée ne lève pas d'erreur.
create or replace macro au_taux(montant, taux) as
    try_cast(montant as decimal(24, 2)) * try_cast(taux as decimal(9, 4)) * 0.01;

-- Quantité : heures, jours, quotité.
create or replace macro quantite_dsn(t) as try_cast(t as decimal(18, 2));

-- Nombre entier. L'expression régulière empêche l'arrondi silencieux de « 12.30 ».
create or replace macro entier_dsn(t) as
    case when regexp_full_match(t, '-?[0-9]{1,18}') then try_cast(t as bigint) end;

-- Clé de Luhn (SIREN, SIRET) : vrai, faux, ou null si la valeur manque. Un texte qui n'est pas fait de chiffres est
-- faux.
create or replace macro cle_luhn_valide(t) as
    case
        when t is null then null
        when not regexp_full_match(t, '[0-9]{2,20}') then false
        else list_sum(
            list_transform(
                range(1, length(t) + 1),
                lambda i: (ascii(substr(t, i, 1)) - 48) * (1 + (length(t) - i) % 2) // 10
                    + (ascii(substr(t, i, 1)) - 48) * (1 + (length(t) - i) % 2) % 10
            )
        ) % 10 = 0
    end;

-- Clé d'un SIRET. Ceux de La Poste (SIREN 356000000) n'obéissent pas à Luhn : la somme de leurs chiffres est un multiple
-- de 5 (Insee, documentation du répertoire Sirene). Vrai, faux, ou null si la valeur manque.
create or replace macro cle_siret_valide(t) as
    cle_luhn_valide(t)
    or coalesce(
        regexp_full_match(t, '356000000[0-9]{5}')
        and list_sum(list_transform(range(1, length(t) + 1), lambda i: ascii(substr(t, i, 1)) - 48)) % 5 = 0,
        false
    );

-- Reste modulo 97 d'un nombre écrit en chiffres et lettres (A = 10 … Z = 35) ; null si un autre caractère s'y trouve.
create or replace macro reste_97(t) as
    case when regexp_full_match(t, '[0-9A-Z]+') then list_reduce(
        list_transform(
            range(1, length(t) + 1),
            lambda i: (
                case
                    when substr(t, i, 1) between '0' and '9' then ascii(substr(t, i, 1)) - 48
                    else ascii(substr(t, i, 1)) - 55
                end
            )::bigint
        ),
        lambda a, v: (case when v > 9 then a * 100 + v else a * 10 + v end) % 97,
        0::bigint
    ) end;

-- Clé d'un IBAN (ISO 13616) : pays et clé passés à la fin, le nombre vaut 1 modulo 97. Faux si la forme n'y est pas.
create or replace macro cle_iban_valide(t) as
    regexp_full_match(t, '[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}') and reste_97(substr(t, 5) || left(t, 4)) = 1;

-- Clé RIB d'un BBAN français de 23 caractères : 97 - (89 banque + 15 guichet + 3 compte) mod 97, où les lettres du
-- compte valent A, J = 1 ; B, K, S = 2 ; … ; I, R, Z = 9 (Comité français d'organisation et de normalisation bancaires).
create or replace macro cle_rib_valide(t) as
    regexp_full_match(t, '[0-9]{10}[0-9A-Z]{11}[0-9]{2}')
    and (
        89 * try_cast(left(t, 5) as bigint)
        + 15 * try_cast(substr(t, 6, 5) as bigint)
        + 3 * try_cast(
            translate(substr(t, 11, 11), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '12345678912345678923456789') as bigint
        )
        + try_cast(right(t, 2) as bigint)
    ) % 97 = 0;

-- Forme d'un NIR de 13 caractères : expression officielle de 30.001 (CSL-00), sans les valeurs de bourrage
-- (CCH-13 : 1999999999999 et 2999999999999 ; CCH-16 : plus de cinq 9 en fin de chaîne). Null si la valeur manque.
create or replace macro nir_forme_valide(t) as
    regexp_full_match(
        t,
        '[1-2][0-9]{2}(0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])(0[1-9]|[1-9][0-9]|2A|2B)'
        || '(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})(00[1-9]|0[1-9][0-9]|[1-9][0-9]{2})'
    )
    and not regexp_matches(t, '9{6}$');

-- Une valeur est-elle un des codes d'une liste, séparés par un espace ? Null si elle manque.
create or replace macro parmi(valeur, codes) as list_contains(string_split(codes, ' '), valeur);

-- Nombre de mois de `a` à `b` (0 dans le même mois, négatif si `b` précède `a`), quel que soit le jour.
create or replace macro mois_entre(a, b) as (year(b) - year(a)) * 12 + month(b) - month(a);

-- Montant pour une phrase française : 1234.5 donne « 1 234,50 ».
create or replace macro montant_lisible(x) as
    replace(replace(format('{:,.2f}', try_cast(x as double)), ',', ' '), '.', ',');

-- Nom réduit à ses lettres et chiffres, en capitales sans accent : clé de rapprochement d'un libellé libre.
create or replace macro nom_normalise(t) as
    nullif(regexp_replace(upper(strip_accents(t)), '[^A-Z0-9]', '', 'g'), '');

-- Valeur lisible dans un message : montants (deux décimales) et dates à la française, autres nombres avec leurs
-- seules décimales utiles (un taux de 0,016 % ne s'arrondit pas), le reste tel quel.
create or replace macro lisible(x) as
    case
        when typeof(x) like 'DECIMAL(%,2)' or typeof(x) = 'DOUBLE' then montant_lisible(try_cast(x as decimal(18, 2)))
        when typeof(x) like 'DECIMAL%' and contains(try_cast(x as varchar), '.')
            then replace(rtrim(rtrim(try_cast(x as varchar), '0'), '.'), '.', ',')
        when typeof(x) = 'DATE' then strftime(try_cast(x as date), '%d/%m/%Y')
        else try_cast(x as varchar)
    end;

-- Filtre de Bloom d'une identité (64 lettres de a à p) en 256 bits ; null s'il n'a pas cette forme.
create or replace macro filtre_bits(t) as
    case
        when regexp_full_match(t, '[a-p]{64}') then unhex(translate(t, 'abcdefghijklmnop', '0123456789abcdef'))::bit
    end;

-- Similitude de deux filtres : coefficient de Dice de leurs bits, de 0 à 1 (Schnell, Bachteler, Reiher 2009).
create or replace macro similitude(a, b) as
    try_cast(
        2 * bit_count(filtre_bits(a) & filtre_bits(b))
        / nullif(bit_count(filtre_bits(a)) + bit_count(filtre_bits(b)), 0) as decimal(9, 4)
    );

-- Ce qui sépare deux identités déclarées, lues dans deux structures d'empreintes (nom, prenom, naissance, nom_usage,
-- noms, bigrammes). `s` : similitude à partir de laquelle deux graphies sont une coquille. Null s'il manque une partie.
create or replace macro classe_identite(a, b, s) as
    case
        when a.nom is null or b.nom is null or a.prenom is null or b.prenom is null then null
        when a.naissance is null or b.naissance is null then null
        when a.nom = b.nom and a.prenom = b.prenom and a.naissance = b.naissance then 'identique'
        when a.noms = b.noms and a.nom != b.nom then 'inversion'
        when a.prenom = b.prenom and (a.nom = b.nom_usage or a.nom_usage = b.nom) then 'nom_usage'
        when a.nom = b.nom and a.prenom = b.prenom then 'coquille'
        when similitude(a.bigrammes, b.bigrammes) >= s then 'coquille'
        when (a.nom = b.nom)::integer + (a.prenom = b.prenom)::integer + (a.naissance = b.naissance)::integer > 1
            then 'partielle'
        else 'differentes'
    end;

-- Mois d'une date pour une phrase française : « 07/2025 ».
create or replace macro mois_lisible(d) as strftime(d, '%m/%Y');
{% endmacro %}
