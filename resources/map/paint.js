"use strict";
// What the drawing parts share: colours of the theme, positions in the world, text with a halo, places already taken.
window.konsol = {};

konsol.COLOURS = [
  "outside", "land", "green", "wood", "farm", "residential", "industrial", "campus", "cemetery", "military", "sand",
  "water", "water-text", "building", "building-edge", "main", "main-edge", "second", "second-edge", "small", "path",
  "bridge", "rail", "rail-gap", "arrow", "limit", "ward", "ward-text", "street-text", "place-text", "place-mark",
  "rescue-mark", "halo", "past", "picture-dim",
];

// The colours of the theme as they stand now.
konsol.readColours = function () {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(konsol.COLOURS.map((name) => [name, style.getPropertyValue("--" + name).trim()]));
};

// A place as a point of the world at zoom 0, which is 256 pixels wide.
konsol.world = function (lat, lng) {
  return L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lng), 0);
};

// Boxes [left, top, right, bottom] in pixels that hold something already, found through a grid of cells.
konsol.Taken = class {
  constructor() {
    this.boxes = [];
    this.cells = new Map();
  }

  *near(box) {
    for (let i = Math.floor(box[0] / 64); i <= Math.floor(box[2] / 64); i++) {
      for (let j = Math.floor(box[1] / 64); j <= Math.floor(box[3] / 64); j++) yield i * 65536 + j;
    }
  }

  isFree(box) {
    for (const cell of this.near(box)) {
      const held = this.cells.get(cell);
      if (held && held.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1])) return false;
    }
    return true;
  }

  take(box) {
    this.boxes.push(box);
    for (const cell of this.near(box)) {
      const held = this.cells.get(cell);
      if (held) held.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  takeIfFree(boxes) {
    if (!boxes.every((box) => this.isFree(box))) return false;
    boxes.forEach((box) => this.take(box));
    return true;
  }
};

// Text around a middle, turned by an angle, readable on anything.
konsol.write = function (context, text, look, x, y, angle) {
  context.save();
  context.translate(x, y);
  context.rotate(angle || 0);
  konsol.takePen(context, look);
  context.strokeText(text, 0, 0);
  context.fillText(text, 0, 0);
  context.restore();
};

konsol.takePen = function (context, look) {
  context.font = look.font;
  context.textAlign = look.align || "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = look.halo;
  context.fillStyle = look.colour;
};

// A name letter by letter, first all halos: none lies on the letter beside it.
konsol.writeLetters = function (context, name, look) {
  context.save();
  konsol.takePen(context, look);
  for (const act of ["strokeText", "fillText"]) {
    for (const { letter, x, y, angle } of name.letters) {
      context.save();
      context.translate(name.x + x, name.y + y);
      context.rotate(angle);
      context[act](letter, 0, 0);
      context.restore();
    }
  }
  context.restore();
};

konsol.FONT = '"Inter", "Noto Sans", "Segoe UI", "DejaVu Sans", sans-serif';
konsol.ruler = document.createElement("canvas").getContext("2d");
konsol.widths = new Map();

// How wide a text is; asked again and again for the same names.
konsol.textWidth = function (text, font) {
  const key = font + text;
  let width = konsol.widths.get(key);
  if (width === undefined) {
    if (konsol.widths.size > 4000) konsol.widths.clear();
    konsol.ruler.font = font;
    width = konsol.ruler.measureText(text).width;
    konsol.widths.set(key, width);
  }
  return width;
};
