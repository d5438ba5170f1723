"""Une page HTML lue par son texte, sans navigateur : ce qu'elle contient, et si elle est bien formée."""

from html.parser import HTMLParser

_SEULS = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Ce qu'une page contient, et si ses balises se ferment dans l'ordre."""

    def __init__(self, texte):
        super().__init__()
        self.ouvertes, self.liens, self.ids, self.comptes, self.tables = [], [], [], {}, []
        self.feed(texte)
        self.close()

    def handle_starttag(self, balise, attributs):
        a = dict(attributs)
        self.comptes[balise] = self.comptes.get(balise, 0) + 1
        self.ids += [a["id"]] if "id" in a else []
        self.liens += [a[k] for k in ("href", "src") if k in a]
        if balise == "table":
            self.tables.append(False)
        if balise == "caption":
            self.tables[-1] = True
        if balise == "th":
            assert a.get("scope") in ("col", "row")
        if balise not in _SEULS:
            self.ouvertes.append(balise)

    def handle_endtag(self, balise):
        assert self.ouvertes.pop() == balise
