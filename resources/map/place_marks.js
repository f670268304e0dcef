"use strict";
// Small marks of places of interest. Never a circle, a triangle or a square: those mean the priority of a case.

// `from`: the first zoom of the mark, `named`: of its name; `path`: on a field of 12 by 12.
konsol.PLACES = {
  hospital: { from: 12.75, named: 13.75, strong: true, path: "M4.4 1H7.6V4.4H11V7.6H7.6V11H4.4V7.6H1V4.4H4.4Z" },
  fire: { from: 13.25, named: 14.25, strong: true,
    path: "M6 .8C7 3 9.8 4.4 9.8 7.6C9.8 10 8.2 11.4 6 11.4C3.8 11.4 2.2 10 2.2 7.7C2.2 6 3.2 5 3.8 3.8C4.4 4.8 4.6 5.2 5 5.6C5.8 4.2 6.2 2.6 6 .8Z" },
  police: { from: 13.25, named: 14.25, strong: true, path: "M6 .8L10.6 2.2V5.6C10.6 8.4 8.6 10.4 6 11.4C3.4 10.4 1.4 8.4 1.4 5.6V2.2Z" },
  station: { from: 13.25, named: 14, path: "M3 1H9L10 2.4V8.4L8.8 9.4L10.4 11.2H9L7.6 9.6H4.4L3 11.2H1.6L3.2 9.4L2 8.4V2.4ZM3.4 3V5.8H8.6V3Z" },
  government: { from: 14.75, named: 15.5, path: "M2.4 .8H3.8V1.4H10.6L9.2 3.8L10.6 6.2H3.8V11.4H2.4Z" },
  market: { from: 14, named: 14.75, path: "M1.6 1.4H10.4L11.4 4.8C11.2 6 9.6 6.2 9 5.2C8.4 6.2 6.6 6.2 6 5.2C5.4 6.2 3.6 6.2 3 5.2C2.4 6.2 .8 6 .6 4.8ZM2 7H10V11H7.4V8.4H4.6V11H2Z" },
  bus: { from: 15, named: 15.75, path: "M2.6 1.2H9.4L10.4 2.4V9H9.8V10.8H8V9H4V10.8H2.2V9H1.6V2.4ZM2.8 3V6H9.2V3Z" },
  clinic: { from: 14.5, named: 15.25, path: "M5 1.6H7V5H10.4V7H7V10.4H5V7H1.6V5H5Z" },
  school: { from: 15, named: 15.75, path: "M6 1.6L11.8 4.4L6 7.2L.2 4.4ZM2.6 6.4L6 8.2L9.4 6.4V8.8C8.4 10 7.4 10.6 6 10.6C4.6 10.6 3.6 10 2.6 8.8Z" },
  worship: { from: 15.25, named: 16, path: "M6 .6C6.4 2.4 9.6 3.4 9.6 6.2C9.6 6.8 9.5 7.2 9.3 7.6H2.7C2.5 7.2 2.4 6.8 2.4 6.2C2.4 3.4 5.6 2.4 6 .6ZM1.6 8.4H10.4V11.2H7.2V9.6H4.8V11.2H1.6Z" },
  park: { from: 15, named: 15.75, path: "M6 .8C8.6 .8 9.6 2.6 9.2 4C10.6 5 10.2 7.8 7.6 7.8H6.8V11.2H5.2V7.8H4.4C1.8 7.8 1.4 5 2.8 4C2.4 2.6 3.4 .8 6 .8Z" },
  fuel: { from: 15.25, named: 16, path: "M2 1H7.4V5H8.6V8.6C8.6 9.2 9.4 9.2 9.4 8.6V4.6L8.4 3.4L9.2 2.6L10.6 4.2V8.6C10.6 10.8 7.6 10.8 7.6 8.6V6.2H7.4V11H2ZM3.2 2.2V4.4H6.2V2.2Z" },
  pharmacy: { from: 15.5, named: 16.25, path: "M1.4 3.6H7.4L9.4 .8L10.6 1.6L9.2 3.6H10.6V5H9.8C9.6 7.4 8.8 8.6 7.6 9.4L8.4 11.2H3.6L4.4 9.4C3.2 8.6 2.4 7.4 2.2 5H1.4Z" },
  bank: { from: 15.5, named: 16.5, path: "M1.2 2.2H10.8V3.8H1.2ZM2 4.6H3.6V8.8H2ZM5.2 4.6H6.8V8.8H5.2ZM8.4 4.6H10V8.8H8.4ZM1.2 9.6H10.8V11H1.2Z" },
  hotel: { from: 15.5, named: 16.25, path: "M.8 2.4H2.2V6.4H5.2V3.8H9.4C10.4 3.8 11.2 4.6 11.2 5.6V10H9.8V8.4H2.2V10H.8ZM2.8 4.4C2.8 3 4.8 3 4.8 4.4C4.8 5.8 2.8 5.8 2.8 4.4Z" },
  restaurant: { from: 16, named: 16.75, path: "M2 .8H3V4H3.6V.8H4.6V4H5.2V.8H6.2V4.6C6.2 5.4 5.6 6 4.9 6.1V11.2H3.3V6.1C2.6 6 2 5.4 2 4.6ZM8.2 11.2V7H7.4V3.2C7.4 1.6 8.4 .8 9.8 .8V11.2Z" },
  other: { from: 15.5, named: 16, path: "M6 1.6L10.4 6L6 10.4L1.6 6Z" },
};
// A layer of their own shows these, with what is known of their state and when somebody saw them: see signs.js.
konsol.NOT_OF_THE_GROUND = new Set(["hydrant", "assembly"]);
konsol.placePaths = {};

konsol.placeOf = function (kind) {
  return Object.hasOwn(konsol.PLACES, kind) ? kind : "other";
};

// A mark around a middle, with a halo.
konsol.drawPlace = function (context, kind, colours, x, y) {
  const look = konsol.PLACES[kind];
  const path = (konsol.placePaths[kind] = konsol.placePaths[kind] || new Path2D(look.path));
  context.save();
  context.translate(x - 6, y - 6);
  context.lineJoin = "round";
  context.lineWidth = 2.6;
  context.strokeStyle = colours.halo;
  context.stroke(path);
  context.fillStyle = colours[look.strong ? "rescue-mark" : "place-mark"];
  context.fill(path, "evenodd");
  context.restore();
};
