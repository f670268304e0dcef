"use strict";
// Tiles of the map in use: asked for, read in quiet moments, kept while they are near, dropped when they are far.

konsol.AT_ONCE = 24;
konsol.MOST_TILES = 400; // in one look; a file with nothing but far smaller tiles is not drawn
konsol.ASK_AGAIN_MS = 30000; // for a picture of the network that did not come

// Names a tile.
konsol.tileKey = (z, x, y) => z + "/" + x + "/" + y;

konsol.TileSource = class {
  // `given`: what the program says of the map; `door`: "tile" or "online"; `arrived(box)`: there is something new to paint.
  constructor(given, door, arrived) {
    this.given = given;
    this.door = door;
    this.arrived = arrived;
    this.vector = given.type === "json";
    this.most = this.vector ? 12e6 : 160; // letters of tile text, or pictures
    this.kept = new Map(); // key → { tile, weight }; the longest unused first
    this.asked = new Map(); // key → what stops the asking
    this.queue = [];
    this.unread = [];
    this.weight = 0;
  }

  // The zoom whose tiles a look at this zoom is drawn from.
  zoomFor(zoom) {
    const zooms = this.given.zooms;
    const steps = this.vector ? 1.5 : 0.5 - Math.log2(Math.max(1, window.devicePixelRatio));
    return zooms.find((one) => zoom < one + steps) ?? zooms[zooms.length - 1];
  }

  // The addresses of what lies in a box of the world at zoom 0.
  addresses(box, zoom) {
    const z = this.zoomFor(zoom);
    if (z === undefined) return [];
    const most = Math.pow(2, z) - 1;
    const [west, north, east, south] = box.map((at) => Math.max(0, Math.min(most, Math.floor((at / 256) * (most + 1)))));
    if ((east - west + 1) * (south - north + 1) > konsol.MOST_TILES) return [];
    const found = [];
    for (let y = north; y <= south; y++) for (let x = west; x <= east; x++) found.push([z, x, y]);
    return found;
  }

  // The tiles of a box that are there, and whether some are still on their way.
  look(box, zoom) {
    const tiles = [];
    let waiting = false;
    for (const address of this.addresses(box, zoom)) {
      const key = konsol.tileKey(...address);
      const held = this.held(key);
      if (!held) waiting = true;
      else {
        this.kept.delete(key);
        this.kept.set(key, held);
        if (held.tile) tiles.push(held.tile);
      }
    }
    return { tiles, waiting };
  }

  // What came for a tile. That the network had none is not believed for long.
  held(key) {
    const held = this.kept.get(key);
    return held && (held.tile || this.door !== "online" || performance.now() - held.at < konsol.ASK_AGAIN_MS) ? held : null;
  }

  // From now on only these boxes matter, the first ones most.
  want(boxes, zoom) {
    const wanted = new Map();
    for (const box of boxes) for (const one of this.addresses(box, zoom)) wanted.set(konsol.tileKey(...one), one);
    for (const [key, stop] of this.asked) {
      if (wanted.has(key)) continue;
      stop.abort();
      this.asked.delete(key);
    }
    this.queue = [...wanted].filter(([key]) => !this.held(key) && !this.asked.has(key));
    this.dropFar(wanted);
    this.askNext();
  }

  askNext() {
    while (this.asked.size < konsol.AT_ONCE && this.queue.length) {
      const [key, address] = this.queue.shift();
      const stop = new AbortController();
      this.asked.set(key, stop);
      fetch(this.door + "/" + key + "." + this.given.type, { signal: stop.signal })
        .then((answer) => (this.vector ? answer.text() : this.picture(answer)))
        .catch(() => null)
        .then((content) => this.came(key, address, content, stop));
    }
  }

  picture(answer) {
    return answer.blob().then((blob) => (blob.size ? createImageBitmap(blob) : null));
  }

  came(key, address, content, stop) {
    if (stop.signal.aborted || this.asked.get(key) !== stop) return;
    this.asked.delete(key);
    this.unread.push([key, address, content]);
    this.askNext();
    this.arrived(null);
  }

  // Reads one tile that came; says whether there was one.
  readOne() {
    const next = this.unread.shift();
    if (!next) return false;
    const [key, address, content] = next;
    const place = konsol.tilePlace(...address);
    this.keep(key, this.vector ? konsol.readText(place, content) : content && { ...place, picture: content },
      this.vector ? (content || "").length : 1);
    const side = place.unit * konsol.UNITS;
    this.arrived([place.origin[0], place.origin[1], place.origin[0] + side, place.origin[1] + side]);
    return true;
  }

  keep(key, tile, weight) {
    const before = this.kept.get(key);
    this.weight += weight - (before ? before.weight : 0);
    this.kept.set(key, { tile, weight, at: performance.now() });
  }

  dropFar(wanted) {
    for (const [key, held] of this.kept) {
      if (this.weight <= this.most) return;
      if (wanted.has(key)) continue;
      this.kept.delete(key);
      this.weight -= held.weight;
      if (held.tile && held.tile.picture) held.tile.picture.close();
    }
  }

  end() {
    this.want([], 0);
    this.most = 0;
    this.dropFar(new Map());
  }
};

// Where a tile lies, in the world of zoom 0.
konsol.tilePlace = function (z, x, y) {
  const side = 256 / Math.pow(2, z);
  return { origin: [x * side, y * side], unit: side / konsol.UNITS, units: konsol.UNITS };
};

// A tile from its text; what cannot be read is an empty one.
konsol.readText = function (place, text) {
  try {
    return new konsol.Tile(place, JSON.parse(text) || {});
  } catch {
    return null;
  }
};
