# Log evidence of a set of triggers: complementary log-log, normal slabs, Laplace. numpy 2.4.6, Python 3.
import itertools, sys
import numpy as np
from math import lgamma, log
from datetime import date, timedelta

def nights(diary):                    # recorded nights, outcome, columns of history and time
    first, y = diary['first'], diary['y']
    at = np.array([i for i, c in enumerate(y) if c != '-'])
    out = np.array([float(y[i]) for i in at]); r = out.mean()
    scaled = []
    for half in (1.5, 10):
        d, s, walk = .5 ** (1 / half), r, {}
        for t in range(at[0], at[-1] + 1):
            walk[t] = s
            s = d * s + (1 - d) * (r if y[t] == '-' else float(y[t]))
        z = np.array([walk[t] for t in at]); z -= z.mean()
        scaled.append(z / z.std() if z.std() > 0 else z)
    t = 2 * (at - at[0]) / (at[-1] - at[0]) - 1
    angle = np.array([2 * np.pi * (first + timedelta(int(i))).timetuple().tm_yday / 365.25 for i in at])
    time = [t, t * t] if len(at) < 120 else [t, np.sin(angle), np.cos(angle)]
    X = np.column_stack([np.ones(len(at))] + scaled + [c - c.mean() for c in time])
    prior = [(log(-log(1 - r)), 1.5), (.25, .25), (.10, .25)] + [(0, .5)] * len(time)
    return at, out, X, prior

def column(values, at, kind):         # kind: 'yes' (0/1), 'test' (amount under 4), 'over' or 'under' (the amount itself)
    x = np.array([np.nan if values[i] == '?' else float(values[i]) for i in at])
    if kind == 'test': x, kind = np.where(np.isnan(x), np.nan, x < 4), 'yes'
    known = x[~np.isnan(x)]
    if kind == 'yes': x[np.isnan(x)] = known.mean()
    else:
        x = (x - known.mean()) / (2 * known.std()) * (-1 if kind == 'under' else 1)
        x[np.isnan(x)] = 0
    return x - x.mean()

SLAB = {'raises': (.8, .5), 'lowers': (-.7, .4)}
def evidence(out, X, prior):
    m, s = np.array(prior).T
    def value(b):
        h = np.exp(X @ b)
        return (out * np.log(-np.expm1(-h)) - (1 - out) * h).sum() - ((b - m) ** 2 / (2 * s * s)).sum()
    b = m.copy()
    for _ in range(200):
        h = np.exp(X @ b); p = -np.expm1(-h)
        W = h * h * (1 - p) / p
        score = X.T @ (out * h / p - h) - (b - m) / s ** 2
        H = X.T @ (W[:, None] * X) + np.diag(1 / s ** 2)
        step = np.linalg.solve(H, score)
        while value(b + step) < value(b) - 1e-12: step /= 2
        b = b + step
        if abs(step).max() < 1e-13: break
    h = np.exp(X @ b); p = -np.expm1(-h); W = h * h * (1 - p) / p
    H = X.T @ (W[:, None] * X) + np.diag(1 / s ** 2)
    return value(b) - np.log(s).sum() - .5 * np.linalg.slogdet(H)[1], b

def beta(a, b): return lgamma(a) + lgamma(b) - lgamma(a + b)
def log_prior(K, chosen):             # chosen: [(expected direction or None, direction, prior of the reading)]
    total = beta(1 + len(chosen), 4 + K - len(chosen)) - beta(1, 4)
    for expected, way, reading in chosen:
        raises = {None: .75, 'raises': .9, 'lowers': .1}[expected]
        total += log(raises if way == 'raises' else 1 - raises) + log(reading)
    return total

def marginal(diary, chosen):          # chosen: [(letter, kind, direction)]
    at, out, X, prior = nights(diary)
    more = [column(diary[letter], at, kind) for letter, kind, _ in chosen]
    return evidence(out, np.column_stack([X] + more), prior + [SLAB[way] for _, _, way in chosen])

def posterior(diary, game, largest):  # game: {letter: (expected, {kind: prior of the reading})}; all sets up to a size
    sets = {}
    for size in range(largest + 1):
        for letters in itertools.combinations(game, size):
            for each in itertools.product(*[[(l, k, w) for k in game[l][1] for w in SLAB] for l in letters]):
                lp = log_prior(len(game), [(game[l][0], w, game[l][1][k]) for l, k, w in each])
                sets[each] = marginal(diary, each)[0] + lp
    return sets
def probability(sets, letter, way):
    top = max(sets.values()); total = sum(np.exp(v - top) for v in sets.values())
    return sum(np.exp(v - top) for s, v in sets.items() if any(l == letter and w == way for l, _, w in s)) / total

def search(diary, game, largest=5, near=2.5, most=3000):
    single = [(l, k, w) for l in game for k in game[l][1] for w in SLAB]
    weigh = lambda each: marginal(diary, each)[0] + log_prior(len(game), [(game[l][0], w, game[l][1][k]) for l, k, w in each])
    sets = {(): weigh(())}; level = [()]
    for _ in range(largest):
        best = max(sets[s] for s in level); nxt = []
        for s in level:
            if sets[s] < best - near: continue
            for c in single:
                if c[0] in {l for l, _, _ in s}: continue
                child = tuple(sorted(s + (c,)))
                if child in sets or len(sets) >= most: continue
                sets[child] = weigh(child); nxt.append(child)
        if not nxt: break
        level = nxt
    return sets
