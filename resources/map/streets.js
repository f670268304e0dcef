"use strict";
// The ground of the map on one canvas: land, kelurahan, water, streets, railway and their names.

// Widths in pixels at zoom 14; they grow by GROWTH with each zoom step.
konsol.GROWTH = 1.62;
konsol.STREETS = {
  main: { width: 4.2, least: 1.5, from: 0, edge: "main-edge", fill: "main" },
  second: { width: 2.5, least: 0.9, from: 11.5, edge: "second-edge", fill: "second" },
  small: { width: 1.5, least: 0.6, from: 12.75, edge: "second-edge", fill: "small" },
};

konsol.Ground = L.Layer.extend({
  initialize: function () {
    this._features = [];
    this._areas = new Map();
    this._obstacles = () => [];
    this._colours = konsol.readColours();
  },

  onAdd: function (map) {
    this._map = map;
    this._canvas = L.DomUtil.create("canvas", "ground", map.getPane("tilePane"));
    map.on("moveend resize viewreset", this.redraw, this);
    this.redraw();
  },

  onRemove: function (map) {
    map.off("moveend resize viewreset", this.redraw, this);
    this._canvas.remove();
  },

  setFeatures: function (collection) {
    this._features = collection.features.map(konsol.prepareFeature);
    this.redraw();
  },

  setArea: function (area) {
    const rings = area.rings.map((ring) => ring.map(([lat, lng]) => konsol.world(lat, lng)));
    this._areas.set(area.id, { name: area.name, rings: rings, middle: konsol.world(area.lat, area.lng) });
  },

  removeArea: function (id) {
    this._areas.delete(id);
  },

  setObstacles: function (boxes) {
    this._obstacles = boxes;
  },

  setApproximate: function (approximate) {
    this._approximate = approximate;
  },

  setTheme: function () {
    this._colours = konsol.readColours();
    this.redraw();
  },

  redraw: function () {
    if (!this._map || this._frame) return;
    this._frame = requestAnimationFrame(() => {
      this._frame = null;
      if (this._map) this._draw();
    });
  },

  _draw: function () {
    const map = this._map;
    const size = map.getSize();
    const pad = L.point(Math.round(size.x * 0.25), Math.round(size.y * 0.25));
    const topLeft = map.containerPointToLayerPoint(pad.multiplyBy(-1));
    const whole = size.add(pad.multiplyBy(2));
    const dots = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._canvas, topLeft);
    this._canvas.width = whole.x * dots;
    this._canvas.height = whole.y * dots;
    this._canvas.style.width = whole.x + "px";
    this._canvas.style.height = whole.y + "px";
    const context = this._canvas.getContext("2d");
    context.scale(dots, dots);
    const zoom = map.getZoom();
    const scale = Math.pow(2, zoom);
    const origin = map.getPixelOrigin().add(topLeft);
    const sheet = {
      context: context, zoom: zoom, size: whole, pad: pad, colours: this._colours,
      at: (point) => [point.x * scale - origin.x, point.y * scale - origin.y],
      seen: (box) => box[0] * scale - origin.x < whole.x && box[2] * scale - origin.x > 0
        && box[1] * scale - origin.y < whole.y && box[3] * scale - origin.y > 0,
    };
    const seen = this._features.filter((feature) => sheet.seen(feature.box));
    konsol.drawLand(sheet, this._areas);
    konsol.drawFeatures(sheet, seen);
    konsol.drawLimits(sheet, this._areas, this._approximate);
    konsol.drawNames(sheet, seen, this._areas, this._obstacles(pad));
  },
});

// A GeoJSON feature as lines of world points, with the box around them.
konsol.prepareFeature = function (feature) {
  const shape = feature.geometry;
  const groups = { Point: [[shape.coordinates]], MultiLineString: shape.coordinates, Polygon: shape.coordinates };
  const lines = groups[shape.type].map((line) => line.map(([lng, lat]) => konsol.world(lat, lng)));
  const xs = lines.flat().map((point) => point.x);
  const ys = lines.flat().map((point) => point.y);
  const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return { kind: feature.properties.kind, what: feature.properties.what, name: feature.properties.name, lines, box };
};

konsol.trace = function (sheet, lines, close) {
  sheet.context.beginPath();
  for (const line of lines) {
    line.forEach((point, i) => (i ? sheet.context.lineTo(...sheet.at(point)) : sheet.context.moveTo(...sheet.at(point))));
    if (close) sheet.context.closePath();
  }
};

konsol.stroke = function (sheet, colour, width, dash) {
  sheet.context.strokeStyle = colour;
  sheet.context.lineWidth = width;
  sheet.context.setLineDash(dash || []);
  sheet.context.stroke();
};

// The land outside, and the city on it.
konsol.drawLand = function (sheet, areas) {
  sheet.context.fillStyle = sheet.colours.outside;
  sheet.context.fillRect(0, 0, sheet.size.x, sheet.size.y);
  sheet.context.lineCap = sheet.context.lineJoin = "round";
  const limit = areas.get("limit:");
  if (!limit) return;
  konsol.trace(sheet, limit.rings, true);
  sheet.context.fillStyle = sheet.colours.land;
  sheet.context.fill("evenodd");
};

konsol.drawFeatures = function (sheet, features) {
  const of = (kind) => features.filter((feature) => feature.kind === kind);
  const grown = (width, least) => Math.max(least, width * Math.pow(konsol.GROWTH, sheet.zoom - 14));
  for (const feature of of("green")) {
    konsol.trace(sheet, feature.lines, true);
    sheet.context.fillStyle = sheet.colours.green;
    sheet.context.fill();
  }
  for (const [kind, width] of [["stream", 2.2], ["river", 5.5]]) {
    for (const feature of of(kind)) {
      konsol.trace(sheet, feature.lines);
      konsol.stroke(sheet, sheet.colours.water, grown(width, 1.2));
    }
  }
  const kinds = ["small", "second", "main"].filter((kind) => sheet.zoom >= konsol.STREETS[kind].from);
  for (const edge of [true, false]) {
    for (const kind of kinds) {
      const look = konsol.STREETS[kind];
      const width = grown(look.width, look.least);
      if (edge && width < 2) continue;
      konsol.trace(sheet, of(kind).flatMap((feature) => feature.lines));
      const colour = edge || width < 2 ? look.edge : look.fill;
      konsol.stroke(sheet, sheet.colours[colour], edge ? width + 1.8 : width);
    }
  }
  for (const feature of of("rail")) {
    konsol.trace(sheet, feature.lines);
    konsol.stroke(sheet, sheet.colours.rail, grown(2.4, 1.6));
    if (sheet.zoom >= 12.5) konsol.stroke(sheet, sheet.colours["rail-gap"], grown(1.2, 0.8), [6, 6]);
  }
};

// Thin lines between kelurahan, a strong one around the city: broken while it is only approximate.
konsol.drawLimits = function (sheet, areas, approximate) {
  sheet.context.lineCap = "butt";
  const wards = areas.get("wards:");
  if (wards) {
    konsol.trace(sheet, wards.rings);
    konsol.stroke(sheet, sheet.colours.ward, 1.2, [5, 3]);
  }
  const limit = areas.get("limit:");
  if (!limit) return;
  konsol.trace(sheet, limit.rings, true);
  konsol.stroke(sheet, sheet.colours.halo, 5);
  konsol.stroke(sheet, sheet.colours.limit, 2, approximate ? [9, 4] : []);
  sheet.context.setLineDash([]);
};
