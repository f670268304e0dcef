"use strict";
// Closed roads: a dashed line where the stretch is known, and always a bar with its words. All texts go in as text.

// As in map.css; of the whole city the bar alone stands there.
konsol.ROAD_WIDTH = 220;

konsol.Roads = class {
  constructor(map) {
    this.map = map;
    this.roads = new Map();
    this.words = {};
    map.createPane("roads").style.zIndex = 595;
  }

  setWords(words) {
    this.words = words;
    this.roads.forEach((road) => this.describe(road));
  }

  upsert(shape) {
    this.remove(shape.id);
    const parts = [];
    if (shape.points.length > 1) {
      parts.push(L.polyline(shape.points, {
        pane: "roads", renderer: L.svg({ pane: "roads" }), className: "closed-line", interactive: false,
      }));
    }
    const sign = document.createElement("div");
    sign.className = "closed-road";
    const words = document.createElement("span");
    sign.append("\u2715", words);
    const icon = L.divIcon({ html: sign, className: "mark road", iconSize: null, iconAnchor: [9, -6] });
    const middle = shape.points[Math.floor(shape.points.length / 2)];
    const marker = L.marker(middle, { icon: icon, pane: "roads", interactive: false, keyboard: false });
    parts.push(marker);
    parts.forEach((part) => part.addTo(this.map));
    const road = { shape, parts, words, element: marker.getElement() };
    this.roads.set(shape.id, road);
    this.describe(road);
  }

  remove(id) {
    const road = this.roads.get(id);
    if (!road) return;
    road.parts.forEach((part) => part.remove());
    this.roads.delete(id);
  }

  // Where the words stand: the width of a sign is not asked of the page, that would lay it out anew.
  boxes() {
    const wide = this.map.getZoom() < konsol.WIDE_BELOW;
    return [...this.roads.values()].map(({ shape }) => {
      const { x, y } = this.map.latLngToContainerPoint(shape.points[Math.floor(shape.points.length / 2)]);
      return [x - 9, y + 6, x - 9 + (wide ? 18 : Math.min(konsol.ROAD_WIDTH, konsol.tagWidth(shape.label) + 16)), y + 24];
    });
  }

  describe(road) {
    road.words.textContent = " " + road.shape.label;
    road.element.setAttribute("aria-label", (this.words.road || "") + ": " + road.shape.label);
  }
};
