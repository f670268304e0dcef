"use strict";
// Names on the ground: each is drawn only where nothing else stands, the important ones first.

konsol.NAMED_STREETS = [["main", 14, 11], ["second", 15.25, 11], ["small", 16.25, 10.5]];

konsol.drawNames = function (sheet, features, areas, obstacles) {
  const taken = new konsol.Taken();
  obstacles.forEach((box) => taken.take(box));
  konsol.nameAreas(sheet, areas, taken);
  if (sheet.zoom >= 13.25) konsol.nameLandmarks(sheet, features.filter((f) => f.kind === "landmark"), taken);
  for (const [kind, from, size] of konsol.NAMED_STREETS) {
    if (sheet.zoom < from) continue;
    const look = { font: size + "px " + konsol.FONT, colour: sheet.colours["street-text"], halo: sheet.colours.halo };
    features.filter((f) => f.kind === kind).forEach((f) => konsol.nameLines(sheet, f, look, taken));
  }
  if (sheet.zoom >= 13.5) {
    const look = {
      font: "italic 11px " + konsol.FONT, colour: sheet.colours["water-text"], halo: sheet.colours.halo,
    };
    features.filter((f) => f.kind === "river" || f.kind === "stream")
      .forEach((f) => konsol.nameLines(sheet, f, look, taken));
  }
};

konsol.nameAreas = function (sheet, areas, taken) {
  const size = sheet.zoom < 12.25 ? 10 : sheet.zoom < 13.5 ? 11.5 : 13;
  const look = {
    font: "600 " + size + "px " + konsol.FONT, colour: sheet.colours["ward-text"], halo: sheet.colours.halo,
  };
  sheet.context.font = look.font;
  for (const area of areas.values()) {
    if (!area.name) continue;
    const [x, middle] = sheet.at(area.middle);
    const half = sheet.context.measureText(area.name).width / 2 + 2;
    // A little above or below is still inside the area.
    const y = [0, -16, 16, -28, 28].map((dy) => middle + dy).find((y) => {
      return taken.takeIfFree([[x - half, y - size * 0.7, x + half, y + size * 0.7]]);
    });
    if (y !== undefined) konsol.write(sheet.context, area.name, look, x, y);
  }
};

konsol.nameLandmarks = function (sheet, features, taken) {
  const look = {
    font: "10.5px " + konsol.FONT, colour: sheet.colours["place-text"], halo: sheet.colours.halo, align: "left",
  };
  const context = sheet.context;
  context.font = look.font;
  for (const feature of features) {
    const [x, y] = sheet.at(feature.lines[0][0]);
    const width = context.measureText(feature.name).width;
    if (!taken.isFree([x - 5, y - 5, x + 5, y + 5])) continue;
    // A small diamond: circle, triangle and square belong to the priorities.
    context.beginPath();
    context.moveTo(x, y - 4);
    context.lineTo(x + 4, y);
    context.lineTo(x, y + 4);
    context.lineTo(x - 4, y);
    context.closePath();
    context.fillStyle = sheet.colours["place-mark"];
    context.fill();
    taken.take([x - 5, y - 5, x + 5, y + 5]);
    if (sheet.zoom >= 14.25 && taken.takeIfFree([[x + 6, y - 7, x + 9 + width, y + 7]])) {
      konsol.write(context, feature.name, look, x + 8, y);
    }
  }
};

// A name along its street, again after some way, only where the street is straight enough.
konsol.nameLines = function (sheet, feature, look, taken) {
  sheet.context.font = look.font;
  const width = sheet.context.measureText(feature.name).width + 4;
  for (const line of feature.lines) {
    const walk = konsol.walk(line.map(sheet.at));
    const steps = Math.max(1, Math.floor(walk.length / 360));
    for (let i = 0; i < steps; i++) {
      const middle = ((i + 0.5) / steps) * walk.length;
      const found = [0, 40, -40, 80, -80].find((shift) => konsol.nameAt(sheet, walk, middle + shift, width, taken));
      if (found === undefined) continue;
      const [x, y] = walk.at(middle + found);
      konsol.write(sheet.context, feature.name, look, x, y, konsol.upright(walk, middle + found, width));
    }
  }
};

// Whether a name of this width fits around a place of the way; takes the room when it does.
konsol.nameAt = function (sheet, walk, middle, width, taken) {
  if (middle - width / 2 < 2 || middle + width / 2 > walk.length - 2) return false;
  const [a, b, c] = [middle - width / 2, middle, middle + width / 2].map(walk.at);
  const inside = (p) => p[0] > 0 && p[1] > 0 && p[0] < sheet.size.x && p[1] < sheet.size.y;
  if (![a, b, c].every(inside)) return false;
  const bow = Math.hypot((a[0] + c[0]) / 2 - b[0], (a[1] + c[1]) / 2 - b[1]);
  if (bow > 4) return false;
  const count = Math.ceil(width / 12);
  const boxes = [];
  for (let i = 0; i <= count; i++) {
    const x = a[0] + ((c[0] - a[0]) * i) / count;
    const y = a[1] + ((c[1] - a[1]) * i) / count;
    boxes.push([x - 7, y - 7, x + 7, y + 7]);
  }
  return taken.takeIfFree(boxes);
};

konsol.upright = function (walk, middle, width) {
  const [a, c] = [walk.at(middle - width / 2), walk.at(middle + width / 2)];
  const angle = Math.atan2(c[1] - a[1], c[0] - a[0]);
  return angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
};

// A line by the length walked along it.
konsol.walk = function (points) {
  const lengths = [0];
  for (let i = 1; i < points.length; i++) {
    lengths.push(lengths[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
  }
  const at = (way) => {
    let i = lengths.findIndex((length) => length >= way);
    if (i <= 0) i = i < 0 ? points.length - 1 : 1;
    const share = (way - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
    return [0, 1].map((axis) => points[i - 1][axis] + (points[i][axis] - points[i - 1][axis]) * share);
  };
  return { length: lengths[lengths.length - 1], at };
};
