"use strict";
// One placing of all names: each only where nothing else stands, the important ones first, what stood before first of all.

// What is named, the important first: kinds of lines with the first zoom of a name and its size, and kinds of places.
konsol.NAMED = [
  { places: ["hospital", "fire", "police", "station"] },
  { lines: ["motorway", "trunk", "primary"], from: 13.5, size: 11.5 },
  { lines: ["secondary"], from: 14, size: 11 },
  { lines: ["tertiary"], from: 14.5, size: 11 },
  { lines: ["river", "canal"], from: 13.5, size: 11 },
  { places: ["government", "market", "bus", "assembly", "hydrant", "clinic", "school"] },
  { lines: ["residential"], from: 15.5, size: 10.5 },
  { places: ["worship", "park", "fuel", "pharmacy", "bank", "hotel", "restaurant", "other"] },
  { lines: ["stream"], from: 15, size: 10.5 },
  { lines: ["service", "track", "path"], from: 16.5, size: 10.5 },
];
konsol.NAMED_AREAS = new Set(["park", "hospital", "school", "cemetery", "military", "industrial", "water", "wood"]);

konsol.Placing = class {
  // `kept`: the names of before, at the same zoom; `obstacles`: boxes of the canvas that stay free.
  constructor(frame, kept, obstacles) {
    this.frame = frame;
    this.placed = [];
    this.taken = new konsol.Taken();
    this.standing = new konsol.Taken(); // the names alone
    this.seen = new Map();
    this.kept = new Map();
    obstacles.forEach((box) => this.taken.take(box));
    kept.filter((one) => one.text).forEach((one) => this.kept.set(one.group, [...(this.kept.get(one.group) || []), one]));
  }

  placeAll(limits, tiles, pictures) {
    this.placeWards(limits);
    this.coverBy(pictures);
    const points = this.pointsByKind(tiles);
    for (const group of konsol.NAMED) {
      if (group.places) group.places.forEach((kind) => this.placeKind(kind, points.get(kind) || []));
      else if (this.frame.zoom >= group.from) this.placeLines(tiles, group);
    }
    this.placeAreas(tiles);
  }

  // A place of the world at zoom 0 as a place of the canvas.
  at([x, y]) {
    const world = Math.pow(2, this.frame.zoom);
    return [x * world - this.frame.left, y * world - this.frame.top];
  }

  // From units of a tile to places of the canvas.
  through(tile) {
    const scale = tile.unit * Math.pow(2, this.frame.zoom);
    const [x, y] = this.at(tile.origin);
    return (line) => line.map((at, i) => at * scale + (i % 2 ? y : x));
  }

  look(size, colour, style) {
    return { font: (style ? style + " " : "") + size + "px " + konsol.FONT, colour, halo: "halo" };
  }

  inFrame([left, top, right, bottom]) {
    return left >= 0 && top >= 0 && right <= this.frame.width && bottom <= this.frame.height;
  }

  // Puts a name where it is free and not near the same name; says whether it could.
  put(name, boxes) {
    const others = this.seen.get(name.text) || [];
    const near = others.some(([x, y]) => Math.hypot(x - name.x, y - name.y) < konsol.SAME_NAME_PX);
    if (near || !boxes.every((box) => this.inFrame(box)) || !this.taken.takeIfFree(boxes)) return false;
    this.seen.set(name.text, [...others, [name.x, name.y]]);
    boxes.forEach((box) => this.standing.take(box));
    const world = Math.pow(2, this.frame.zoom);
    name.world = [(name.x + this.frame.left) / world, (name.y + this.frame.top) / world];
    this.placed.push(name);
    return true;
  }

  // What stood there before, and still has this name, stands first.
  keep(group, still) {
    for (const old of this.kept.get(group) || []) {
      if (!still(old.text)) continue;
      const [x, y] = this.at(old.world);
      this.put({ ...old, x, y }, old.boxes.map(([l, t, r, b]) => [x + l, y + t, x + r, y + b]));
    }
  }

  putUpright(group, text, look, x, y, align) {
    const width = konsol.textWidth(text, look.font) + 4;
    const left = align === "left" ? x - 2 : align === "right" ? x - width + 2 : x - width / 2;
    const box = [left, y - 8, left + width, y + 8];
    return this.put({ group, text, look: { ...look, align }, x, y, angle: 0, boxes: this.around(x, y, [box]) }, [box]);
  }

  around(x, y, boxes) {
    return boxes.map(([l, t, r, b]) => [l - x, t - y, r - x, b - y]);
  }

  placeWards(limits) {
    const zoom = this.frame.zoom;
    const look = this.look(zoom < 12.25 ? 10 : zoom < 13.5 ? 11.5 : 13, "ward-text", "600");
    const areas = [...limits.areas.values()].filter((area) => area.name);
    this.keep("wards", (text) => areas.some((area) => area.name === text));
    for (const area of areas) {
      const [x, middle] = this.at([area.middle.x, area.middle.y]);
      // A little above, below or beside is still inside the area; a name that finds no room there is not written.
      const beside = [[0, 0], [0, -16], [0, 16], [-24, 0], [24, 0], [0, -28], [0, 28], [-24, -18], [24, -18], [-24, 18], [24, 18]];
      beside.some(([dx, dy]) => this.putUpright("wards", area.name, look, x + dx, middle + dy));
    }
  }

  // Pictures have names of their own: where they are, no other names are put but those of the kelurahan.
  coverBy(pictures) {
    for (const tile of pictures) {
      const side = tile.unit * tile.units;
      const [west, north] = this.at(tile.origin);
      const [east, south] = this.at([tile.origin[0] + side, tile.origin[1] + side]);
      this.taken.take([west, north, east, south]);
    }
  }

  pointsByKind(tiles) {
    const byKind = new Map();
    for (const tile of tiles) {
      for (const point of tile.named ? tile.named.points : []) {
        if (konsol.NOT_OF_THE_GROUND.has(point.kind)) continue;
        const kind = konsol.placeOf(point.kind);
        const [x, y] = this.through(tile)([point.x, point.y]);
        byKind.set(kind, [...(byKind.get(kind) || []), { name: point.name, x, y }]);
      }
    }
    return byKind;
  }

  // The marks of one kind, then their names.
  placeKind(kind, points) {
    const place = konsol.PLACES[kind];
    if (!points.length || this.frame.zoom < place.from) return;
    const marked = points.sort((a, b) => (a.name < b.name ? -1 : 1)).filter(({ x, y }) => {
      const box = [x - 7, y - 7, x + 7, y + 7];
      const free = this.inFrame(box) && this.taken.takeIfFree([box]);
      if (free) this.placed.push({ mark: kind, x, y, boxes: [] });
      if (free) this.standing.take(box);
      return free;
    });
    if (this.frame.zoom < place.named) return;
    const named = marked.filter(({ name }) => name);
    this.keep(kind, (text) => named.some(({ name }) => name === text));
    const look = this.look(10.5, "place-text");
    const sides = [[9, 0, "left"], [-9, 0, "right"], [0, 15, "center"], [0, -15, "center"]];
    for (const { name, x, y } of named) {
      sides.some(([dx, dy, align]) => this.putUpright(kind, name, look, x + dx, y + dy, align));
    }
  }

  placeLines(tiles, { lines: kinds, size }) {
    const water = konsol.LINES[kinds[0]];
    const look = this.look(size, water ? "water-text" : "street-text", water ? "italic" : "");
    const group = kinds[0];
    const byName = new Map();
    for (const tile of tiles) {
      if (!tile.named) continue;
      const move = this.through(tile);
      for (const { kind, name, line } of tile.named.lines) {
        if (kinds.includes(kind)) byName.set(name, [...(byName.get(name) || []), move(line)]);
      }
    }
    this.keep(group, (text) => byName.has(text));
    byName.forEach((pieces, name) => this.placeLine(group, name, pieces, look));
  }

  placeLine(group, text, pieces, look) {
    const width = konsol.textWidth(text, look.font) + 4;
    for (const line of konsol.joinPieces(pieces)) {
      const walk = konsol.walk(line);
      const steps = Math.max(1, Math.floor(walk.length / 400));
      for (let i = 0; i < steps && walk.length > width; i++) {
        const middle = ((i + 0.5) / steps) * walk.length;
        [0, 40, -40, 80, -80].some((shift) => {
          const found = konsol.standOn(walk, middle + shift, text, look.font);
          if (!found) return false;
          return this.put({ group, text, look, ...found, boxes: this.around(found.x, found.y, found.boxes) }, found.boxes);
        });
      }
    }
  }

  // An area has its name inside, where the name fits into it.
  placeAreas(tiles) {
    if (this.frame.zoom < 14) return;
    for (const tile of tiles) {
      if (!tile.named) continue;
      const move = this.through(tile);
      for (const { kind, name, box } of tile.named.areas) {
        if (!konsol.NAMED_AREAS.has(kind)) continue;
        const [west, north, east, south] = move(box);
        const water = kind === "water";
        const look = this.look(10.5, water ? "water-text" : "place-text", "italic");
        if (east - west < konsol.textWidth(name, look.font) || south - north < 16) continue;
        this.putUpright("areas", name, look, (west + east) / 2, (north + south) / 2);
      }
    }
  }
};
