// Recherche et filtres de l'accueil, copie du SQL. Sans ce script, tout reste lisible : il ne fait que cacher des lignes.
"use strict";
(function () {
  var formulaire = document.getElementById("filtres");
  if (formulaire) filtrer(formulaire);
  document.querySelectorAll(".copier").forEach(copier);

  function simplifier(texte) {
    return texte.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function filtrer(f) {
    var lignes = Array.prototype.slice.call(document.querySelectorAll("tr[data-texte]"));
    var groupes = Array.prototype.slice.call(document.querySelectorAll(".groupe"));
    var listes = Array.prototype.slice.call(f.querySelectorAll("select"));
    var compte = document.getElementById("compte");
    var sommaire = document.querySelector(".sommaire");
    var attente;

    function appliquer() {
      var mots = simplifier(f.texte.value).split(/\s+/).filter(Boolean);
      var choix = listes.filter(function (l) { return l.value; });
      var vues = 0;
      lignes.forEach(function (ligne) {
        var garde = mots.every(function (m) { return ligne.dataset.texte.indexOf(m) >= 0; }) &&
          choix.every(function (l) { return ligne.dataset[l.name].split(" ").indexOf(l.value) >= 0; });
        ligne.hidden = !garde;
        if (garde) vues += 1;
      });
      groupes.forEach(function (g) { g.hidden = !g.querySelector("tr[data-texte]:not([hidden])"); });
      var filtre = mots.length + choix.length > 0;
      if (sommaire) sommaire.hidden = filtre;
      compte.textContent = !filtre ? "" : vues === 0 ? "Aucun contrôle ne répond à ces critères." :
        vues + (vues > 1 ? " contrôles" : " contrôle") + " sur " + lignes.length + ".";
      retenir(choix);
    }

    // Les critères sont dans l'adresse : une liste filtrée se partage.
    function retenir(choix) {
      var parts = choix.map(function (l) { return l.name + "=" + encodeURIComponent(l.value); });
      if (f.texte.value) parts.unshift("texte=" + encodeURIComponent(f.texte.value));
      if (!parts.length && location.hash.indexOf("=") < 0) return;
      try { history.replaceState(null, "", "#" + parts.join("&")); } catch (e) { /* adresse figée : tant pis */ }
    }

    function relire() {
      if (location.hash.indexOf("=") < 0) return;
      location.hash.slice(1).split("&").forEach(function (part) {
        var nom = part.split("=")[0], champ = f.elements[nom], valeur;
        try { valeur = decodeURIComponent(part.slice(nom.length + 1)); } catch (e) { return; }
        if (champ) champ.value = valeur;
      });
      appliquer();
    }

    f.addEventListener("input", function () { clearTimeout(attente); attente = setTimeout(appliquer, 120); });
    f.addEventListener("reset", function () { setTimeout(appliquer, 0); });
    f.addEventListener("submit", function (e) { e.preventDefault(); appliquer(); });
    window.addEventListener("hashchange", relire);
    f.hidden = false;
    relire();
    if (f.texte.value || listes.some(function (l) { return l.value; })) appliquer();
  }

  function copier(bouton) {
    var cible = document.getElementById(bouton.dataset.cible);
    var etat = bouton.parentNode.querySelector("[role=status]");
    bouton.hidden = false;
    bouton.addEventListener("click", function () {
      var fait = function () { etat.textContent = "Copié."; };
      var choisir = function () {
        var plage = document.createRange();
        plage.selectNodeContents(cible);
        getSelection().removeAllRanges();
        getSelection().addRange(plage);
        etat.textContent = "Texte sélectionné : copiez-le au clavier.";
      };
      if (navigator.clipboard) navigator.clipboard.writeText(cible.textContent).then(fait, choisir);
      else choisir();
    });
  }
})();
