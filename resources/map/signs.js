"use strict";
// Hydrants, assembly points and others that crews look for: small signs, told apart by outline and letter.

konsol.SIGNS = {
  hydrant: ["H", "M9 1.5L15.5 5.2V12.8L9 16.5L2.5 12.8V5.2z"],
  assembly: ["K", "M2.5 2.5H15.5V11L9 16.5L2.5 11z"],
  other: ["L", "M9 1.5L16.5 9L9 16.5L1.5 9z"],
};

konsol.Signs = class {
  constructor(map) {
    this.map = map;
    this.signs = new Map();
    map.createPane("signs").style.zIndex = 580;
  }

  upsert(shape) {
    this.remove(shape.id);
    const [letter, outline] = konsol.SIGNS[shape.what];
    const svg = konsol.svg("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" });
    for (const part of ["halo", "body"]) svg.append(konsol.svg("path", { d: outline, class: part }));
    const text = konsol.svg("text", { x: 9, y: 9.2, "text-anchor": "middle", "dominant-baseline": "central" });
    text.textContent = letter;
    svg.append(text);
    if (shape.state === "broken") svg.append(konsol.svg("path", { d: "M2 16L16 2", class: "struck" }));
    const inner = document.createElement("div");
    inner.className = "inner";
    const tag = document.createElement("span");
    tag.className = "tag quiet";
    inner.append(svg, tag);
    const icon = L.divIcon({ html: inner, className: "mark sign", iconSize: [18, 18], iconAnchor: [9, 9] });
    const marker = L.marker([shape.lat, shape.lng], { icon: icon, pane: "signs", interactive: false, keyboard: false });
    marker.addTo(this.map);
    const element = marker.getElement();
    element.classList.add(shape.what, shape.state);
    element.classList.toggle("old", shape.old);
    element.title = shape.label;
    element.setAttribute("aria-label", shape.label);
    this.signs.set(shape.id, { shape, marker, inner, tag });
  }

  remove(id) {
    const sign = this.signs.get(id);
    if (!sign) return;
    sign.marker.remove();
    this.signs.delete(id);
  }

  // From near each says when it was seen and what is wrong with it, where there is room; what is broken or old before the
  // others, and what only the map file knows last, and from nearer.
  tell(taken, size) {
    const zoom = this.map.getZoom();
    const order = ({ shape }) => (shape.of_map ? 3 : shape.state === "broken" ? 0 : shape.old ? 1 : 2);
    for (const sign of [...this.signs.values()].sort((a, b) => order(a) - order(b))) {
      const { x, y } = this.map.latLngToContainerPoint(sign.marker.getLatLng());
      sign.at = [x, y];
      const seen = zoom >= (sign.shape.of_map ? 16.5 : 15) && x > 0 && y > 0 && x < size.x && y < size.y;
      sign.tag.classList.toggle("quiet", !seen || !konsol.placeTag(sign, sign.shape.seen, 9, size, taken));
    }
  }

  // Small ones give way to names.
  boxes() {
    if (this.map.getZoom() < konsol.WIDE_BELOW) return [];
    const half = 9;
    return [...this.signs.values()].map(({ marker }) => {
      const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
      return [x - half, y - half, x + half, y + half];
    });
  }
};
