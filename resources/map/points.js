"use strict";
// Many still points on one canvas: what was, not what is. A small cross each, never the shape of a priority.

konsol.Points = class {
  constructor(map) {
    this.map = map;
    this.points = new Float64Array(0);
    const pane = map.createPane("points");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this.canvas = L.DomUtil.create("canvas", "points", pane);
    map.on("moveend zoom viewreset resize", () => this.redraw());
  }

  // Pairs of latitude and longitude.
  set(points) {
    this.points = new Float64Array(points.length * 2);
    points.forEach(([lat, lng], i) => {
      const { x, y } = konsol.world(lat, lng);
      this.points.set([x, y], 2 * i);
    });
    this.redraw();
  }

  redraw() {
    const map = this.map;
    this.canvas.style.display = this.points.length ? "" : "none";
    if (!this.points.length || !map._loaded) return;
    const dots = window.devicePixelRatio || 1;
    const size = map.getSize().add([2 * konsol.NAMES_PAD_PX, 2 * konsol.NAMES_PAD_PX]);
    const corner = map.getPixelBounds().min.subtract([konsol.NAMES_PAD_PX, konsol.NAMES_PAD_PX]);
    L.DomUtil.setPosition(this.canvas, corner.subtract(map.getPixelOrigin()));
    this.canvas.width = Math.round(size.x * dots);
    this.canvas.height = Math.round(size.y * dots);
    Object.assign(this.canvas.style, { width: size.x + "px", height: size.y + "px" });
    this.draw(this.canvas.getContext("2d"), corner, dots);
  }

  // Dot by dot: thousands of strokes would take longer than a frame of the eye.
  draw(context, corner, dots) {
    const world = Math.pow(2, this.map.getZoom());
    const { width, height } = this.canvas;
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    const colours = konsol.readColours();
    const thick = Math.max(1, Math.round(dots));
    // First all halos, then all crosses: in a crowd each is still seen. Of the whole city a cross each would hide the
    // city: there a speck each, through which it is seen.
    const far = this.map.getZoom() < 14;
    const strokes = [[colours.halo, 4 * dots, 3 * thick, 255], [colours.past, 3 * dots, thick, 255]];
    for (const [colour, reach, broad, opacity] of far ? [[colours.past, dots, thick, 150]] : strokes) {
      const value = konsol.pixelOf(colour, opacity);
      for (let i = 0; i < this.points.length; i += 2) {
        const x = Math.round((this.points[i] * world - corner.x) * dots);
        const y = Math.round((this.points[i + 1] * world - corner.y) * dots);
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        konsol.fillPixels(pixels, [width, height], [x, y], [Math.round(reach), broad >> 1], value);
        konsol.fillPixels(pixels, [width, height], [x, y], [broad >> 1, Math.round(reach)], value);
      }
    }
    context.putImageData(image, 0, 0);
  }
};

// A box of pixels around a middle, as far as it lies inside.
konsol.fillPixels = function (pixels, [width, height], [x, y], [beside, above], value) {
  const [left, right] = [Math.max(0, x - beside), Math.min(width - 1, x + beside)];
  for (let row = Math.max(0, y - above); row <= Math.min(height - 1, y + above); row++) {
    pixels.fill(value, row * width + left, row * width + right + 1);
  }
};

// #RRGGBB as a pixel of the canvas, from 0 not seen to 255 opaque.
konsol.pixelOf = function (colour, opacity) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return new Uint32Array(Uint8ClampedArray.of(red, green, blue, opacity).buffer)[0];
};
