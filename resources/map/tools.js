"use strict";
// What a person does on the map: pointing by keyboard, measuring, circles; and the line that says what a place is beside.

konsol.Tools = class {
  constructor(map, view, told) {
    this.map = map;
    this.view = view;
    this.told = told; // click, drag, look, circle, tool, drew: calls of the program
    this.words = {};
    this.lies = "";
    this.name = null;
    this.route = new konsol.Route(map);
    this.measure = new konsol.Measure(map, this);
    this.radius = new konsol.Radius(map, this);
    this.crosshair = new konsol.Crosshair(map, view, {
      moved: (place) => this.moved(place), set: (place, shift) => this.set(place, shift),
      undo: () => this.tool() && this.undo(), leave: () => this.leave(),
    });
    this.status = view.element("div", "status", map.getContainer());
    this.status.setAttribute("role", "status");
    this.beside = view.element("span", "", this.status);
    this.said = view.element("span", "said", this.status);
    this.show();
    map.on("mousemove", (event) => this.hover(event.latlng));
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !this.name) this.told("leave");
    });
  }

  tool() {
    return { measure: this.measure, radius: this.radius }[this.name];
  }

  // A message of the program: which tool, what the place is beside, what lies in the circle, a way.
  dress(message, looks) {
    if (message.words) this.speak(looks.words);
    if (message.drawn) this.restore(message.drawn);
    if ("tool" in message) this.use(looks.tool, looks.point);
    if ("inside" in message) this.radius.show(looks.inside);
    if ("route" in message) this.route.show(looks.route);
    if ("status" in message) {
      this.lies = looks.status || "";
      this.show();
    }
  }

  // Another language in the middle of a tool: what it says is said again.
  speak(words) {
    this.words = words;
    if (this.tool()) this.tool().draw();
    else if (this.name) this.say(words.point_first);
    if (this.radius.done) this.circle(this.radius.center, this.radius.metres);
  }

  use(name, place) {
    if (name === this.name) return;
    const before = this.tool();
    this.name = name;
    if (before) before.clear();
    this.map.getContainer().classList.toggle("tooling", Boolean(this.tool()));
    this.say("");
    if (!name) return this.crosshair.end();
    this.view.touch();
    if (this.tool()) this.tool().clear();
    else this.say(this.words.point_first);
    this.crosshair.start(place);
  }

  // A click on the map: true when it belongs to a tool.
  click(place) {
    if (!this.tool()) return false;
    this.set(place, false);
    return true;
  }

  set(place, shift) {
    if (this.tool()) {
      this.tool().set(place);
      this.keep();
      return;
    }
    this.leave();
    this.told(shift ? "drag" : "click", place.lat, place.lng);
  }

  undo() {
    this.tool().undo();
    this.keep();
  }

  leave() {
    this.use(null);
    this.keep();
    this.told("tool", "");
  }

  hover(place) {
    if (this.tool()) this.tool().hover(place);
  }

  moved(place) {
    this.hover(place);
    if (!this.tool()) this.look(place.lat, place.lng);
  }

  // Asks what a place is beside: not more than some times a second, and the last one always.
  look(lat, lng) {
    this.asked = [lat, lng];
    if (this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.told("look", ...this.asked);
    }, 90);
  }

  circle(center, metres) {
    this.told("circle", center.lat, center.lng, metres);
  }

  keep() {
    const kept = this.tool() && this.tool().kept();
    this.told("drew", kept ? JSON.stringify({ tool: this.name, ...kept }) : "");
  }

  // After a crash of the page: the tool that was in hand, with what it had drawn.
  restore(kept) {
    this.use(kept.tool, null);
    this.tool().restore(kept);
  }

  say(text) {
    this.said.textContent = text || "";
    this.show();
  }

  // While a tool measures, only what it measures is said.
  show() {
    this.beside.textContent = this.tool() ? "" : this.lies;
    this.status.hidden = !this.beside.textContent && !this.said.textContent;
  }
};
