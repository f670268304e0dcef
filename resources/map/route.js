"use strict";
// The way of one unit to the place, as the program found it.

konsol.Route = class {
  constructor(map) {
    this.map = map;
    this.drawn = new konsol.Drawn(map);
  }

  // `road`: along the streets; else it is the straight line and drawn broken.
  show(route) {
    this.drawn.clear();
    if (!route) return;
    this.drawn.line(route.points, route.road ? "route" : "route straight");
    this.drawn.label(route.points[Math.floor(route.points.length / 2)], route.text, "edge");
  }
};
