"""Solves a placement instance with a public solver on one thread: python peers.py SOLVER FOLDER SECONDS.

Prints a line of JSON for each better plan and one at the end: seconds by the clock and of the processor (from when the model
begins to be handed over), objective, the solver's own bound, and the most memory. The model is the published one: a column
for each household and municipality; persons, nested dwelling classes, school, seats and language groups as rows; linked
households together; locks.
"""
import json
import resource
import sys
import time

solver, folder, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
meta = json.load(open(f"{folder}/meta.json"))
scores = open(f"{folder}/scores.u16", "rb").read()
n, m = meta["n"], meta["m"]
size, need, cap, units = meta["size"], meta["need"], meta["cap"], meta["units"]
penalty = meta["unplaced_penalty_per_person"]
full = meta["profile"] == "full"
locked = dict(meta.get("locks", [])) if full else {}
links = meta.get("links", []) if full else []

pairs, number = [], {}
for i in range(n):
    for j in range(m):
        at = 2 * (i * m + j)
        score = scores[at] | scores[at + 1] << 8
        if score != 65535 and locked.get(i, j) == j:
            number[i, j] = len(pairs)
            pairs.append((i, j, size[i] * (score + penalty)))
base = -penalty * sum(size)

# Each row: what it takes of each column, and its least and most.
rows = [({}, 1 if i in locked else 0, 1) for i in range(n)]
first = len(rows)
groups = 1 + max(meta["group"]) if full else 0
width = 5 + (2 + groups if full else 0)
for j in range(m):
    most = [cap[j]] + [sum(units[j][k:]) for k in range(4)]
    if full:
        most += [meta["school"][j], meta["seats"][j]] + [meta["group_cap"][j]] * groups
    rows += [({}, 0, limit_of) for limit_of in most]
for column, (i, j, _) in enumerate(pairs):
    rows[i][0][column] = 1
    at = first + width * j
    rows[at][0][column] = size[i]
    for k in range(need[i] + 1):
        rows[at + 1 + k][0][column] = 1
    if full:
        for row, amount in ((5, meta["kids"][i]), (6, meta["adults"][i])):
            if amount:
                rows[at + row][0][column] = amount
        if meta["group"][i] >= 0:
            rows[at + 7 + meta["group"][i]][0][column] = size[i]
for i, k in links:
    for j in range(m):
        both = [number.get((i, j)), number.get((k, j))]
        row = {column: sign for column, sign in zip(both, (1, -1)) if column is not None}
        if row:
            rows.append((row, 0, 0))

clock, processor = time.perf_counter(), time.process_time()


def whole(value):
    return round(value + base) if value is not None and abs(value) < 1e15 else None


def say(objective, bound):
    found = {
        "wall": time.perf_counter() - clock,
        "processor": time.process_time() - processor,
        "objective": whole(objective),
        "bound": whole(bound),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(found), flush=True)


if solver == "highs":
    import highspy
    import numpy

    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("time_limit", limit)
    model.setOptionValue("mip_rel_gap", 0.0)
    count = len(pairs)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(rows)
    lp.col_cost_ = numpy.array([-gain for _, _, gain in pairs], dtype=float)
    lp.col_lower_, lp.col_upper_ = numpy.zeros(count), numpy.ones(count)
    lp.row_lower_ = numpy.array([least if least else (0 if most == 0 else -highspy.kHighsInf) for _, least, most in rows], dtype=float)
    lp.row_upper_ = numpy.array([most for _, _, most in rows], dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts, index, value = [0], [], []
    for row, _, _ in rows:
        index += row.keys()
        value += row.values()
        starts.append(len(index))
    lp.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(index, dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(value, dtype=float)
    model.passModel(lp)
    model.cbMipImprovingSolution += lambda event: say(
        -event.data_out.mip_primal_bound, -event.data_out.mip_dual_bound
    )
    say(None, None)
    model.run()
    info = model.getInfo()
    has_plan = info.primal_solution_status == 2
    say(-info.objective_function_value if has_plan else None, -info.mip_dual_bound)
else:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    columns = [model.NewBoolVar("") for _ in pairs]
    for at, (row, least, most) in enumerate(rows):
        if at < n and not least:
            model.AddAtMostOne([columns[column] for column in row])
        elif row:
            taken = sum(amount * columns[column] for column, amount in row.items())
            model.AddLinearConstraint(taken, least if at < n or most == 0 else 0, most)
    model.Maximize(sum(gain * columns[column] for column, (_, _, gain) in enumerate(pairs)))
    search = cp_model.CpSolver()
    search.parameters.num_workers = 1
    search.parameters.max_time_in_seconds = limit

    class Better(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self):
            say(self.ObjectiveValue(), self.BestObjectiveBound())

    say(None, None)
    status = search.Solve(model, Better())
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    say(search.ObjectiveValue() if found else None, search.BestObjectiveBound())
