"use strict";
// The ground of the map in blocks, each painted for exactly this zoom; a few milliseconds a frame, the nearest first.

konsol.BLOCK_PX = 256;
konsol.MARGIN_PX = 192; // blocks this far outside the view are painted before they are seen
konsol.BUDGET_MS = 7;
konsol.FIRST_BUDGET_MS = 50; // while there is nothing on the screen yet

// The blocks of one zoom.
konsol.Level = class {
  constructor(zoom, pane) {
    this.zoom = zoom;
    this.dots = window.devicePixelRatio || 1;
    this.side = Math.round(konsol.BLOCK_PX * this.dots) / this.dots;
    this.blocks = new Map();
    this.element = L.DomUtil.create("div", "level", pane);
  }

  // Lays it where it belongs now, larger or smaller when the map looks from another zoom.
  lay(map) {
    const scale = map.getZoomScale(map.getZoom(), this.zoom);
    if (!this.origin) this.origin = map.getPixelOrigin().divideBy(this.side)._floor().multiplyBy(this.side);
    L.DomUtil.setTransform(this.element, this.origin.multiplyBy(scale).subtract(map.getPixelOrigin()), scale);
  }

  make(i, j, canvas) {
    const dots = Math.round(this.side * this.dots);
    if (canvas.width !== dots) canvas.width = canvas.height = dots;
    canvas.style.width = canvas.style.height = this.side + "px";
    canvas.style.left = i * this.side - this.origin.x + "px";
    canvas.style.top = j * this.side - this.origin.y + "px";
    canvas.style.visibility = "hidden";
    this.element.append(canvas);
    const block = { canvas, key: i + ":" + j, left: i * this.side, top: j * this.side, stale: true };
    this.blocks.set(block.key, block);
    return block;
  }

  sheet(block, colours) {
    return new konsol.Sheet(block.canvas, { ...this, left: block.left, top: block.top }, colours);
  }

  boxOf(block) {
    const world = Math.pow(2, this.zoom);
    return [block.left, block.top, block.left + this.side, block.top + this.side].map((at) => at / world);
  }
};

