"use strict";
// Lines at the edge of the map: warnings in force, and what a layer counts. All texts go in as text.

konsol.Notes = class {
  constructor(map) {
    this.map = map;
    this.notes = new Map();
    this.box = document.createElement("div");
    this.box.className = "notes";
    map.getContainer().querySelector(".bar").append(this.box);
    map.on("resize", () => this.show());
  }

  upsert(shape) {
    this.notes.set(shape.id, shape);
    this.show();
  }

  remove(id) {
    if (this.notes.delete(id)) this.show();
  }

  // What a layer counts is always said; a low map has room for one warning, and the others are counted at its end.
  show() {
    const all = [...this.notes.values()];
    const hazards = all.filter(({ kind }) => kind === "hazard");
    const room = Math.max(1, Math.min(4, Math.floor(this.map.getSize().y / 160)));
    const left = hazards.length - room;
    const lines = hazards.slice(0, room).map((one, i) => this.line(one, i === room - 1 ? left : 0));
    this.box.replaceChildren(...lines, ...all.filter(({ kind }) => kind !== "hazard").map((one) => this.line(one, 0)));
  }

  line({ kind, label, text }, more) {
    const made = document.createElement("div");
    made.className = "note " + kind;
    const words = document.createElement("span");
    words.textContent = label || text;
    made.title = words.textContent;
    made.append(words);
    if (more > 0) {
      const count = document.createElement("b");
      count.textContent = "+" + more;
      made.append(count);
    }
    return made;
  }

  boxes() {
    const zero = this.map.getContainer().getBoundingClientRect();
    return [...this.box.children].map((line) => {
      const box = line.getBoundingClientRect();
      return [box.left - zero.left, box.top - zero.top, box.right - zero.left, box.bottom - zero.top];
    });
  }
};
