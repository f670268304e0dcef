"use strict";
// The city's limit, strong, broken while it is only approximate; thin lines between kelurahan. Only what is near is drawn.

konsol.Limits = class {
  constructor() {
    this.areas = new Map();
    this.approximate = true;
    this.origin = null;
    this.unit = 256 / Math.pow(2, 15) / konsol.UNITS;
    this.units = null;
  }

  set(area) {
    const first = area.rings[0] && area.rings[0][0];
    if (!this.origin && first) this.origin = Object.values(konsol.world(...first));
    const rings = area.rings.map((ring) => this.measured(ring));
    this.areas.set(area.id, { name: area.name, rings, middle: konsol.world(area.lat, area.lng) });
    if (area.id === "limit:") this.city = this.pathOf(rings);
  }

  remove(id) {
    this.areas.delete(id);
    if (id === "limit:") this.city = null;
  }

  // A ring as units from the origin, with the length walked until each point.
  measured(ring) {
    const line = new Float64Array(ring.length * 2);
    const walked = new Float64Array(ring.length);
    ring.forEach(([lat, lng], i) => {
      const point = konsol.world(lat, lng);
      line[2 * i] = (point.x - this.origin[0]) / this.unit;
      line[2 * i + 1] = (point.y - this.origin[1]) / this.unit;
      if (i) walked[i] = walked[i - 1] + Math.hypot(line[2 * i] - line[2 * i - 2], line[2 * i + 1] - line[2 * i - 1]);
    });
    return { line, walked };
  }

  pathOf(rings) {
    const path = new Path2D();
    rings.forEach(({ line }) => konsol.trace(path, line, true));
    return path;
  }

  // The land outside and the city on it.
  paintLand(sheet) {
    sheet.context.fillStyle = sheet.colours.outside;
    sheet.context.fillRect(0, 0, sheet.side, sheet.side);
    if (!this.city) return;
    sheet.enter(this);
    sheet.context.fillStyle = sheet.colours.land;
    sheet.context.fill(this.city, "evenodd");
    sheet.leave();
  }

  // What lies outside steps back a little.
  paintVeil(sheet) {
    if (!this.city) return;
    sheet.enter(this);
    const path = new Path2D();
    const [west, north, east, south] = sheet.seenUnits(this);
    path.rect(west, north, east - west, south - north);
    path.addPath(this.city);
    sheet.context.globalAlpha = 0.3;
    sheet.context.fillStyle = sheet.colours.outside;
    sheet.context.fill(path, "evenodd");
    sheet.leave();
  }

  paintLines(sheet) {
    const [wards, limit] = [this.areas.get("wards:"), this.areas.get("limit:")];
    if (!wards && !limit) return;
    const scale = sheet.enter(this);
    const seen = sheet.seenUnits(this);
    sheet.context.lineCap = "butt";
    sheet.context.lineJoin = "round";
    const stroke = (area, colour, width, dash) => {
      sheet.context.strokeStyle = sheet.colours[colour];
      sheet.context.lineWidth = width / scale;
      sheet.context.setLineDash(dash.map((length) => length / scale));
      area.rings.forEach((ring) => konsol.strokeNear(sheet.context, ring, seen));
    };
    if (wards) stroke(wards, "ward", 1.2, [5, 3]);
    if (limit) {
      stroke(limit, "halo", 5, []);
      stroke(limit, "limit", 2, this.approximate ? [9, 4] : []);
    }
    sheet.leave();
  }
};

// Strokes what runs through a box, with the dashes where they are when the whole is stroked.
konsol.strokeNear = function (context, { line, walked }, seen) {
  let open = false;
  const end = () => {
    if (open) context.stroke();
    open = false;
  };
  for (let i = 2; i < line.length; i += 2) {
    const box = [Math.min(line[i - 2], line[i]), Math.min(line[i - 1], line[i + 1]),
      Math.max(line[i - 2], line[i]), Math.max(line[i - 1], line[i + 1])];
    if (!konsol.overlap(box, seen)) {
      end();
      continue;
    }
    if (!open) {
      context.beginPath();
      context.moveTo(line[i - 2], line[i - 1]);
      context.lineDashOffset = walked[i / 2 - 1];
      open = true;
    }
    context.lineTo(line[i], line[i + 1]);
  }
  end();
};
