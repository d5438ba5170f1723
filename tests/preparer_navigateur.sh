#!/bin/sh
# Chromium pour les essais de pages : installé s'il manque et si l'on peut ; sinon les essais sont passés, et on le dit.
command -v chromium >/dev/null 2>&1 && exit 0
command -v chromium-browser >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installation de Chromium pour les essais de pages…"
    apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0
fi
if [ "${VIGIE_NAVIGATEUR_EXIGE:-}" = 1 ]; then
    echo "Chromium est absent et n'a pas pu être installé : l'intégration continue l'exige." >&2
    exit 1
fi
echo "ATTENTION : Chromium est absent, les essais de pages dans un vrai navigateur ne seront PAS passés." >&2
