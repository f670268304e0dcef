"use strict";
// Names on the ground: each is drawn only where nothing else stands, the important ones first. While nobody zooms, a name
// that is on the screen keeps its place.

konsol.NAMES_PAD_PX = 160; // this far beyond the view there are names too

konsol.Names = class {
  constructor(map, limits) {
    this.map = map;
    this.limits = limits;
    this.canvas = L.DomUtil.create("canvas", "names", map.getPane("tilePane"));
    this.frame = null;
    this.placed = [];
    this.obstacles = [];
  }

  // Boxes of the container that stay free. Says whether a name stands where a new one is; room that became free is
  // used when names are placed the next time.
  setObstacles(boxes) {
    const known = new Set(this.obstacles.map(String));
    this.obstacles = boxes;
    if (!this.frame) return true;
    const shift = this.shift();
    return boxes.some((box) => !known.has(String(box)) && !this.standing.isFree(this.moved(box, shift)));
  }

  // From the container to the canvas of names.
  shift() {
    return this.map.getPixelBounds().min.subtract([this.frame.left, this.frame.top]);
  }

  moved(box, shift) {
    return box.map((at, i) => at + (i % 2 ? shift.y : shift.x));
  }

  // Whether there are names for what the map shows.
  shows(map) {
    if (!this.frame || this.frame.zoom !== map.getZoom()) return false;
    const { left, top, width, height } = this.frame;
    const { min, max } = map.getPixelBounds();
    return min.x === left + konsol.NAMES_PAD_PX && min.y === top + konsol.NAMES_PAD_PX
      && max.x - min.x === width - 2 * konsol.NAMES_PAD_PX && max.y - min.y === height - 2 * konsol.NAMES_PAD_PX;
  }

  // Whether what the map shows lies on the canvas of names.
  covers(map) {
    if (!this.frame || this.frame.zoom !== map.getZoom()) return false;
    const { left, top, width, height } = this.frame;
    const { min, max } = map.getPixelBounds();
    return min.x >= left && min.y >= top && max.x <= left + width && max.y <= top + height;
  }

  // While the map zooms the names of before grow with the ground, until new ones are placed.
  lay() {
    if (!this.frame) return;
    const { left, top, zoom } = this.frame;
    const scale = this.map.getZoomScale(this.map.getZoom(), zoom);
    this.canvas.style.visibility = scale > 1.7 || scale < 0.6 ? "hidden" : "";
    L.DomUtil.setTransform(this.canvas, L.point(left, top).multiplyBy(scale).subtract(this.map.getPixelOrigin()), scale);
  }

  // Places all names anew; draws only when another picture comes of it.
  draw(source, over, colours) {
    const frame = this.frameNow();
    const kept = this.frame && this.frame.zoom === frame.zoom ? this.placed : [];
    this.frame = frame;
    this.colours = colours;
    const shift = this.shift();
    const placing = new konsol.Placing(frame, kept, this.obstacles.map((box) => this.moved(box, shift)));
    const tilesOf = (one) => (one ? one.look(this.box(), frame.zoom).tiles : []);
    placing.placeAll(this.limits, tilesOf(source), tilesOf(over));
    this.placed = placing.placed;
    this.standing = placing.standing;
    this.paint();
    if (this.drawn) this.drawn();
  }

  frameNow() {
    const bounds = this.map.getPixelBounds();
    const size = this.map.getSize().add([2 * konsol.NAMES_PAD_PX, 2 * konsol.NAMES_PAD_PX]);
    const [left, top] = [bounds.min.x - konsol.NAMES_PAD_PX, bounds.min.y - konsol.NAMES_PAD_PX];
    return { left, top, zoom: this.map.getZoom(), width: size.x, height: size.y };
  }

  box() {
    const { left, top, width, height, zoom } = this.frame;
    return [left, top, left + width, top + height].map((at) => at / Math.pow(2, zoom));
  }

  paint() {
    const { left, top, width, height, zoom } = this.frame;
    const dots = window.devicePixelRatio || 1;
    const look = (one) => [one.text, one.mark, Math.round(one.x), Math.round(one.y), one.look && one.look.font].join();
    const picture = [zoom, left, top, width, height, dots, this.colours.halo, ...this.placed.map(look)].join("|");
    this.lay();
    if (picture === this.picture) return;
    this.picture = picture;
    if (this.canvas.width !== Math.round(width * dots)) this.canvas.width = Math.round(width * dots);
    if (this.canvas.height !== Math.round(height * dots)) this.canvas.height = Math.round(height * dots);
    Object.assign(this.canvas.style, { width: width + "px", height: height + "px" });
    const context = this.canvas.getContext("2d");
    context.setTransform(dots, 0, 0, dots, 0, 0);
    context.clearRect(0, 0, width, height);
    for (const one of this.placed) {
      if (one.mark) konsol.drawPlace(context, one.mark, this.colours, one.x, one.y);
      else {
        const look = { ...one.look, colour: this.colours[one.look.colour], halo: this.colours[one.look.halo] };
        if (one.letters) konsol.writeLetters(context, one, look);
        else konsol.write(context, one.text, look, one.x, one.y, one.angle);
      }
    }
  }
};
