import json, sys
from fractions import Fraction

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
groups_of = {}
for i in range(n):
    groups_of.setdefault(of(i), []).append(i)
needs = {one: [sum(rows) for rows in zip(*map(uses, group))] for one, group in groups_of.items()}
persons = {one: needs[one][0] for one in groups_of}
gains = {}  # what each group adds where it can go, over not being placed (-1); the locked are settled
base = 0
for one, group in groups_of.items():
    allowed = lambda j: all(score(i, j) != 65535 for i in group)
    if one in locked:
        bound += sum(worth(i, locked[one]) for i in group)
        base += sum(size[i] * score(i, locked[one]) for i in group)
        continue
    may = [j for j in range(m) if all(a <= b for a, b in zip(needs[one], room[j])) and allowed(j)]
    bound += max([-penalty * persons[one]] + [sum(worth(i, j) for i in group) for j in may])
    gains[one] = {j: sum(size[i] * (score(i, j) + penalty) for i in group) for j in may} | {-1: 0}
    base -= penalty * persons[one]

wrong = []
if (placed, bound) != (cert["objective"], cert["place_bound"]) or placed > bound:
    wrong.append(f"objective {placed}, stated {cert['objective']}; bound {bound}, stated {cert['place_bound']}")

def by_prices(triples, pairs, scale, most=None):  # the bound of [municipality, row, price]s, and what each pair adds to it
    at = {}
    anywhere = sum(price for j, _, price in triples if j == m)  # a person's price anywhere, where `most` can be placed
    triples = [triple for triple in triples if triple[0] < m]
    for j, row, price in triples:
        at.setdefault(j, []).append((row, price) if price >= 0 else wrong.append("a price below 0"))
    reach = {j for mine in pairs.values() for j in mine}
    total = sum(price * room[j][row] for j, rows in at.items() if j in reach for row, price in rows)
    if anywhere and (most is None or anywhere < 0):
        wrong.append("a price for persons altogether that nothing limits, or below 0")
    total += anywhere * (most or 0)
    left = {one: {j: gain * scale - sum(price * needs[one][row] for row, price in at.get(j, []))
                  - (anywhere * persons[one] if j >= 0 else 0)
                  for j, gain in mine.items()} for one, mine in pairs.items()}
    if any(not mine for mine in left.values()):
        return None, left  # somebody may neither be placed nor not: there is no such plan
    return total + sum(max(mine.values()) for mine in left.values()), left

def is_tree(paths, depth=0):  # whether the leaves are all the ends of one tree of questions
    if len(paths) == 1:
        return len(paths[0]) == depth
    if any(len(path) <= depth for path in paths) or len({tuple(path[depth][:-1]) for path in paths}) > 1:
        return False
    sides = [[path for path in paths if path[depth][-1] == answer] for answer in (0, 1)]
    return all(side and is_tree(side, depth + 1) for side in sides)

def questions(leaf):  # its answers in order; "at least n" and "at most n - 1" are the answers to one question
    path = [list(step) for step in leaf["fixed"]]
    for after, kind, one, j, at_least, number, _ in reversed(leaf.get("counts", [])):
        path.insert(after, ["how many", kind, one, j, number + 1 - at_least, at_least])
    return path

def count(leaf, pairs):  # takes the prices of how many of a kind go where into what pairs add; gives what they add for all
    total = 0
    for _, kind, one, j, at_least, number, price in leaf.get("counts", []):
        if price < 0:
            wrong.append("a price below 0")
        price = -price if at_least else price
        total += price * number
        for other, mine in pairs.items():
            if j in mine and (needs[other] == needs[of(one)] if kind else persons[other] == persons[of(one)]):
                mine[j] -= Fraction(price, cert["scale"])
    return total

