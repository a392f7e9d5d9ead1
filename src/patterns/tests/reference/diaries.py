# Makes the two fixed diaries: four triggers A, B, C, D; a recorded night has y 0 or 1, a value may be unknown (?).
import numpy as np
def lcg(seed):
    x = seed
    while True:
        x = (1103515245 * x + 12345) % 2**31
        yield x / 2**31
def make(nights, seed):
    u = lcg(seed); n = lambda: next(u)
    for _ in range(20): n()
    a = b = dd = False; mood = 5.0; bad = False; away = False
    Y = A = B = C = D = ''
    for t in range(nights):
        a = (n() < .6) if a else (n() < .15)
        b = (n() < .7) if b else (n() < .3)
        dd = (n() < .4) if dd else (n() < .1)
        mood = .6 * mood + .4 * 10 * n()
        c = min(9, max(0, int(mood + 3 * (n() - .5))))
        bad = (n() < .85) if bad else (n() < .05)
        away = (n() < .6) if away else (n() < .03)
        risk = .13 * (2.2 if bad else .8) * (2.8 if a else 1) * (.5 if b else 1) * 1.18 ** (5 - c)
        y = n() < min(.9, risk)
        rec = not away and n() < .9
        Y += str(int(y)) if rec else '-'
        q = lambda s: ('?' if n() < .06 else s) if rec else '-'
        A += q(str(int(a))); B += q(str(int(b))); C += q(str(c)); D += q(str(int(dd)))
    return Y, A, B, C, D
if __name__ == '__main__':
    for nights, seed in ((60, 7), (365, 11)):
        for name, s in zip('YABCD', make(nights, seed)):
            print(nights, name, s, sum(ch not in '-?' for ch in s))
        Y = make(nights, seed)[0]; print(Y.count('1'), Y.count('0'), Y.count('-'))
