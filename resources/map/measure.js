"use strict";
// Measures a way point by point: each part, and all of it.

konsol.Measure = class {
  constructor(map, tools) {
    this.map = map;
    this.tools = tools;
    this.drawn = new konsol.Drawn(map);
    this.points = [];
    this.at = null;
  }

  clear() {
    this.points = [];
    this.at = null;
    this.draw();
  }

  set(place) {
    this.points.push(place);
    this.draw();
  }

  hover(place) {
    this.at = place;
    if (this.points.length) this.draw();
  }

  undo() {
    this.points.pop();
    this.draw();
  }

  kept() {
    return { points: this.points.map(({ lat, lng }) => [lat, lng]) };
  }

  restore(kept) {
    this.points = kept.points.map(([lat, lng]) => L.latLng(lat, lng));
    this.draw();
  }

  draw() {
    const { drawn, points } = this;
    drawn.clear();
    if (points.length > 1) drawn.line(points, "way");
    const last = points[points.length - 1];
    const going = last && this.at && !this.at.equals(last);
    if (going) drawn.line([last, this.at], "going");
    points.forEach((place) => drawn.dot(place));
    const ways = going ? [...points, this.at] : points;
    let total = 0;
    for (let i = 1; i < ways.length; i++) {
      const metres = this.map.distance(ways[i - 1], ways[i]);
      total += metres;
      const middle = [(ways[i - 1].lat + ways[i].lat) / 2, (ways[i - 1].lng + ways[i].lng) / 2];
      if (ways.length > 2 && this.seenLength(ways[i - 1], ways[i]) > 56) drawn.label(middle, konsol.length(metres));
    }
    if (ways.length > 1) drawn.label(ways[ways.length - 1], konsol.length(total), "total");
    const words = this.tools.words;
    const said = ways.length > 1 ? words.total : points.length ? words.measure_next : words.measure_first;
    this.tools.say((said || "").replace("{length}", konsol.length(total)));
  }

  // A label on a part that is shorter than itself would cover its ends.
  seenLength(one, other) {
    return this.map.latLngToContainerPoint(one).distanceTo(this.map.latLngToContainerPoint(other));
  }
};
