"use strict";
// Cases and agency posts: one marker each, kept by id. All texts go in as text, never as markup.

konsol.MOVING_MS = 120000; // what changed its place within this time moves
konsol.SVG = "http://www.w3.org/2000/svg";
konsol.SHAPES = {
  1: "M14 3a11 11 0 1 1 0 22a11 11 0 1 1 0-22z",
  2: "M14 3L26 24.5H2z",
  3: "M4 4H24V24H4z",
  post: "M14 3L24 11V25H4V11z",
};

konsol.svg = function (name, attributes) {
  const element = document.createElementNS(konsol.SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};

// A shape with a halo, an outline and one sign in it.
konsol.shape = function (key, sign) {
  const svg = konsol.svg("svg", { viewBox: "0 0 28 28", class: "shape", "aria-hidden": "true" });
  if (key !== "post") svg.append(konsol.svg("circle", { cx: 14, cy: 14, r: 18, class: "ring" }));
  for (const part of ["halo", "body"]) svg.append(konsol.svg("path", { d: konsol.SHAPES[key], class: part }));
  if (key === "post") {
    svg.append(konsol.svg("path", { d: "M4 17H24V25H4z", class: "half" }));
    svg.append(konsol.svg("path", { d: "M3 27L25 8", class: "struck" }));
  }
  const low = key === 2 || key === "post";
  const text = konsol.svg("text", { x: 14, y: low ? 18 : 14, "text-anchor": "middle", "dominant-baseline": "central" });
  text.textContent = sign;
  svg.append(text);
  return svg;
};

konsol.Marks = class {
  constructor(map, choose) {
    this.map = map;
    this.choose = choose;
    this.marks = new Map();
    this.words = {};
    map.createPane("posts").style.zIndex = 590;
  }

  setWords(words) {
    this.words = words;
    this.marks.forEach((mark) => this.describe(mark));
  }

  upsert(shape) {
    const old = this.marks.get(shape.id);
    if (old && old.shape.kind === "case" && old.shape.priority !== shape.priority) this.remove(shape.id);
    const mark = this.marks.get(shape.id) || this.make(shape);
    if (mark.shape.lat !== shape.lat || mark.shape.lng !== shape.lng) {
      mark.marker.setLatLng([shape.lat, shape.lng]);
      mark.moved = performance.now();
    }
    mark.shape = shape;
    const looks = JSON.stringify({ ...shape, lat: 0, lng: 0 });
    if (looks === mark.looks) return; // it only moved
    mark.looks = looks;
    if (shape.kind === "case") this.dress(mark);
    else this.dressPost(mark);
    this.describe(mark);
  }

  remove(id) {
    const mark = this.marks.get(id);
    if (!mark) return;
    mark.marker.remove();
    this.marks.delete(id);
  }

  // What moves passes over names; they do not get out of its way again and again.
  isMoving(mark) {
    return performance.now() - mark.moved < konsol.MOVING_MS;
  }

  cases() {
    return [...this.marks.values()].filter((mark) => mark.shape.kind === "case");
  }

  selected() {
    return this.cases().find((mark) => mark.shape.selected);
  }

  make(shape) {
    const inner = document.createElement("div");
    inner.className = "inner";
    const isCase = shape.kind === "case";
    inner.append(konsol.shape(isCase ? shape.priority : "post", isCase ? String(shape.priority) : shape.letter));
    const [tag, state, sign] = ["tag", "badge state", "badge sign"].map((name) => {
      const made = document.createElement("span");
      made.className = name;
      return made;
    });
    inner.append(tag);
    if (isCase) inner.append(sign, state);
    const icon = L.divIcon({ html: inner, className: "mark", iconSize: [28, 28], iconAnchor: [14, 14] });
    const marker = L.marker([shape.lat, shape.lng], {
      icon: icon, keyboard: isCase, pane: isCase ? "markerPane" : "posts", interactive: isCase, riseOnHover: isCase,
      autoPanOnFocus: false,
    }).addTo(this.map);
    const mark = { shape, marker, inner, tag, state, sign, element: marker.getElement(), moved: -Infinity };
    if (isCase) this.listen(mark);
    this.marks.set(shape.id, mark);
    return mark;
  }

  listen(mark) {
    const choose = () => this.choose(mark.shape.case);
    mark.marker.on("click", choose);
    mark.element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      choose();
    });
  }

  dress(mark) {
    const { shape, element } = mark;
    element.className = element.className.replace(/\b(case|p[123]|grey|selected)\b/g, "").trim();
    element.classList.add("case", "p" + shape.priority);
    element.classList.toggle("grey", shape.grey);
    element.classList.toggle("selected", shape.selected);
    mark.tag.textContent = shape.number;
    mark.state.textContent = shape.letter;
    mark.state.className = "badge state " + shape.chip;
    mark.sign.textContent = shape.sign;
    mark.marker.setZIndexOffset(shape.selected ? 100000 : shape.grey ? 0 : (4 - shape.priority) * 10000);
  }

  dressPost(mark) {
    mark.element.className = mark.element.className.replace(/\b(ready|limited|busy|off|unknown)\b/g, "").trim();
    mark.element.classList.add("post", mark.shape.readiness);
    mark.element.classList.toggle("sample", mark.shape.sample);
    mark.inner.querySelector("text").textContent = mark.shape.letter;
  }

  describe(mark) {
    const { shape, element } = mark;
    const words = this.words;
    const parts = shape.kind === "case"
      ? [shape.number, words.priority + " " + shape.priority, shape.label, shape.told]
      : [shape.sample ? words.sample_post : words.post, [shape.name, shape.told].filter(Boolean).join(" · ")];
    const text = parts.filter(Boolean).join(shape.kind === "case" ? " · " : ": ");
    element.title = text;
    element.setAttribute("aria-label", text);
  }
};
