"use strict";
// What the tools draw on the map: lines, circles, labels.

// 35 m, 1,25 km: as people here write it.
konsol.length = function (metres) {
  if (metres < 1000) return Math.round(metres) + " m";
  const km = metres / 1000;
  const digits = km < 10 ? 2 : 1;
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(km) + " km";
};

konsol.Drawn = class {
  constructor(map) {
    this.map = map;
    this.parts = [];
    // The lines run below the cases, what is measured is read above them.
    for (const [name, height] of [["drawn", 580], ["measured", 640]]) {
      if (!map.getPane(name)) map.createPane(name).style.zIndex = height;
    }
    this.renderer = konsol.drawnRenderer = konsol.drawnRenderer || L.svg({ pane: "drawn", padding: 1 });
  }

  clear() {
    this.parts.forEach((part) => part.remove());
    this.parts = [];
  }

  add(part) {
    part.addTo(this.map);
    this.parts.push(part);
  }

  // Every line lies on a halo, so that it is seen on any ground.
  line(points, look) {
    for (const part of ["halo", "body"]) {
      this.add(L.polyline(points, { ...this.looks(), className: "drawn " + part + " " + look, fill: false }));
    }
  }

  circle(center, metres) {
    for (const part of ["halo", "body"]) {
      this.add(L.circle(center, { ...this.looks(), radius: metres, className: "drawn " + part + " ring" }));
    }
  }

  looks() {
    return { pane: "drawn", renderer: this.renderer, interactive: false };
  }

  dot(place) {
    // Without an element Leaflet would write markup, which this page refuses.
    const icon = L.divIcon({
      html: document.createElement("div"), className: "mark dot", iconSize: [12, 12], iconAnchor: [6, 6],
    });
    this.add(L.marker(place, { icon: icon, pane: "drawn", interactive: false, keyboard: false }));
  }

  label(place, text, look) {
    const inner = document.createElement("div");
    inner.className = "measured " + (look || "");
    inner.textContent = text;
    const icon = L.divIcon({ html: inner, className: "mark", iconSize: [0, 0] });
    this.add(L.marker(place, { icon: icon, pane: "measured", interactive: false, keyboard: false }));
  }
};
