"use strict";
// A crosshair moved by the arrow keys: whatever the mouse can point at, the keyboard can too.

konsol.STEP = 8; // pixels; with Shift five times as far
konsol.RIM = 36;

konsol.Crosshair = class {
  constructor(map, view, heard) {
    this.map = map;
    this.view = view;
    this.heard = heard; // moved(latlng), set(latlng, shift), undo(), leave()
    this.at = null;
    this.element = document.createElement("div");
    this.element.className = "crosshair";
    this.element.hidden = true;
    const svg = konsol.svg("svg", { viewBox: "0 0 61 61", "aria-hidden": "true" });
    for (const part of ["halo", "body"]) {
      svg.append(konsol.svg("path", { d: "M30.5 2V26M30.5 35V59M2 30.5H26M35 30.5H59", class: part }));
    }
    this.element.append(svg);
    map.getContainer().append(this.element);
    map.getContainer().addEventListener("keydown", (event) => this.key(event), true);
    map.on("moveend", () => this.at && this.heard.moved(this.place()));
  }

  // Begins at a place that is in sight, else in the middle.
  start(place) {
    const size = this.map.getSize();
    const wished = place && this.map.latLngToContainerPoint(place);
    const inside = wished && wished.x > 0 && wished.y > 0 && wished.x < size.x && wished.y < size.y;
    this.at = inside ? wished : size.divideBy(2);
    this.map.getContainer().focus({ preventScroll: true });
    this.show();
  }

  end() {
    this.at = null;
    this.element.hidden = true;
  }

  place() {
    return this.map.containerPointToLatLng(this.at);
  }

  show() {
    this.element.hidden = false;
    this.element.style.transform = "translate(" + (this.at.x - 30.5) + "px," + (this.at.y - 30.5) + "px)";
    this.heard.moved(this.place());
  }

  key(event) {
    if (!this.at || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = konsol.STEP * (event.shiftKey ? 5 : 1);
    const ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const zooms = { "+": 1, "=": 1, "-": -1, _: -1 };
    if (ways[event.key]) this.move(...ways[event.key]);
    else if (zooms[event.key]) this.zoom(zooms[event.key]);
    else if (event.key === "Enter") this.heard.set(this.place(), event.shiftKey);
    else if (event.key === "Backspace" || event.key === "Delete") this.heard.undo();
    else if (event.key === "Escape") this.heard.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // At the rim the map moves on below it.
  move(dx, dy) {
    const size = this.map.getSize();
    const wished = this.at.add([dx, dy]);
    const kept = L.point(
      Math.min(Math.max(wished.x, konsol.RIM), size.x - konsol.RIM),
      Math.min(Math.max(wished.y, konsol.RIM), size.y - konsol.RIM),
    );
    this.at = kept;
    const rest = wished.subtract(kept);
    if (rest.x || rest.y) {
      this.view.touch();
      this.map.panBy(rest, { animate: false });
    }
    this.show();
  }

  // The place under the crosshair stays under it.
  zoom(steps) {
    this.view.touch();
    this.map.setZoomAround(this.at, this.map.getZoom() + steps * 0.75, { animate: false });
    this.show();
  }
};
