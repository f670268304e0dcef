"use strict";
// Vehicles: where trackers last saw units. A mark is made once and then only moved; what did not change is not touched.

konsol.VEHICLE = "M9 4H19A6 6 0 0 1 25 10V18A6 6 0 0 1 19 24H9A6 6 0 0 1 3 18V10A6 6 0 0 1 9 4z";
konsol.HEADING = "M14 -8L23 8H5z"; // behind the plate: only its point is seen
konsol.LOOKS = ["fresh", "faded", "old"];

konsol.Vehicles = class {
  constructor(map) {
    this.map = map;
    this.vehicles = new Map();
    this.words = {};
    this.boxes = [];
    map.createPane("vehicles").style.zIndex = 597;
  }

  setWords(words) {
    this.words = words;
    this.vehicles.forEach((vehicle) => this.describe(vehicle));
  }

  // Whether a message is about vehicles and the lines that go along: then nothing else on the map is arranged anew.
  only(message, lines) {
    const mine = (id) => id.startsWith("vehicle:");
    return Object.keys(message).every((key) => key === "upsert" || key === "remove")
      && (message.upsert || []).every((shape) => mine(shape.id) || lines.canMove(shape)) && (message.remove || []).every(mine);
  }

  upsert(shape) {
    const vehicle = this.vehicles.get(shape.id) || this.make(shape);
    const before = vehicle.shape;
    vehicle.shape = shape;
    if (before.lat !== shape.lat || before.lng !== shape.lng) vehicle.marker.setLatLng([shape.lat, shape.lng]);
    if (before === shape || before.heading !== shape.heading) this.turn(vehicle);
    if (before !== shape && konsol.sameLooks(before, shape)) return;
    const list = vehicle.element.classList;
    konsol.LOOKS.forEach((look) => list.toggle(look, look === shape.look));
    list.toggle("sample", shape.sample);
    vehicle.sign.textContent = shape.letter;
    vehicle.text = shape.age ? shape.sign + " · " + shape.age : shape.sign;
    vehicle.tag.textContent = vehicle.text;
    vehicle.width = konsol.tagWidth(vehicle.text);
    this.describe(vehicle);
  }

  remove(id) {
    const vehicle = this.vehicles.get(id);
    if (!vehicle) return;
    vehicle.marker.remove();
    this.vehicles.delete(id);
  }

  make(shape) {
    const inner = document.createElement("div");
    inner.className = "inner";
    const svg = konsol.svg("svg", { viewBox: "0 0 28 28", class: "shape", "aria-hidden": "true" });
    const arrow = konsol.svg("path", { d: konsol.HEADING, class: "heading" });
    svg.append(arrow);
    for (const part of ["halo", "body"]) svg.append(konsol.svg("path", { d: konsol.VEHICLE, class: part }));
    const sign = konsol.svg("text", { x: 14, y: 14, "text-anchor": "middle", "dominant-baseline": "central" });
    svg.append(sign);
    const tag = document.createElement("span");
    tag.className = "tag";
    inner.append(svg, tag);
    const icon = L.divIcon({ html: inner, className: "mark vehicle", iconSize: [28, 28], iconAnchor: [14, 14] });
    const marker = L.marker([shape.lat, shape.lng], {
      icon: icon, pane: "vehicles", interactive: false, keyboard: false,
    }).addTo(this.map);
    const vehicle = { shape, marker, arrow, sign, tag, element: marker.getElement(), side: "", width: 0, text: "" };
    this.vehicles.set(shape.id, vehicle);
    return vehicle;
  }

  turn(vehicle) {
    const { heading } = vehicle.shape;
    vehicle.arrow.toggleAttribute("hidden", heading === null || heading === undefined);
    if (heading) vehicle.arrow.setAttribute("transform", "rotate(" + heading + " 14 14)");
    else vehicle.arrow.removeAttribute("transform");
  }

  describe(vehicle) {
    const { sample } = vehicle.shape;
    const kind = sample ? this.words.sample_vehicle : this.words.vehicle;
    vehicle.element.setAttribute("aria-label", (kind || "") + ": " + vehicle.text);
  }

  half() {
    const zoom = this.map.getZoom();
    return zoom < 12.3 ? 9 : zoom < 13 ? 11 : 14;
  }

  // Where they are now: what stands still is not put over them.
  plates() {
    const half = this.half() - 2;
    return [...this.vehicles.values()].map(({ marker }) => {
      const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
      return [x - half, y - half, x + half, y + half];
    });
  }

  // Call signs stand on a free side of their vehicle, or not at all; `boxes` are what stands on the map already.
  arrange(boxes) {
    this.boxes = boxes;
    const size = this.map.getSize(), half = this.half();
    const taken = new konsol.Taken();
    boxes.forEach((box) => taken.take(box));
    const seen = [];
    for (const vehicle of this.vehicles.values()) {
      const { x, y } = this.map.latLngToContainerPoint(vehicle.marker.getLatLng());
      if (x < -50 || y < -50 || x > size.x + 50 || y > size.y + 50) continue;
      taken.take([x - half + 2, y - half + 2, x + half - 2, y + half - 2]);
      seen.push([vehicle, [x, y]]);
    }
    for (const [vehicle, at] of seen) {
      const sides = Object.entries(konsol.sides(at, half, vehicle.width));
      // The side it has is tried first: a tag that jumps with each step cannot be read.
      sides.sort(([a], [b]) => (b === vehicle.side) - (a === vehicle.side));
      const free = sides.find(([, box]) => konsol.isInside(box, size) && taken.isFree(box));
      if (free) taken.take(free[1]);
      this.setSide(vehicle, free ? free[0] : "");
    }
  }

  setSide(vehicle, side) {
    if (vehicle.side === side && side) return;
    vehicle.side = side;
    if (side) vehicle.tag.dataset.side = side;
    vehicle.tag.classList.toggle("quiet", !side);
  }
};

konsol.sameLooks = function (one, other) {
  return ["letter", "sign", "look", "age", "sample"].every((key) => one[key] === other[key]);
};

konsol.isInside = function ([l, t, r, b], size) {
  return l >= 2 && t >= 2 && r <= size.x - 2 && b <= size.y - 2;
};
