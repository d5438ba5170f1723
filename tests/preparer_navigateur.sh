#!/bin/sh
# Chromium pour les essais de pages : installé s'il manque et si l'on peut ; sinon l'on s'arrête ici, avant une demi-heure d'essais.
command -v chromium >/dev/null 2>&1 && exit 0
command -v chromium-browser >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installation de Chromium pour les essais de pages…"
    apt-get update -qq >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null 2>&1 && exit 0
fi
echo "Chromium est absent et n'a pas pu être installé : installez-le, ou passez tout sauf la chaîne et le navigateur (make test-rapide)." >&2
exit 1
