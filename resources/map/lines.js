"use strict";
// Assignments: a line from a case to where its agency starts from, dashed by how far it is, with the agency's letter.

konsol.Lines = class {
  constructor(map) {
    this.map = map;
    this.lines = new Map();
    map.createPane("lines").style.zIndex = 570;
    map.createPane("line-letters").style.zIndex = 575;
    this.renderer = L.svg({ pane: "lines" });
  }

  // Whether it is drawn already and only goes elsewhere.
  canMove(shape) {
    const line = this.lines.get(shape.id);
    return Boolean(line) && ["progress", "letter", "label"].every((key) => line.shape[key] === shape[key]);
  }

  upsert(shape) {
    if (this.canMove(shape)) return this.move(this.lines.get(shape.id), shape);
    this.remove(shape.id);
    const ends = [shape.end, shape.start];
    const parts = ["halo", "body"].map((part) => L.polyline(ends, {
      pane: "lines", renderer: this.renderer, interactive: false, className: `way ${part} ${shape.progress}`,
    }));
    const sign = document.createElement("div");
    sign.className = `way-letter ${shape.progress}`;
    sign.textContent = shape.letter;
    const icon = L.divIcon({ html: sign, className: "mark way-mark", iconSize: [16, 16], iconAnchor: [8, 8] });
    const marker = L.marker(ends[0], { icon: icon, pane: "line-letters", interactive: false, keyboard: false });
    parts.push(marker);
    parts.forEach((part) => part.addTo(this.map));
    marker.getElement().title = shape.label;
    marker.getElement().setAttribute("aria-label", shape.label);
    this.lines.set(shape.id, { shape, parts, marker, share: 0.5 });
  }

  move(line, shape) {
    line.shape = shape;
    line.parts.slice(0, 2).forEach((part) => part.setLatLngs([shape.end, shape.start]));
    this.stand(line);
  }

  // Puts the letter on its line, at its share of the way.
  stand({ shape, marker, share }) {
    marker.setLatLng(this.map.containerPointToLatLng(this.at(shape, share)));
  }

  at(shape, share) {
    const [a, b] = [shape.end, shape.start].map((point) => this.map.latLngToContainerPoint(point));
    return [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
  }

  remove(id) {
    const line = this.lines.get(id);
    if (!line) return;
    line.parts.forEach((part) => part.remove());
    this.lines.delete(id);
  }

  // Each letter stands on its line where nothing else does, best in the middle; says what it took.
  place(taken) {
    const box = ([x, y]) => [x - 9, y - 9, x + 9, y + 9];
    for (const line of this.lines.values()) {
      const isFree = (share) => taken.isFree(box(this.at(line.shape, share)));
      line.share = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.8].find(isFree) || 0.5;
      taken.take(box(this.at(line.shape, line.share)));
      this.stand(line);
    }
  }
};