def proven(record, pairs):  # the search: pairs that prices exclude, and leaves that are all below objective + 1
    target, scale = (record["objective"] + 1) * cert["scale"], cert["scale"]
    pairs = {one: dict(mine) for one, mine in pairs.items()}
    most = (record.get("most_persons") or {}).get("most")
    for triples in record.get("excluding", []):
        total, left = by_prices(triples, pairs, scale, most)
        for one, mine in left.items() if total is not None else []:
            best = max(mine.values())
            pairs[one] = {j: gain for j, gain in pairs[one].items() if total - best + mine[j] >= target}
    if not is_tree([questions(leaf) for leaf in record["leaves"]]):
        return False
    for leaf in record["leaves"]:
        here = {one: dict(mine) for one, mine in pairs.items()}
        for one, j, yes in leaf["fixed"]:
            here[one] = {k: gain for k, gain in here[one].items() if (k == j) == bool(yes)}
        counted = count(leaf, here)
        total, _ = by_prices(leaf["prices"], here, scale, most)
        if total is not None and total + counted >= target:
            return False
    return True

def best_set(offers, rows):  # the best set that fits persons and dwellings: those who need the largest come first
    best = {(0, 0): 0}
    for need, used, value in sorted(offers, reverse=True):
        for (count, people), sum_before in list(best.items()):
            if count < rows[1 + need] and people + used <= rows[0]:
                key = (count + 1, people + used)
                best[key] = max(best.get(key, 0), sum_before + value)
    return max(best.values())

def by_households(pairs):  # the bound of household prices, over placing nobody
    price, total = cert["household"], sum(cert["household"][one] for one in pairs)
    at = {}
    for j, row, extra in cert.get("household_rows", []):
        at.setdefault(j, []).append((row, extra))
    for j in {j for mine in pairs.values() for j in mine if j >= 0}:
        total += sum(extra * room[j][row] for row, extra in at.get(j, []))
        offers = []
        for one, mine in pairs.items():
            if j in mine:
                value = mine[j] - price[one] - sum(extra * needs[one][row] for row, extra in at.get(j, []))
                offers += [(max(need[i] for i in groups_of[one]), persons[one], value)] if value > 0 else []
        total += best_set(offers, room[j])
    return total

# A round that does not fall apart is one part, in figures over placing nobody of it.
whole = dict(cert, objective=placed - base, bound=cert["bound"] - base, by_household="household" in cert, households=range(n))
summed, listed = base, []
for j in range(m):
    listed += [[j, 0, lam[j]]] + [[j, 1 + k, mu[j][k]] for k in range(4)] + ([[j, 5, school[j]], [j, 6, seats[j]]] if full else [])
    listed += [[j, 7 + g, price] for g, price in enumerate(groups[j])] if groups else []
for part in cert.get("parts") or [whole]:
    pairs = {one: gains[one] for one in part["households"] if one in gains}
    found = by_households(pairs) if part["by_household"] else by_prices(listed, pairs, 1)[0]
    counted = part.get("most_persons")
    if counted:  # no plan places more persons: each counts 1, and nothing else does
        each = {one: {j: persons[one] * (j >= 0) for j in mine} for one, mine in pairs.items()}
        if by_prices(counted["because"], each, cert["scale"])[0] >= (counted["most"] + 1) * cert["scale"]:
            wrong.append("more persons may be placed than is stated")
        if not part["by_household"]:
            found = min(found, by_prices(counted["prices"], pairs, cert["scale"], counted["most"])[0] // cert["scale"])
    summed += found
    if found != part["bound"]:
        wrong.append(f"bound {found}, stated {part['bound']}")
    if part["proof"] == "leaves" and not proven(part, pairs):
        wrong.append("the leaves do not prove what is stated")
    if part["proof"] == "prices" and part["status"] == "optimal" and found > part["objective"]:
        wrong.append("the prices do not prove what is stated")
if summed != cert["bound"]:
    wrong.append(f"bound {summed}, stated {cert['bound']}")
print("\n".join(wrong) or f"objective {placed}, bound {cert['bound']}: as stated ({cert['status']}, proof: {cert['proof']})")
sys.exit(bool(wrong))
