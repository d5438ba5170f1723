"""Jumeau de l'effet d'une décision, en Python nu : dichotomies sur les équations de vraisemblance, loi de Student intégrée à la main."""

from math import exp, lgamma, log, pi, sqrt


def dichotomie(f, bas, haut):
    """La racine d'une fonction décroissante."""
    for _ in range(200):
        milieu = (bas + haut) / 2
        bas, haut = (milieu, haut) if f(milieu) > 0 else (bas, milieu)
    return (bas + haut) / 2


def queue_de_student(t, ddl, pas=20_000):
    """P(|T| > t), par Simpson sur la densité."""
    constante = exp(lgamma((ddl + 1) / 2) - lgamma(ddl / 2)) / sqrt(ddl * pi)
    largeur = t / pas
    poids = [1, *[4, 2] * (pas // 2 - 1), 4, 1]
    dedans = sum(w * constante * (1 + (i * largeur) ** 2 / ddl) ** (-(ddl + 1) / 2) for i, w in enumerate(poids))
    return 1 - 2 * dedans * largeur / 3


class Jumeau:
    """`vise`, `temoin` : (employeurs × mois de 0 et 1, exposés de chaque mois) ; `temoin` None : une pente."""

    def __init__(self, vise, apres, temoin=None):
        self.touches, exposes = vise
        self.apres, self.temoin = apres, temoin
        self.mois = range(len(apres))
        self.y = [sum(e[t] for e in self.touches) for t in self.mois]
        if temoin:
            self.n = [y + sum(e[t] for e in temoin[0]) for t, y in zip(self.mois, self.y, strict=True)]
            self.fixe = [log(a) - log(b) for a, b in zip(exposes, temoin[1], strict=True)]
        else:
            self.fixe = [log(a) for a in exposes]
            milieu = (len(apres) - 1) / 2
            self.pente = [(t - milieu) / (len(apres) - 1) for t in self.mois]

    def moyennes(self, delta):
        """Les moyennes les plus vraisemblables quand l'effet vaut `delta`."""
        decale = [f + delta * a for f, a in zip(self.fixe, self.apres, strict=True)]
        if self.temoin:

            def part(alpha):
                return [n / (1 + exp(-alpha - f)) for n, f in zip(self.n, decale, strict=True)]

            return part(dichotomie(lambda alpha: sum(self.y) - sum(part(alpha)), -20, 20))

        def moyennes(b):
            brutes = [exp(f + b * x) for f, x in zip(decale, self.pente, strict=True)]
            return [m * sum(self.y) / sum(brutes) for m in brutes]

        def score(b):
            return sum(x * (y - m) for x, y, m in zip(self.pente, self.y, moyennes(b), strict=True))

        return moyennes(dichotomie(score, -20, 20))

    def vraisemblance(self, delta):
        mu = self.moyennes(delta)
        if not self.temoin:
            return sum((y * log(m) if y else 0) - m for y, m in zip(self.y, mu, strict=True))
        return sum(
            (y * log(m / n) if y else 0) + ((n - y) * log(1 - m / n) if n > y else 0)
            for y, m, n in zip(self.y, mu, self.n, strict=True) if n
        )  # fmt: skip

    def sommet(self):
        return dichotomie(
            lambda d: sum(a * (y - m) for a, y, m in zip(self.apres, self.y, self.moyennes(d), strict=True)), -8, 8
        )

    def poids(self, mu):
        return [m * (1 - m / n) for m, n in zip(mu, self.n, strict=True)] if self.temoin else mu

    def dispersion(self):
        """(dispersion, degrés de liberté)."""
        mu = self.moyennes(self.sommet())
        nuisances = 1 if self.temoin else 2
        ddl = len(self.y) - nuisances - 1
        pearson = sum((y - m) ** 2 / w for y, m, w in zip(self.y, mu, self.poids(mu), strict=True) if w > 1e-9) / ddl
        nul = self.moyennes(0.0)
        w = self.poids(nul)
        propre = self._propre(w)
        part = [m / n for m, n in zip(nul, self.n, strict=True)] if self.temoin else [0.0] * len(nul)
        scores = [sum(e[t] * propre[t] * (1 - part[t]) for t in self.mois) for e in self.touches]
        scores += [sum(e[t] * propre[t] * part[t] for t in self.mois) for e in (self.temoin[0] if self.temoin else [])]
        hasard = sum(a * b * b for a, b in zip(w, propre, strict=True))
        return max(1.0, pearson, sum(s * s for s in scores) / hasard), min(ddl, len(scores) - 1)

    def _propre(self, w):
        """Ce que « après » a en propre, une fois ôté ce qu'en disent le niveau, et la pente."""

        def moyenne(x):
            return sum(a * b for a, b in zip(w, x, strict=True)) / sum(w)

        centre = [a - moyenne(self.apres) for a in self.apres]
        if self.temoin:
            return centre
        x = [p - moyenne(self.pente) for p in self.pente]
        b = sum(c * a * d for c, a, d in zip(w, x, centre, strict=True)) / sum(
            c * a * a for c, a in zip(w, x, strict=True)
        )
        return [d - b * a for d, a in zip(centre, x, strict=True)]

    def preuve(self, delta):
        """Probabilité d'une vraisemblance aussi basse si l'effet vaut `delta`."""
        d, ddl = self.dispersion()
        return queue_de_student(sqrt(2 * (self.vraisemblance(self.sommet()) - self.vraisemblance(delta)) / d), ddl)
