"use strict";
// A canvas to paint on: where it lies in the world, and the way from units of a tile to its pixels.

konsol.Sheet = class {
  // `left`, `top`: its corner in pixels of the world at `zoom`; `side`: its length in the same pixels.
  constructor(canvas, { zoom, left, top, side, dots }, colours) {
    Object.assign(this, { zoom, left, top, side, dots, colours });
    this.context = canvas.getContext("2d", { alpha: false });
    this.context.setTransform(dots, 0, 0, dots, 0, 0);
    this.world = Math.pow(2, zoom);
  }

  // The box it shows, in the world of zoom 0.
  get box() {
    return [this.left, this.top, this.left + this.side, this.top + this.side].map((at) => at / this.world);
  }

  corner(tile) {
    return [tile.origin[0] * this.world - this.left, tile.origin[1] * this.world - this.top];
  }

  // The edges of a tile on whole dots: neighbours meet without a seam and without an overlap.
  edges(tile) {
    const side = tile.unit * tile.units;
    return [0, 1].flatMap((more) => [0, 1].map((axis) => {
      const at = (tile.origin[axis] + more * side) * this.world - (axis ? this.top : this.left);
      return Math.round(at * this.dots);
    }));
  }

  // From here on it is painted in units of this tile, and only inside it. Returns the pixels a unit has.
  enter(tile) {
    const scale = tile.unit * this.world;
    const [x, y] = this.corner(tile);
    this.context.save();
    if (tile.units) {
      const [west, north, east, south] = this.edges(tile);
      this.context.setTransform(1, 0, 0, 1, 0, 0);
      this.context.beginPath();
      this.context.rect(west, north, east - west, south - north);
      this.context.clip();
    }
    this.context.setTransform(this.dots * scale, 0, 0, this.dots * scale, x * this.dots, y * this.dots);
    return scale;
  }

  leave() {
    this.context.restore();
  }

  // What it shows, in units of a tile, and a little more.
  seenUnits(tile) {
    const scale = tile.unit * this.world;
    const [x, y] = this.corner(tile);
    const more = 40;
    return [-x - more, -y - more, this.side - x + more, this.side - y + more].map((at) => at / scale);
  }

  // A picture from a raster map.
  paintPicture(tile) {
    const [west, north, east, south] = this.edges(tile);
    this.context.save();
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.drawImage(tile.picture, west, north, east - west, south - north);
    // Pictures are made for the day: at night they are dimmed.
    this.context.globalAlpha = Number(this.colours["picture-dim"]);
    this.context.fillStyle = this.colours.outside;
    this.context.fillRect(west, north, east - west, south - north);
    this.context.restore();
  }
};
