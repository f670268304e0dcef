"use strict";
// The cross of the marked place. Dragging it tells where it was let go; what that means the program decides.

konsol.Cross = class {
  constructor(map, told) {
    this.map = map;
    this.told = told; // dragged(lat, lng), looked(lat, lng)
    this.marker = null;
  }

  show(point, name) {
    if (this.marker) this.marker.remove();
    this.marker = null;
    if (!point) return;
    const svg = konsol.svg("svg", { viewBox: "0 0 44 44", class: "cross" });
    for (const part of ["halo", "body", "grip"]) {
      svg.append(konsol.svg("path", { d: "M22 2V15M22 29V42M2 22H15M29 22H42", class: part }));
      svg.append(konsol.svg("circle", { cx: 22, cy: 22, r: 11, class: part }));
    }
    const icon = L.divIcon({ html: svg, className: "mark point", iconSize: [44, 44], iconAnchor: [22, 22] });
    const looks = { icon: icon, draggable: true, keyboard: false, zIndexOffset: 200000 };
    this.marker = L.marker(point, looks).addTo(this.map);
    this.marker.getElement().setAttribute("aria-label", name || "");
    this.marker.on("drag", () => this.tell(this.told.looked));
    this.marker.on("dragend", () => this.tell(this.told.dragged));
  }

  tell(heard) {
    const at = this.marker.getLatLng();
    heard(at.lat, at.lng);
  }
};
