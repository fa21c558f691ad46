import json, sys

# python3 recompute-placement.py FOLDER PLAN CERTIFICATE
folder, plan, cert = sys.argv[1], open(sys.argv[2]).read().split(), json.load(open(sys.argv[3]))
meta, raw = json.load(open(f"{folder}/meta.json")), open(f"{folder}/scores.u16", "rb").read()
n, m, penalty = meta["n"], meta["m"], meta["unplaced_penalty_per_person"]
full, size, need = meta["profile"] == "full", meta["size"], meta["need"]
group_of = meta["group"] if full else [-1] * n
score = lambda i, j: int.from_bytes(raw[2 * (i * m + j):][:2], "little")
wrong, unproven = [], []

def uses(i):  # persons, dwellings of each class or larger, school, seats, and the language group's row
    rows = [size[i]] + [int(k <= need[i]) for k in range(4)]
    if full:
        rows += [meta["kids"][i], meta["adults"][i]]
        rows += [size[i] * (group_of[i] == g) for g in range(1 + max(group_of, default=-1))]
    return rows

def stated(j):
    rows = [meta["cap"][j]] + [sum(meta["units"][j][k:]) for k in range(4)]
    if full:
        rows += [meta["school"][j], meta["seats"][j]] + [meta["group_cap"][j]] * (1 + max(group_of, default=-1))
    return rows

capacity = [stated(j) for j in range(m)]
room = [list(rows) for rows in capacity]  # what the locked leave
for i, j in meta.get("locks", []):
    room[j] = [row - used for row, used in zip(room[j], uses(i))]
first = list(range(n))  # linked households are one, under the number of the first
def of(i):
    while first[i] != i:
        i = first[i]
    return i
for i, k in meta.get("links", []):
    first[max(of(i), of(k))] = min(of(i), of(k))
locked = {of(i): j for i, j in meta.get("locks", [])}
groups_of = {}
for i in range(n):
    groups_of.setdefault(of(i), []).append(i)
needs = {one: [sum(rows) for rows in zip(*map(uses, group))] for one, group in groups_of.items()}
persons = {one: needs[one][0] for one in groups_of}
fits = lambda one, j: all(a <= b for a, b in zip(needs[one], room[j])) and all(score(i, j) != 65535 for i in groups_of[one])
may = {one: [j for j in range(m) if fits(one, j)] for one in groups_of if one not in locked}

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

def best_set(offers, rows):  # the best set that fits persons and dwellings: those who need the largest come first
    best = {(0, 0): 0}
    for need, used, value in sorted(offers, reverse=True):
        for (count, people), sum_before in list(best.items()):
            if count < rows[1 + need] and people + used <= rows[0]:
                key = (count + 1, people + used)
                best[key] = max(best.get(key, 0), sum_before + value)
    return max(best.values())

def by_prices(triples, pairs, scale, most=None, counts=()):  # the bound of [municipality, row, price]s, and of each pair
    at = {}
    anywhere = sum(price for j, _, price in triples if j == m)  # a person's price anywhere, where `most` can be placed
    for j, row, price in triples:
        if price < 0:
            wrong.append("a price below 0")
        elif j < m:
            at.setdefault(j, []).append((row, price))
    total = sum(price * room[j][row] for j, rows in at.items() for row, price in rows)
    if anywhere and most is None:
        wrong.append("a price for persons altogether that nothing limits")
    total += anywhere * (most or 0)
    left = {one: {j: gain * scale - sum(price * needs[one][row] for row, price in at.get(j, []))
                  - (anywhere * persons[one] if j >= 0 else 0)
                  for j, gain in mine.items()} for one, mine in pairs.items()}
    for _, kind, like, there, at_least, number, price in counts:  # at most so many of a kind go there, or at least
        if price < 0:
            wrong.append("a price below 0")
        price = -price if at_least else price
        total += price * number
        for one, mine in left.items():
            alike = needs[one] == needs[of(like)] if kind else persons[one] == persons[of(like)]
            if alike and there in mine:
                mine[there] -= price
    if any(not mine for mine in left.values()):
        return None, left  # somebody may neither be placed nor not: there is no such plan
    return total + sum(max(mine.values()) for mine in left.values()), left

def proven(cert, record, pairs):  # the search: pairs that prices exclude, and leaves that are all below objective + 1
    target = (record["objective"] + 1) * cert["scale"]
    pairs = {one: dict(mine) for one, mine in pairs.items()}
    most = (record.get("most_persons") or {}).get("most")
    for triples in record.get("excluding", []):
        total, left = by_prices(triples, pairs, cert["scale"], most)
        for one, mine in left.items() if total is not None else []:
            best = max(mine.values())
            pairs[one] = {j: gain for j, gain in pairs[one].items() if total - best + mine[j] >= target}
    if not is_tree([questions(leaf) for leaf in record["leaves"]]):
        return False
    for leaf in record["leaves"]:
        here = {one: dict(mine) for one, mine in pairs.items()}
        for one, j, yes in leaf["fixed"]:
            here[one] = {k: gain for k, gain in here[one].items() if (k == j) == bool(yes)}
        total, _ = by_prices(leaf["prices"], here, cert["scale"], most, leaf.get("counts", []))
        if total is not None and total >= target:
            return False
    return True

