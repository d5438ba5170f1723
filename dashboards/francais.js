// Streamlit n'écrit ses propres mots qu'en anglais, et ne laisse pas les changer : ils se traduisent ici, là où ils apparaissent.
// Un texte qui n'est pas exactement l'un d'eux ne change pas : rien de ce que Vigie écrit n'est touché.
(() => {
  const MOTS = {
    "Skip to main content": "Aller au contenu", "Main menu": "Menu", "App pages": "Pages", "Link to heading": "Lien vers ce titre",
    "Fullscreen": "Plein écran", "Close fullscreen": "Quitter le plein écran", "Toggle fullscreen": "Plein écran",
    "Show data": "Voir les données", "Show chart": "Voir le graphique", "Download as PNG": "Télécharger l'image",
    "Select all": "Tout choisir", "Clear value": "Effacer le choix", "Clear all": "Tout effacer", "Clear selection": "Effacer le choix",
    "Choose an option": "Choisir", "Choose options": "Choisir", "Select...": "Choisir", "No results": "Aucun résultat",
    "No options to select.": "Rien à choisir.", "No options to select": "Rien à choisir", "Open": "Ouvrir", "Close": "Fermer", "Search": "Chercher",
    "Browse files": "Choisir des fichiers", "Upload": "Déposer", "Drag and drop files here": "ou les glisser ici",
    "Choose date": "Choisir une date", "Choose date range": "Choisir une période", "Copy to clipboard": "Copier", "Copied": "Copié", "Copy": "Copier",
    "Print": "Imprimer", "Rerun": "Relire", "Settings": "Réglages", "About": "À propos", "Record screen": "Filmer l'écran",
    "Running...": "Lecture…", "RUNNING...": "Lecture…", "Stop": "Arrêter", "Connecting": "Connexion…", "CONNECTING": "Connexion…",
    "Connection error": "Connexion perdue", "Press Enter to apply": "Entrée pour valider", "open sidebar": "ouvrir le menu", "close sidebar": "fermer le menu",
    "Open sidebar": "Ouvrir le menu", "Close sidebar": "Fermer le menu", "Expand sidebar": "Ouvrir le menu", "Collapse sidebar": "Fermer le menu",
    "Help": "Aide", "Loading...": "Chargement…", "Remove": "Retirer", "Delete": "Retirer",
  };
  const PANNE = "This app has encountered an error.";
  // Ces noms d'icônes sont dessinés par une police : les traduire les effacerait de l'écran. Seuls les attributs le sont.
  const ICONE = "[data-testid=stIconMaterial]";
  const ATTRIBUTS = ["aria-label", "title", "placeholder", "alt"];
  const enFrancais = (texte) => {
    if (texte.startsWith(PANNE)) return "Cette page a rencontré une erreur, la nôtre : son détail est au journal du service, pour ne rien montrer de ce qu'elle lisait.";
    const mot = texte.trim().replace(/\.$/, "");
    return MOTS[texte.trim()] ?? MOTS[mot];
  };
  const traduire = (noeud) => {
    if (noeud.nodeType === Node.TEXT_NODE) {
      const voulu = noeud.parentElement && !noeud.parentElement.closest(ICONE + ", .vigie, code, pre") && enFrancais(noeud.nodeValue);
      if (voulu && noeud.nodeValue !== voulu) noeud.nodeValue = voulu;
      return;
    }
    if (noeud.nodeType !== Node.ELEMENT_NODE) return;
    for (const nom of ATTRIBUTS) {
      const voulu = noeud.hasAttribute(nom) && enFrancais(noeud.getAttribute(nom));
      if (voulu && noeud.getAttribute(nom) !== voulu) noeud.setAttribute(nom, voulu);
    }
    noeud.childNodes.forEach(traduire);
  };
  // Un menu ouvert plus haut que l'écran se fait défiler au clavier ; replié, le clavier n'y entre pas.
  const atteindre = () => {
    const menu = document.querySelector("[data-testid=stSidebarContent]");
    if (!menu) return;
    const ouvert = menu.closest("[data-testid=stSidebar]")?.getAttribute("aria-expanded") !== "false";
    if (ouvert && menu.scrollHeight > menu.clientHeight) menu.setAttribute("tabindex", "0");
    else menu.removeAttribute("tabindex");
  };
  const surveiller = () => {
    traduire(document.body);
    setInterval(atteindre, 500);
    new MutationObserver((changements) => changements.forEach((x) => {
      if (x.type === "childList") x.addedNodes.forEach(traduire);
      else traduire(x.target);
    })).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTS });
  };
  if (document.body) surveiller(); else document.addEventListener("DOMContentLoaded", surveiller);
})();
