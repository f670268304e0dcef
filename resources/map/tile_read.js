"use strict";
// One tile of the map file as it is drawn: paths by kind, and names with their places. What does not fit is left out.

konsol.UNITS = 4096;
konsol.LONGEST_NAME = 60;
konsol.ROADS = ["path", "track", "service", "residential", "tertiary", "secondary", "primary", "trunk", "motorway"];
konsol.ONE_WAY = 1;
konsol.BRIDGE = 2;
konsol.TUNNEL = 4;

// A name without what turns its direction or breaks its line.
konsol.cleanName = function (text) {
  if (typeof text !== "string") return "";
  return text.slice(0, 400).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ").trim().slice(0, konsol.LONGEST_NAME);
};

// Steps from point to point as points, or nothing where they are no numbers.
konsol.readLine = function (steps) {
  if (!Array.isArray(steps) || steps.length < 4 || !steps.every(Number.isFinite)) return null;
  const line = new Float64Array(steps.length - (steps.length % 2));
  for (let i = 0, x = 0, y = 0; i < line.length; i += 2) {
    line[i] = x += steps[i];
    line[i + 1] = y += steps[i + 1];
  }
  return line;
};

konsol.readRings = function (rings) {
  return Array.isArray(rings) ? rings.map(konsol.readLine).filter((ring) => ring && ring.length >= 6) : [];
};

konsol.boxOf = function (line) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    box[0] = Math.min(box[0], line[i]);
    box[1] = Math.min(box[1], line[i + 1]);
    box[2] = Math.max(box[2], line[i]);
    box[3] = Math.max(box[3], line[i + 1]);
  }
  return box;
};

konsol.trace = function (path, line, close) {
  path.moveTo(line[0], line[1]);
  for (let i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
  if (close) path.closePath();
};

// Twice the area of a ring, positive one way around.
konsol.turn = function (ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    sum += ring[j] * ring[i + 1] - ring[i] * ring[j + 1];
  }
  return sum;
};

// `place`: where the tile lies: its north-west corner and the length of a unit, in the world of zoom 0; `units`: its size.
konsol.Tile = class {
  constructor(place, raw) {
    Object.assign(this, place);
    this.areas = []; // [kind, path, box], the largest first
    this.lines = {}; // kind → path
    this.roads = {}; // class → { open, bridge, tunnel }
    this.arrows = []; // lines of one-way roads
    this.buildings = []; // [path, box, rule]
    this.named = { lines: [], areas: [], points: [] };
    const names = Array.isArray(raw.names) ? raw.names.map(konsol.cleanName) : [];
    const each = (key, take) => Array.isArray(raw[key]) && raw[key].forEach((one) => Array.isArray(one) && take(one));
    const nameAt = (index) => names[index] || "";
    each("areas", ([kind, name, rings]) => this.addArea(kind, nameAt(name), konsol.readRings(rings)));
    each("lines", ([kind, name, steps]) => this.addLine(kind, nameAt(name), konsol.readLine(steps)));
    each("roads", ([kind, name, flags, steps]) => this.addRoad(kind, nameAt(name), flags, konsol.readLine(steps)));
    this.addBuildings(Array.isArray(raw.buildings) ? raw.buildings.map(konsol.readRings) : []);
    each("points", ([kind, name, x, y]) => this.addPoint(String(kind), nameAt(name), x, y));
  }

  addArea(kind, name, rings) {
    if (!rings.length || !Object.hasOwn(konsol.AREAS, kind)) return;
    const path = new Path2D();
    rings.forEach((ring) => konsol.trace(path, ring, true));
    const box = konsol.boxOf(rings[0]);
    this.areas.push([kind, path, box]);
    if (name) this.named.areas.push({ kind, name, box });
  }

  addLine(kind, name, line) {
    if (!line || !Object.hasOwn(konsol.LINES, kind)) return;
    konsol.trace((this.lines[kind] = this.lines[kind] || new Path2D()), line);
    if (kind !== "rail") this.nameLine(kind, name, line);
  }

  addRoad(kind, name, flags, line) {
    if (!line || !konsol.ROADS.includes(kind)) return;
    const road = (this.roads[kind] = this.roads[kind] || {});
    const part = flags & konsol.TUNNEL ? "tunnel" : flags & konsol.BRIDGE ? "bridge" : "open";
    konsol.trace((road[part] = road[part] || new Path2D()), line);
    if (flags & konsol.ONE_WAY) this.arrows.push({ kind, line });
    this.nameLine(kind, name, line);
  }

  // Names stand on what lies inside the tile: there the pieces of two tiles meet end to end.
  nameLine(kind, name, line) {
    if (!name) return;
    const inside = this.units ? konsol.within(line, this.units) : [line];
    inside.forEach((piece) => this.named.lines.push({ kind, name, line: piece }));
  }

  // Sixteen paths a tile, so that a look at a corner of it does not draw all of it. Rings run one way around: where
  // houses overlap they become one, not a hole.
  addBuildings(buildings) {
    const cells = new Map();
    for (const rings of buildings) {
      if (!rings.length) continue;
      const box = konsol.boxOf(rings[0]);
      const simple = rings.length === 1;
      const middle = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      const key = middle.map((at) => Math.max(0, Math.min(3, Math.floor((at / konsol.UNITS) * 4)))) + (simple ? "" : "h");
      const cell = cells.get(key) || [new Path2D(), [...box], simple ? "nonzero" : "evenodd"];
      cells.set(key, cell);
      for (const ring of rings) konsol.trace(cell[0], simple && konsol.turn(ring) < 0 ? konsol.backwards(ring) : ring, true);
      cell[1] = [Math.min(cell[1][0], box[0]), Math.min(cell[1][1], box[1]),
        Math.max(cell[1][2], box[2]), Math.max(cell[1][3], box[3])];
    }
    this.buildings = [...cells.values()];
  }

  addPoint(kind, name, x, y) {
    if (Number.isFinite(x) && Number.isFinite(y)) this.named.points.push({ kind, name, x, y });
  }
};

konsol.backwards = function (ring) {
  const turned = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    turned[i] = ring[ring.length - 2 - i];
    turned[i + 1] = ring[ring.length - 1 - i];
  }
  return turned;
};

// The pieces of a line inside a square that begins at zero.
konsol.within = function (line, side) {
  const pieces = [];
  let piece = [];
  const end = () => {
    if (piece.length >= 4) pieces.push(Float64Array.from(piece));
    piece = [];
  };
  for (let i = 2; i < line.length; i += 2) {
    const cut = konsol.cutToSquare(line[i - 2], line[i - 1], line[i], line[i + 1], side);
    if (!cut) {
      end();
      continue;
    }
    if (!piece.length) piece.push(cut[0], cut[1]);
    piece.push(cut[2], cut[3]);
    if (cut[2] !== line[i] || cut[3] !== line[i + 1]) end();
  }
  end();
  return pieces;
};

// The part of one stretch inside the square (Liang and Barsky's way), or nothing.
konsol.cutToSquare = function (x0, y0, x1, y1, side) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  let [from, to] = [0, 1];
  for (const [step, room] of [[-dx, x0], [dx, side - x0], [-dy, y0], [dy, side - y0]]) {
    if (step === 0 && room < 0) return null;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  if (from >= to) return null;
  const end = to === 1 ? [x1, y1] : [x0 + dx * to, y0 + dy * to];
  return [from ? x0 + dx * from : x0, from ? y0 + dy * from : y0, ...end];
};
