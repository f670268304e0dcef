"use strict";
// The map by keyboard: Tab goes on to the next part of the window, arrows walk from case to case, the most urgent first.
// Rule: to walk moves no map; with Shift the arrows move it, as they do alone where no case is in sight.

konsol.STRIDE = 240; // pixels

konsol.Walk = class {
  constructor(map, view, { marks, clusters, goOn }) {
    Object.assign(this, { map, view, marks, clusters, goOn });
    map.getContainer().addEventListener("keydown", (event) => this.key(event), true);
  }

  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || !this.does(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Leaflet hears arrows, + and - only while the map itself has the focus: at a case it is done here.
  does({ key, shiftKey, target }) {
    const way = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] }[key];
    const zoom = { "+": 1, "=": 1, "-": -1, _: -1 }[key];
    if (key === "Tab") this.goOn(shiftKey);
    else if (way && !shiftKey) return this.step(way[0] + way[1]);
    else if (target === this.map.getContainer()) return false;
    else if (way) this.move(way);
    else if (zoom) this.view.zoom(zoom);
    else return false;
    return true;
  }

  move(way) {
    this.view.touch();
    this.map.panBy(way.map((one) => one * konsol.STRIDE), { animate: false });
  }

  // To the next one in sight, round and round; the first time to the most urgent.
  step(step) {
    const elements = this.inSight();
    if (!elements.length) return false;
    const at = elements.indexOf(document.activeElement);
    const next = at >= 0 ? at + step : step > 0 ? 0 : -1;
    elements[(next + elements.length) % elements.length].focus({ preventScroll: true });
    return true;
  }

  inSight() {
    const size = this.map.getSize();
    const seen = ({ at, element }) => element.offsetWidth && at[0] > 0 && at[1] > 0 && at[0] < size.x && at[1] < size.y;
    const alone = this.marks.cases().sort(konsol.order);
    return [...alone, ...this.clusters.shown.values()].filter(seen).map(({ element }) => element);
  }
};
