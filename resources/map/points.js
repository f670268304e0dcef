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

  draw(context, corner, dots) {
    const world = Math.pow(2, this.map.getZoom());
    const stamp = this.stamp(dots);
    const half = stamp.width / 2;
    const { width, height } = this.canvas;
    for (let i = 0; i < this.points.length; i += 2) {
      const x = Math.round((this.points[i] * world - corner.x) * dots - half);
      const y = Math.round((this.points[i + 1] * world - corner.y) * dots - half);
      if (x > -stamp.width && y > -stamp.width && x < width && y < height) context.drawImage(stamp, x, y);
    }
  }

  // One cross, drawn once and stamped many times.
  stamp(dots) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(9 * dots);
    const context = canvas.getContext("2d");
    context.scale(dots, dots);
    const colours = konsol.readColours();
    for (const [colour, width] of [[colours.halo, 3], [colours.past, 1.4]]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.stroke(new Path2D("M4.5 1.5V7.5M1.5 4.5H7.5"));
    }
    return canvas;
  }
};