konsol.Ground = L.Layer.extend({
  initialize: function (limits) {
    this._limits = limits;
    this.colours = konsol.readColours();
    this._free = [];
    this._old = [];
    this.source = this.over = null;
  },

  onAdd: function (map) {
    this._map = map;
    this._pane = L.DomUtil.create("div", "ground", map.getPane("tilePane"));
    map.on("move viewreset resize zoom", this._look, this);
    this._look();
  },

  // The map in use, and a layer of pictures above it; the old one stays on the screen until the new one is painted.
  use: function (source, over) {
    [this.source, this.over].forEach((one) => one && one !== source && one !== over && one.end());
    this.source = source;
    this.over = over;
    this.repaint();
  },

  setTheme: function () {
    this.colours = konsol.readColours();
    this.repaint();
  },

  // Everything once more, without an empty moment.
  repaint: function () {
    if (this._level) this._level.blocks.forEach((block) => (block.stale = true));
    this._look();
  },

  // Whether nothing in view is still to be painted.
  isPainted: function () {
    return Boolean(this.source && this._wanted && !this._wanted.some((block) => block.seen && block.stale));
  },

  // Something came that is to be painted in this box of the world; without a box it must be read first.
  arrived: function (box) {
    if (box && this._level) {
      for (const block of this._level.blocks.values()) {
        if (block.waits && konsol.overlap(this._level.boxOf(block), box)) block.stale = true;
      }
    }
    this._soon();
  },

  // Which blocks are needed now, from the middle outwards.
  _look: function () {
    const map = this._map;
    if (!map || !map._loaded) return;
    const dots = window.devicePixelRatio || 1; // another one after a move to another screen
    if (!this._level || this._level.zoom !== map.getZoom() || this._level.dots !== dots) this._begin(map.getZoom());
    [...this._old, this._level].forEach((level) => level.lay(map));
    this._snap();
    const { level, bounds } = { level: this._level, bounds: map.getPixelBounds() };
    const [west, north] = [bounds.min.x, bounds.min.y].map((at) => Math.floor((at - konsol.MARGIN_PX) / level.side));
    const [east, south] = [bounds.max.x, bounds.max.y].map((at) => Math.floor((at + konsol.MARGIN_PX) / level.side));
    this._drop(([i, j]) => i < west - 1 || i > east + 1 || j < north - 1 || j > south + 1);
    this._wanted = [];
    for (let j = north; j <= south; j++) {
      for (let i = west; i <= east; i++) {
        const block = level.blocks.get(i + ":" + j) || level.make(i, j, this._free.pop() || document.createElement("canvas"));
        this._wanted.push(block);
      }
    }
    const middle = bounds.getCenter();
    const far = (block) => Math.hypot(block.left + level.side / 2 - middle.x, block.top + level.side / 2 - middle.y);
    const inView = (block) => block.left < bounds.max.x && block.top < bounds.max.y
      && block.left + level.side > bounds.min.x && block.top + level.side > bounds.min.y;
    this._wanted.forEach((block) => Object.assign(block, { far: far(block), seen: inView(block) }));
    this._wanted.sort((a, b) => b.seen - a.seen || a.far - b.far);
    const boxes = this._wanted.map((block) => level.boxOf(block));
    [this.source, this.over].forEach((one) => one && one.want(boxes, level.zoom));
    this._soon();
  },

  // Blocks lie on whole dots of the screen: at 150 % a pixel is one and a half of them, and in between all would blur.
  _snap: function () {
    const dots = window.devicePixelRatio || 1;
    const at = L.DomUtil.getPosition(this._map.getPane("mapPane")).subtract(this._map.getPixelOrigin()).multiplyBy(dots);
    L.DomUtil.setTransform(this._pane, at.round().subtract(at).divideBy(dots));
  },

  _begin: function (zoom) {
    if (this._level && this._level.ready) {
      this._old.forEach((level) => this._end(level));
      this._old = [this._level];
    } else if (this._level) this._end(this._level);
    this._level = new konsol.Level(zoom, this._pane);
  },

  _end: function (level) {
    level.blocks.forEach((block) => this._free.push(block.canvas));
    level.element.remove();
    this._free.length = Math.min(this._free.length, 40);
  },

  _drop: function (isFar) {
    for (const block of this._level.blocks.values()) {
      if (!isFar(block.key.split(":").map(Number))) continue;
      block.canvas.remove();
      this._level.blocks.delete(block.key);
      if (this._free.length < 40) this._free.push(block.canvas);
    }
  },

  _soon: function () {
    if (!this._frame) this._frame = requestAnimationFrame(() => this._work());
  },

  // Reads and paints until the time of this frame is used up.
  _work: function () {
    this._frame = null;
    const until = performance.now() + (this._shown ? konsol.BUDGET_MS : konsol.FIRST_BUDGET_MS);
    do {
      if (this.source && this.source.readOne()) continue;
      if (this.over && this.over.readOne()) continue;
      const next = this._wanted.find((block) => block.stale && this._paint(block));
      if (!next) return this._finish();
    } while (performance.now() < until);
    this._soon();
  },

  // All that can be painted is: what lay below from another zoom goes.
  _finish: function () {
    if (!this.isPainted() || !this._news) return;
    this._news = false;
    this._shown = this._level.ready = true;
    this._old.forEach((level) => this._end(level));
    this._old = [];
    this.fire("painted");
  },

  // Paints one block; says whether its tiles were there.
  _paint: function (block) {
    const sheet = this._level.sheet(block, this.colours);
    const ground = this.source ? this.source.look(sheet.box, sheet.zoom) : { tiles: [], waiting: false };
    block.waits = ground.waiting;
    if (ground.waiting) return false;
    const over = this.over ? this.over.look(sheet.box, sheet.zoom) : { tiles: [], waiting: false };
    block.waits = over.waiting;
    this._limits.paintLand(sheet);
    for (const tile of ground.tiles) tile.picture ? sheet.paintPicture(tile) : konsol.paintTile(sheet, tile);
    over.tiles.forEach((tile) => sheet.paintPicture(tile));
    this._limits.paintVeil(sheet);
    this._limits.paintLines(sheet);
    block.stale = false;
    this._news = true;
    block.canvas.style.visibility = "";
    return true;
  },
});
