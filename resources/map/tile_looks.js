"use strict";
// How each kind of the ground looks: its colour, and its width in pixels at zoom 14, which grows with each zoom step.

konsol.GROWTH = 1.62;
konsol.grown = function (zoom, width, least) {
  return Math.max(least, width * Math.pow(konsol.GROWTH, zoom - 14));
};

konsol.AREAS = {
  residential: "residential", industrial: "industrial", farm: "farm", grass: "green", park: "green", wood: "wood",
  school: "campus", hospital: "campus", cemetery: "cemetery", military: "military", sand: "sand", water: "water",
};
konsol.LINES = { stream: [1.6, 0.7], canal: [2, 0.8], river: [4.6, 1.2], rail: [2.2, 1.5] };

// `from`: the first zoom; `cased`: drawn with an edge once it is this wide.
konsol.ROAD_LOOKS = {
  motorway: { width: 5, least: 1.6, from: 0, edge: "main-edge", fill: "main" },
  trunk: { width: 4.8, least: 1.6, from: 0, edge: "main-edge", fill: "main" },
  primary: { width: 4.4, least: 1.5, from: 0, edge: "main-edge", fill: "main" },
  secondary: { width: 3.7, least: 1.3, from: 0, edge: "main-edge", fill: "main" },
  tertiary: { width: 2.8, least: 0.9, from: 11.5, edge: "second-edge", fill: "second" },
  residential: { width: 1.8, least: 0.6, from: 12.5, edge: "second-edge", fill: "small" },
  service: { width: 1.1, least: 0.6, from: 14.5, edge: "second-edge", fill: "small" },
  track: { width: 0.7, least: 0.8, from: 14.75, edge: "path", fill: "path", dash: [6, 3] },
  path: { width: 0.6, least: 0.7, from: 15, edge: "path", fill: "path", dash: [3, 3] },
};
konsol.CASED_FROM_PX = 2;
konsol.BUILDINGS_FROM = 14.5;
konsol.OUTLINES_FROM = 16;
konsol.ARROWS_FROM = 16;
