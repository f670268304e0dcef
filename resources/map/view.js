"use strict";
// Where the map looks. Once the operator has moved it, nothing but the operator moves it.

konsol.View = class {
  constructor(map, tell) {
    this.map = map;
    this.tell = tell;
    this.locked = false;
    this.home = true; // looks at the whole city
    this.bounds = null;
    this.words = {};
    this.build();
    const container = map.getContainer();
    map.on("dragstart boxzoomstart", () => this.touch());
    // A hand on the map is a hand on the map, also where it only points; the buttons say themselves what they do.
    container.addEventListener("pointerdown", (event) => event.target.closest(".bar, .zooms") || this.touch());
    container.addEventListener("wheel", () => this.touch(), { passive: true });
    container.addEventListener("touchmove", () => this.touch(), { passive: true });
    container.addEventListener("keydown", (event) => {
      if (/^(Arrow.*|\+|-|=|_)$/.test(event.key)) this.touch();
    });
    map.on("moveend", () => this.moved());
    map.on("resize", () => this.resized());
  }

  build() {
    const bar = this.element("div", "bar", this.map.getContainer());
    const zooms = this.element("div", "zooms", this.map.getContainer());
    this.zoomIn = this.button("zoom", "+", zooms, () => this.zoom(1));
    this.zoomOut = this.button("zoom", "−", zooms, () => this.zoom(-1));
    this.back = this.button("back", "", bar, () => this.toCity(true));
    this.back.hidden = true;
    const base = this.element("div", "base", this.map.getContainer());
    const foot = this.element("div", "foot", base);
    this.stamps = ["sample", "approximate", "hidden"].map((name) => this.element("span", "stamp " + name, foot));
    const corner = this.element("div", "corner", base);
    this.scale = this.element("div", "scale", corner);
    this.credit = this.element("div", "credit", corner);
    this.edge = this.element("div", "edge", this.map.getContainer());
  }

  element(tag, name, parent) {
    const made = document.createElement(tag);
    made.className = name;
    parent.append(made);
    return made;
  }

  button(name, text, parent, act) {
    const made = this.element("button", name, parent);
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
    L.DomEvent.disableClickPropagation(made);
    return made;
  }

  setTexts(words, looks) {
    this.back.textContent = words.back;
    [[this.zoomIn, words.zoom_in], [this.zoomOut, words.zoom_out]].forEach(([button, text]) => {
      button.title = text;
      button.setAttribute("aria-label", text);
    });
    this.map.getContainer().setAttribute("aria-label", words.map);
    const hidden = (words.hidden || "").replace("{count}", looks.hidden);
    const { sample, credit, made_ms: made } = looks.ground;
    this.credit.textContent = [credit, made && words.dated.replace("{date}", this.day(made))].filter(Boolean).join(" · ");
    [[words.sample, sample], [words.approximate, looks.approximate], [hidden, looks.hidden > 0]].forEach(([text, on], i) => {
      this.stamps[i].textContent = text;
      this.stamps[i].hidden = !on;
    });
    this.words = words;
  }

  // A day as people write it; the year only when it is not this one.
  day(ms) {
    const year = new Date(ms).getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" };
    const language = document.documentElement.lang === "en" ? "en-GB" : "id";
    return new Intl.DateTimeFormat(language, { day: "numeric", month: "short", ...year }).format(ms);
  }

  setBounds(rings) {
    this.bounds = L.latLngBounds(rings.flat());
    if (this.home && !this.locked) this.toCity(false);
  }

  // The operator moved the map.
  touch() {
    this.home = false;
    this.locked = true;
    this.back.hidden = false;
  }

  zoom(steps) {
    this.touch();
    this.map.setZoom(this.map.getZoom() + steps * 0.75);
  }

  // The whole city; asked for by the operator, the map follows again.
  toCity(asked) {
    if (asked) this.locked = false;
    this.home = true;
    this.back.hidden = !this.locked;
    if (this.bounds) this.map.fitBounds(this.bounds, { animate: false, padding: [4, 4] });
  }

  // Asked by the program: only while the operator has not moved the map, and only when the place is not seen yet.
  go(lat, lng) {
    if (this.locked || this.map.getBounds().pad(-0.08).contains([lat, lng])) return;
    this.home = false;
    this.back.hidden = false;
    this.map.panTo([lat, lng], { animate: false });
  }

  // The operator's own order: the map goes there, near enough to see the place, and stays.
  order(lat, lng, zoom) {
    if (lat === undefined) return this.toCity(true);
    this.touch();
    this.map.setView([lat, lng], Math.max(zoom, this.map.getZoom()), { animate: false });
  }

  // A new page looks where the one before it looked; at the whole city it looks by itself.
  restore(camera) {
    if (camera.home && !camera.locked) return;
    this.home = camera.home;
    this.locked = camera.locked;
    this.back.hidden = false;
    this.map.setView([camera.lat, camera.lng], camera.zoom, { animate: false });
  }

  // Leaflet keeps the middle only to a pixel each time; many sizes one after another would wander.
  resized() {
    if (this.home && !this.locked) this.toCity(false);
    else if (this.middle) this.map.setView(this.middle, this.map.getZoom(), { animate: false });
  }

  moved() {
    const center = this.middle = this.map.getCenter();
    this.tell(center.lat, center.lng, this.map.getZoom(), this.locked, this.home);
    this.drawScale();
  }

  // The boxes of buttons, stamps and scale: no name and no number is put under them.
  furniture() {
    const zero = this.map.getContainer().getBoundingClientRect();
    return [this.zoomIn, this.zoomOut, this.back, ...this.stamps, this.scale, this.credit].filter((one) => one.offsetWidth).map((one) => {
      const box = one.getBoundingClientRect();
      return [box.left - zero.left, box.top - zero.top, box.right - zero.left, box.bottom - zero.top];
    });
  }

  drawScale() {
    const size = this.map.getSize();
    const [a, b] = [0, 100].map((x) => this.map.containerPointToLatLng([x, size.y / 2]));
    const metres = this.map.distance(a, b);
    if (!(metres > 0)) return;
    const power = Math.pow(10, Math.floor(Math.log10(metres)));
    const length = [5, 2, 1].map((step) => step * power).find((one) => one <= metres);
    this.scale.style.width = Math.round((length / metres) * 100) + "px";
    this.scale.textContent = length >= 1000 ? length / 1000 + " km" : length + " m";
  }

  // At the edge: where the selected case or the marked place is, when it is not in sight.
  point(targets) {
    this.edge.replaceChildren();
    const size = this.map.getSize();
    for (const { lat, lng, text, look } of targets) {
      const at = this.map.latLngToContainerPoint([lat, lng]);
      if (at.x >= 0 && at.y >= 0 && at.x <= size.x && at.y <= size.y) continue;
      const made = this.button("pointer " + look, "", this.edge, () => {
        this.touch();
        this.map.panTo([lat, lng], { animate: false });
      });
      const arrow = this.element("span", "arrow", made);
      arrow.textContent = "➤";
      arrow.style.transform = "rotate(" + Math.atan2(at.y - size.y / 2, at.x - size.x / 2) + "rad)";
      this.element("span", "to", made).textContent = text;
      made.title = (this.words.go || "") + " " + text;
      const left = Math.max(6, Math.min(size.x - made.offsetWidth - 6, at.x - made.offsetWidth / 2));
      const under = left + made.offsetWidth > size.x - 46 ? 80 : 42; // the buttons stay free
      made.style.left = left + "px";
      made.style.top = Math.max(under, Math.min(size.y - made.offsetHeight - 52, at.y - made.offsetHeight / 2)) + "px";
    }
  }
};
