"use strict";
// A circle around a place, in metres; the program says what lies in it.

konsol.Radius = class {
  constructor(map, tools) {
    this.map = map;
    this.tools = tools;
    this.drawn = new konsol.Drawn(map);
    this.box = document.createElement("div");
    this.box.className = "inside";
    this.box.setAttribute("aria-live", "polite");
    this.box.hidden = true;
    map.getContainer().append(this.box);
    L.DomEvent.disableClickPropagation(this.box);
    L.DomEvent.disableScrollPropagation(this.box);
    this.center = null;
    this.metres = 0;
    this.done = false;
  }

  clear() {
    this.center = null;
    this.metres = 0;
    this.done = false;
    this.box.hidden = true;
    this.draw();
  }

  set(place) {
    if (!this.center || this.done) {
      this.clear();
      this.center = place;
    } else {
      this.metres = Math.round(this.map.distance(this.center, place));
      this.done = this.metres > 0;
    }
    this.draw();
    if (this.done) this.tools.circle(this.center, this.metres);
  }

  hover(place) {
    if (!this.center || this.done) return;
    this.metres = Math.round(this.map.distance(this.center, place));
    this.draw();
  }

  undo() {
    this.clear();
  }

  kept() {
    return this.center ? { points: [[this.center.lat, this.center.lng]], metres: this.metres, done: this.done } : null;
  }

  restore(kept) {
    this.center = L.latLng(...kept.points[0]);
    this.metres = kept.metres;
    this.done = kept.done;
    this.draw();
    if (this.done) this.tools.circle(this.center, this.metres);
  }

  // What lies inside, one line each; the first says how large it is.
  show(lines) {
    this.box.replaceChildren();
    this.box.hidden = !lines || !this.done;
    for (const text of lines || []) {
      const line = document.createElement("div");
      line.textContent = text;
      this.box.append(line);
    }
  }

  draw() {
    const { drawn, center, metres } = this;
    drawn.clear();
    const words = this.tools.words;
    if (!center) return this.tools.say(words.radius_first);
    drawn.dot(center);
    if (metres > 0) {
      drawn.circle(center, metres);
      const top = this.map.latLngToLayerPoint(center);
      const edge = this.map.layerPointToLatLng([top.x, top.y - this.pixels()]);
      drawn.label(edge, konsol.length(metres), "edge");
    }
    this.tools.say((this.done ? words.radius_done : words.radius_next || "").replace("{length}", konsol.length(metres)));
  }

  pixels() {
    const at = this.map.latLngToLayerPoint(this.center);
    const metres = this.map.distance(this.center, this.map.layerPointToLatLng([at.x, at.y - 100]));
    return (this.metres / metres) * 100;
  }
};
