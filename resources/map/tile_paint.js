"use strict";
// Paints one tile on a sheet: areas, water, roads with casings, rail, bridges, buildings, arrows of one-way roads.

konsol.paintTile = function (sheet, tile) {
  const { context, colours, zoom } = sheet;
  const scale = sheet.enter(tile); // pixels of the screen a unit
  if (!scale) return;
  const brush = { sheet, scale, seen: sheet.seenUnits(tile) };
  context.lineJoin = "round";
  for (const [kind, path, box] of tile.areas) {
    if (!konsol.overlap(box, brush.seen)) continue;
    context.fillStyle = colours[konsol.AREAS[kind]];
    context.fill(path, "evenodd");
  }
  for (const kind of ["stream", "canal", "river"]) {
    konsol.strokePath(brush, tile.lines[kind], "water", konsol.grown(zoom, ...konsol.LINES[kind]));
  }
  if (zoom >= konsol.BUILDINGS_FROM) konsol.paintBuildings(brush, tile);
  konsol.paintRoads(brush, tile);
  sheet.leave();
};

konsol.overlap = function (a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
};

konsol.strokePath = function (brush, path, colour, width, dash) {
  if (!path) return;
  const context = brush.sheet.context;
  context.strokeStyle = brush.sheet.colours[colour];
  context.lineWidth = width / brush.scale;
  context.setLineDash(dash ? dash.map((length) => length / brush.scale) : []);
  context.stroke(path);
};

konsol.paintBuildings = function (brush, tile) {
  const { context, colours, zoom } = brush.sheet;
  context.fillStyle = colours.building;
  context.strokeStyle = colours["building-edge"];
  context.lineWidth = 0.8 / brush.scale;
  context.setLineDash([]);
  for (const [path, box, rule] of tile.buildings) {
    if (!konsol.overlap(box, brush.seen)) continue;
    context.fill(path, rule);
    if (zoom >= konsol.OUTLINES_FROM) context.stroke(path);
  }
};

konsol.paintRoads = function (brush, tile) {
  const zoom = brush.sheet.zoom;
  const roads = konsol.ROADS.filter((kind) => tile.roads[kind] && zoom >= konsol.ROAD_LOOKS[kind].from).map((kind) => {
    const look = konsol.ROAD_LOOKS[kind];
    return { look, parts: tile.roads[kind], width: konsol.grown(zoom, look.width, look.least) };
  });
  const stroke = konsol.strokePath;
  const context = brush.sheet.context;
  context.lineCap = "butt";
  for (const { look, parts, width } of roads) stroke(brush, parts.tunnel, look.edge, width, [4, 4]);
  context.lineCap = "round";
  for (const { look, parts, width } of roads) {
    if (width >= konsol.CASED_FROM_PX && !look.dash) stroke(brush, parts.open, look.edge, width + 1.8);
  }
  for (const { look, parts, width } of roads) {
    context.lineCap = look.dash ? "butt" : "round";
    const thin = width < konsol.CASED_FROM_PX;
    stroke(brush, parts.open, thin ? look.edge : look.fill, width, look.dash);
  }
  konsol.paintRail(brush, tile);
  for (const { look, parts, width } of roads) {
    const thin = width < konsol.CASED_FROM_PX;
    context.lineCap = "butt";
    if (!thin) stroke(brush, parts.bridge, "bridge", width + 2.6);
    context.lineCap = "round";
    stroke(brush, parts.bridge, thin ? look.edge : look.fill, width);
  }
  if (zoom >= konsol.ARROWS_FROM) konsol.paintArrows(brush, tile);
};

konsol.paintRail = function (brush, tile) {
  const zoom = brush.sheet.zoom;
  brush.sheet.context.lineCap = "butt";
  const width = konsol.grown(Math.min(zoom, 16), ...konsol.LINES.rail);
  konsol.strokePath(brush, tile.lines.rail, "rail", width);
  if (zoom >= 12.5) konsol.strokePath(brush, tile.lines.rail, "rail-gap", width * 0.5, [6, 6]);
};

// A small chevron every hundred pixels, in the direction of the road.
konsol.paintArrows = function (brush, tile) {
  const { context, colours } = brush.sheet;
  const unit = 1 / brush.scale;
  const path = new Path2D();
  for (const { line } of tile.arrows) {
    let next = 50 * unit;
    for (let i = 2; i < line.length; i += 2) {
      const [dx, dy] = [line[i] - line[i - 2], line[i + 1] - line[i - 1]];
      const length = Math.hypot(dx, dy);
      for (; next < length; next += 100 * unit) {
        const [ux, uy] = [(dx / length) * unit, (dy / length) * unit];
        const [x, y] = [line[i - 2] + (dx * next) / length, line[i - 1] + (dy * next) / length];
        path.moveTo(x - 2 * ux - 3 * uy, y - 2 * uy + 3 * ux);
        path.lineTo(x + 2 * ux, y + 2 * uy);
        path.lineTo(x - 2 * ux + 3 * uy, y - 2 * uy - 3 * ux);
      }
      next -= length;
    }
  }
  context.lineCap = "round";
  context.lineWidth = 1.4 * unit;
  context.setLineDash([]);
  context.strokeStyle = colours.arrow;
  context.stroke(path);
};