def by_households(cert, pairs):  # the bound of household prices, over placing nobody
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

# A certificate in parts of a point, `unit` of them; a household's point counts `counts(i)`. `at` is the plan it is of, if that is known.
def check(cert, unit, counts, at=None):
    gains = {}  # what each group adds where it can go, over not being placed (-1); the locked are settled
    base = 0
    for one, group in groups_of.items():
        gain = lambda j: sum(size[i] * (score(i, j) * counts(i) + penalty * unit) for i in group)
        if one in locked:
            base += gain(locked[one]) - penalty * unit * persons[one]
            continue
        gains[one] = {j: gain(j) for j in may[one]} | {-1: 0}
        base -= penalty * unit * persons[one]
    scale, none = cert["scale"], [0] * m
    listed = []
    for j in range(m):
        rows = [cert["lambda"][j]] + cert["mu"][j]
        rows += [(cert.get("school") or none)[j], (cert.get("seats") or none)[j]] + (cert.get("groups") or [[]] * m)[j]
        listed += [[j, row, price] for row, price in enumerate(rows) if price]
    place_bound = base + by_prices(listed, gains, 1)[0]
    if place_bound != cert["place_bound"]:
        wrong.append(f"bound of places {place_bound}, stated {cert['place_bound']}")
    # A round that does not fall apart is one part, in figures over placing nobody of it.
    whole = dict(cert, objective=cert["objective"] - base, bound=cert["bound"] - base, households=range(n))
    whole["by_household"] = "household" in cert
    summed = base
    for part in cert.get("parts") or [whole]:
        pairs = {one: gains[one] for one in part["households"] if one in gains}
        reach = range(m) if part is whole else {j for mine in pairs.values() for j in mine}
        there = [triple for triple in listed if triple[0] in reach]
        found = by_households(cert, pairs) if part["by_household"] else by_prices(there, pairs, 1)[0]
        counted = part.get("most_persons")
        if counted:  # no plan places more persons: each counts 1, and nothing else does
            each = {one: {j: persons[one] * (j >= 0) for j in mine} for one, mine in pairs.items()}
            if by_prices(counted["because"], each, scale)[0] >= (counted["most"] + 1) * scale:
                wrong.append("more persons may be placed than is stated")
            if not part["by_household"]:
                found = min(found, by_prices(counted["prices"], pairs, scale, counted["most"])[0] // scale)
        summed += found
        reached = sum(gains[one][int(at[one])] for one in pairs if int(at[one]) in gains[one]) if at else part["objective"]
        if reached != part["objective"]:
            wrong.append(f"a part reaches {reached}, stated {part['objective']}")
        if part["proof"] not in ("prices", "leaves", "search") or part["status"] not in ("optimal", "gap"):
            wrong.append(f"no such status or proof: {part['status']}, {part['proof']}")
        if part["proof"] == "search" and part["status"] == "optimal":
            unproven.append(part["objective"])
        if found != part["bound"]:
            wrong.append(f"bound {found}, stated {part['bound']}")
        if part["proof"] == "leaves" and not proven(cert, part, pairs):
            wrong.append("the leaves do not prove what is stated")
        if part["proof"] == "prices" and part["status"] == "optimal" and found > part["objective"]:
            wrong.append("the prices do not prove what is stated")
    if cert["status"] == "optimal" and any(part["status"] != "optimal" for part in cert.get("parts", [])):
        wrong.append("a part is not proven best, and the whole is said to be")
    if summed != cert["bound"]:
        wrong.append(f"bound {summed}, stated {cert['bound']}")

def check_left_out(told):  # how many persons every plan leaves out, at least
    most = [meta["group_cap"][j] for j in range(m)] if full else []
    rows = lambda i, j: capacity[j][0] >= size[i] and capacity[j][1 + need[i]] >= 1 and (
        group_of[i] < 0 or most[j] >= size[i])
    nowhere = [not any(score(i, j) != 65535 and rows(i, j) for j in range(m)) for i in range(n)]
    shortest, counted = 0, 0
    for line in sorted(told["shortages"], key=lambda line: -line["persons"]):
        large = [i for i in range(n) if size[i] >= line["persons"]]
        least = min(need[i] for i in large)
        there = sum(min([capacity[j][0] // line["persons"], capacity[j][1 + least]] + (
            [(1 + max(group_of)) * (most[j] // line["persons"])] if all(group_of[i] >= 0 for i in large) else []))
            for j in range(m))
        there = min(there, sum(not nowhere[i] for i in large))
        shortest = max(shortest, len(large) - there)
        counted += shortest
        if line["households"] != len(large) or line["left_out"] > shortest:
            wrong.append(f"of {line['persons']} persons or more {shortest} are left out, stated {line['left_out']}")
    fitting = sum(size[i] for i in range(n) if not nowhere[i])
    at_least = max(counted, sum(size) - fitting + max(0, fitting - sum(meta["cap"])))
    if told.get("prices"):  # a person counts 1,000; a price for each kind of household: its persons, and the dwelling it needs
        kind_of = {one: (persons[one], max(need[i] for i in groups_of[one])) for one in may}
        price = {(line["persons"], line["need"]): line["price"] for line in told["prices"]}
        there = [kind_of[one] for one in may if may[one]]
        bound = sum(price[kind] for kind in there)
        for j in range(m):
            offers = [(kind[1], kind[0], 1000 * kind[0] - price[kind]) for kind in sorted(set(there))
                      for _ in range(min(there.count(kind), room[j][0] // kind[0])) if 1000 * kind[0] > price[kind]]
            bound += best_set(offers, room[j])
        at_least = max(at_least, sum(persons[one] for one in may) - bound // 1000)
    if told["persons"] > at_least:
        wrong.append(f"{at_least} persons are left out at least, stated {told['persons']}")

def check_floor(told):  # the same round where each group's points count (64 + its price)/64, in 1/64 points
    by_group, price = {}, {}
    for i in range(n):
        by_group.setdefault(None if group_of[i] < 0 else group_of[i], []).append(i)
    large = {group for group, of_it in by_group.items() if len(of_it) >= 5}
    if {group["group"] for group in told["groups"]} != large or len(told["groups"]) != len(told["certificate_prices"]):
        wrong.append("the floor is not told of each group of five households or more")
        return
    for group, of_it in zip(told["groups"], told["certificate_prices"]):
        price[group["group"]] = of_it if of_it >= 0 else wrong.append("a price below 0") or 0
        points = sum(size[i] * score(i, int(plan[i])) for i in by_group[group["group"]] if plan[i] != "-1")
        if points < told["floor"] * sum(size[i] for i in by_group[group["group"]]):
            wrong.append(f"the floor is not kept in group {group['group']}")
        if points // sum(size[i] for i in by_group[group["group"]]) != group["mean_after"]:
            wrong.append(f"the mean of group {group['group']} is not as stated")
    check(told["certificate"], 64, lambda i: 64 + price.get(None if group_of[i] < 0 else group_of[i], 0))
    given_back = sum(of_it * told["floor"] * sum(size[i] for i in by_group[group]) for group, of_it in price.items())
    least = max(0, cert["objective"] + told["costs"] - (told["certificate"]["bound"] - given_back) // 64)
    if told["costs_at_least"] > least:
        wrong.append(f"the floor costs {least} at least, stated {told['costs_at_least']}")

def check_plan():  # everyone placed is where they may be, with those they are linked to, and nothing is exceeded
    at = [int(j) for j in plan]
    if len(at) != n:
        sys.exit(f"{len(at)} lines in the plan, {n} households in the round")
    if any(j != -1 and not (0 <= j < m and score(i, j) != 65535) for i, j in enumerate(at)):
        wrong.append("somebody is placed where they cannot be")
    if any(at[i] != at[k] for i, k in meta.get("links", [])) or any(at[i] != j for i, j in meta.get("locks", [])):
        wrong.append("the plan parts linked households, or goes against a lock")
    used = [[0] * len(rows) for rows in capacity]
    for i, j in enumerate(at):
        if j != -1:
            used[j] = [a + b for a, b in zip(used[j], uses(i))]
    if any(a > b for taken, rows in zip(used, capacity) for a, b in zip(taken, rows)):
        wrong.append("a municipality gets more than it has room for")

check_plan()
placed = sum(size[i] * (score(i, int(j)) if j != "-1" else -penalty) for i, j in enumerate(plan))
if placed != cert["objective"] or placed > cert["bound"]:
    wrong.append(f"objective {placed}, stated {cert['objective']}; bound {cert['bound']}")
check(cert, 1, lambda i: 1, plan)
if "left_out" in cert:
    check_left_out(cert["left_out"])
if "floor" in cert:
    check_floor(cert["floor"])
told = f"objective {placed}, bound {cert['bound']}: as stated ({cert['status']}, proof: {cert['proof']})"
if unproven:
    told += "\nthat nothing is better is the program's word: the search was too long to write down"
print("\n".join(wrong) or told)
sys.exit(bool(wrong))
