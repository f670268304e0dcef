"use strict";
// What lies over areas: cautions with the metres around them, warnings with their kelurahan or circle, and how many
// cases a kelurahan had: hatched by density, with its number, so that it can be read without any colour.

// Between the lines of a hatching, in pixels, by its step; and how thick they are.
konsol.HATCHES = [null, [16, 1], [11, 1.1], [7.5, 1.2], [5.2, 1.4], [3.6, 1.7]];

konsol.Areas = class {
  constructor(map) {
    this.map = map;
    this.areas = new Map();
    map.createPane("areas").style.zIndex = 420;
    map.createPane("area-words").style.zIndex = 597;
    this.renderer = L.svg({ pane: "areas" });
    map.getContainer().append(konsol.hatches());
  }

  upsert(shape) {
    this.remove(shape.id);
    const parts = { caution: this.caution, hazard: this.hazard, heat: this.heat }[shape.kind].call(this, shape);
    parts.forEach((part) => part.addTo(this.map));
    this.areas.set(shape.id, { shape, parts });
  }

  remove(id) {
    const area = this.areas.get(id);
    if (!area) return;
    area.parts.forEach((part) => part.remove());
    this.areas.delete(id);
  }

  look(name, fill) {
    const filled = fill ? { fillColor: `url(#${fill})`, fillOpacity: 1 } : { fill: false };
    return { pane: "areas", renderer: this.renderer, interactive: false, className: name, ...filled };
  }

  words(at, name, text, anchor) {
    const sign = document.createElement("div");
    sign.className = name;
    sign.textContent = text;
    const icon = L.divIcon({ html: sign, className: "mark area-words", iconSize: null, iconAnchor: anchor });
    return L.marker(at, { icon: icon, pane: "area-words", interactive: false, keyboard: false });
  }

  caution({ lat, lng, radius_m: metres, label }) {
    const circle = L.circle([lat, lng], { radius: metres, ...this.look("caution-ring") });
    const words = this.words([lat, lng], "caution-words", label, [8, 8]);
    words.on("add", () => {
      words.getElement().title = label;
      words.getElement().setAttribute("aria-label", label);
    });
    return [circle, words];
  }

  hazard({ rings, middle, radius_m: metres }) {
    const look = this.look("hazard-edge", "hazard-dots");
    const areas = rings.map((ring) => L.polygon(ring, look));
    return middle ? [...areas, L.circle(middle, { radius: metres, ...look })] : areas;
  }

  heat({ rings, lat, lng, step, number }) {
    const area = L.polygon(rings, { ...this.look("heat-edge", step ? `hatch-${step}` : ""), stroke: false });
    return [area, this.words([lat, lng], `heat-number${step ? "" : " none"}`, number, [0, -8])];
  }

  // The numbers and the cautions are read before anything else is written there.
  boxes() {
    const wide = this.map.getZoom() < konsol.WIDE_BELOW;
    return [...this.areas.values()].filter(({ shape }) => shape.kind !== "hazard").map(({ shape }) => {
      const { x, y } = this.map.latLngToContainerPoint([shape.lat, shape.lng]);
      if (shape.kind === "heat") {
        const half = konsol.tagWidth(shape.number) / 2;
        return [x - half, y + 7, x + half, y + 25];
      }
      const width = wide ? 15 : Math.min(190, konsol.tagWidth(shape.label) + 14);
      return [x - 8, y - 8, x - 8 + width, y + 9];
    });
  }
};

// The patterns that areas are filled with; each as text nowhere, only lines.
konsol.hatches = function () {
  const svg = konsol.svg("svg", { width: 0, height: 0, class: "hatches", "aria-hidden": "true" });
  konsol.HATCHES.forEach((hatch, step) => {
    if (!hatch) return;
    const [gap, width] = hatch;
    const turned = { patternUnits: "userSpaceOnUse", width: gap, height: gap, patternTransform: "rotate(45)" };
    const pattern = konsol.svg("pattern", { id: `hatch-${step}`, ...turned });
    pattern.append(konsol.svg("path", { d: `M0 0V${gap}`, class: "hatch", "stroke-width": 2 * width }));
    svg.append(pattern);
  });
  const dots = konsol.svg("pattern", { id: "hazard-dots", patternUnits: "userSpaceOnUse", width: 12, height: 12 });
  dots.append(konsol.svg("path", { d: "M2 4H6M8 10H12", class: "hazard-dash" }));
  svg.append(dots);
  return svg;
};
