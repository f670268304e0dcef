"use strict";
// What the drawing parts share: colours of the theme, positions in the world, text with a halo, places already taken.
window.konsol = {};

konsol.COLOURS = [
  "outside", "land", "green", "water", "water-text", "main", "main-edge", "second", "second-edge", "small", "rail",
  "rail-gap", "limit", "ward", "ward-text", "street-text", "place-text", "place-mark", "halo",
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

// Boxes [left, top, right, bottom] in pixels that hold something already.
konsol.Taken = class {
  constructor() {
    this.boxes = [];
  }

  isFree(box) {
    return !this.boxes.some((b) => box[0] < b[2] && box[2] > b[0] && box[1] < b[3] && box[3] > b[1]);
  }

  take(box) {
    this.boxes.push(box);
  }

  takeIfFree(boxes) {
    if (!boxes.every((box) => this.isFree(box))) return false;
    this.boxes.push(...boxes);
    return true;
  }
};

// Text around a middle, turned by an angle, readable on anything.
konsol.write = function (context, text, look, x, y, angle) {
  context.save();
  context.translate(x, y);
  context.rotate(angle || 0);
  context.font = look.font;
  context.textAlign = look.align || "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = look.haloWidth || 3;
  context.strokeStyle = look.halo;
  context.strokeText(text, 0, 0);
  context.fillStyle = look.colour;
  context.fillText(text, 0, 0);
  context.restore();
};

konsol.FONT = '"Noto Sans", "Segoe UI", "DejaVu Sans", sans-serif';
