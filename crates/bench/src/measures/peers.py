"""Solves a placement instance with a public solver on one thread: python peers.py SOLVER FOLDER SECONDS.

Prints one line of JSON: seconds, objective, and the solver's own bound. The model is the published one: a column for each
household and municipality, persons and nested dwelling classes as rows.
"""
import json
import sys
import time

solver, folder, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
meta = json.load(open(f"{folder}/meta.json"))
scores = open(f"{folder}/scores.u16", "rb").read()
n, m = meta["n"], meta["m"]
size, need, cap, units = meta["size"], meta["need"], meta["cap"], meta["units"]
penalty = meta["unplaced_penalty_per_person"]
pairs = []
for i in range(n):
    for j in range(m):
        at = 2 * (i * m + j)
        score = scores[at] | scores[at + 1] << 8
        if score != 65535:
            pairs.append((i, j, size[i] * (score + penalty)))
base = -penalty * sum(size)
# Rows: households, then for each municipality persons and dwellings of class k or larger.
rows = [dict() for _ in range(n + 5 * m)]
upper = [1] * n
for j in range(m):
    upper += [cap[j]] + [sum(units[j][k:]) for k in range(4)]
for column, (i, j, _) in enumerate(pairs):
    rows[i][column] = 1
    rows[n + 5 * j][column] = size[i]
    for k in range(need[i] + 1):
        rows[n + 5 * j + 1 + k][column] = 1

start = time.perf_counter()
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
    lp.row_lower_ = numpy.full(len(rows), -highspy.kHighsInf)
    lp.row_upper_ = numpy.array(upper, dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * count
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts, index, value = [0], [], []
    for row in rows:
        index += row.keys()
        value += row.values()
        starts.append(len(index))
    lp.a_matrix_.start_ = numpy.array(starts, dtype=numpy.int32)
    lp.a_matrix_.index_ = numpy.array(index, dtype=numpy.int32)
    lp.a_matrix_.value_ = numpy.array(value, dtype=float)
    model.passModel(lp)
    model.run()
    info = model.getInfo()
    objective, bound = -info.objective_function_value, -info.mip_dual_bound
else:
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    columns = [model.NewBoolVar("") for _ in pairs]
    for i, row in enumerate(rows):
        if i < n:
            model.AddAtMostOne([columns[column] for column in row])
        elif row:
            model.Add(sum(amount * columns[column] for column, amount in row.items()) <= upper[i])
    model.Maximize(sum(gain * column for (_, _, gain), column in zip(pairs, columns)))
    search = cp_model.CpSolver()
    search.parameters.num_workers = 1
    search.parameters.max_time_in_seconds = limit
    status = search.Solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    objective = search.ObjectiveValue() if found else float("-inf")
    bound = search.BestObjectiveBound()
seconds = time.perf_counter() - start
whole = lambda number: round(number + base) if abs(number) < 1e15 else None
print(json.dumps({"seconds": seconds, "objective": whole(objective), "bound": whole(bound)}))
