import json, sys

# python3 recompute.py FOLDER PLAN CERTIFICATE
folder, plan, cert = sys.argv[1], open(sys.argv[2]).read().split(), json.load(open(sys.argv[3]))
meta, raw = json.load(open(f"{folder}/meta.json")), open(f"{folder}/scores.u16", "rb").read()
n, m, penalty = meta["n"], meta["m"], meta["unplaced_penalty_per_person"]
full, size, need = meta["profile"] == "full", meta["size"], meta["need"]
score = lambda i, j: int.from_bytes(raw[2 * (i * m + j):][:2], "little")

placed = sum(size[i] * (score(i, int(j)) if j != "-1" else -penalty) for i, j in enumerate(plan))

def prices(name):
    return cert.get(name) or [0] * m

lam, school, seats = prices("lambda"), prices("school"), prices("seats")
mu, groups = cert["mu"], cert.get("groups")
bound = sum(lam[j] * meta["cap"][j] for j in range(m))
bound += sum(mu[j][k] * sum(meta["units"][j][k:]) for j in range(m) for k in range(4))
if full:
    bound += sum(school[j] * meta["school"][j] + seats[j] * meta["seats"][j] for j in range(m))
    bound += sum(sum(groups[j]) * meta["group_cap"][j] for j in range(m) if groups)

def worth(i, j):  # what one household adds in one municipality, less the price of what it uses there
    value = size[i] * (score(i, j) - lam[j]) - sum(mu[j][:need[i] + 1])
    if full:
        value -= school[j] * meta["kids"][i] + seats[j] * meta["adults"][i]
        value -= size[i] * groups[j][meta["group"][i]] if groups and meta["group"][i] >= 0 else 0
    return value

def uses(i):  # persons, dwellings of each class or larger, school, seats, and the language group's row
    rows = [size[i]] + [int(k <= need[i]) for k in range(4)]
    if full:
        rows += [meta["kids"][i], meta["adults"][i]]
        rows += [size[i] * (meta["group"][i] == g) for g in range(1 + max(meta["group"]))]
    return rows

def left(j):
    rows = [meta["cap"][j]] + [sum(meta["units"][j][k:]) for k in range(4)]
    if full:
        rows += [meta["school"][j], meta["seats"][j]] + [meta["group_cap"][j]] * (1 + max(meta["group"]))
    for i, there in meta.get("locks", []):
        rows = [row - (used if there == j else 0) for row, used in zip(rows, uses(i))]
    return rows

room = [left(j) for j in range(m)]
first = list(range(n))  # linked households are one, under the number of the first
def of(i):
    return i if first[i] == i else of(first[i])
for i, k in meta.get("links", []):
    first[max(of(i), of(k))] = min(of(i), of(k))
locked = {of(i): j for i, j in meta.get("locks", [])}
for one in {of(i) for i in range(n)}:
    together = [i for i in range(n) if of(i) == one] if meta.get("links") else [one]
    where = [locked[one]] if one in locked else range(m)
    needs = [sum(rows) for rows in zip(*map(uses, together))]
    fits = lambda j: one in locked or all(need <= row for need, row in zip(needs, room[j]))
    may = [j for j in where if fits(j) and all(score(i, j) != 65535 for i in together)]
    allowed = [sum(worth(i, j) for i in together) for j in may]
    nobody = [] if one in locked else [-penalty * sum(size[i] for i in together)]
    bound += max(nobody + allowed)

print(f"objective {placed}, stated {cert['objective']}; bound {bound}, stated {cert['place_bound']}")
sys.exit(placed != cert["objective"] or bound != cert["place_bound"] or placed > bound)
