"use strict";
// The sample streets stand where no map file is installed yet: drawn by the same rules, as one tile without an edge.

konsol.SAMPLE_ROADS = { main: "primary", second: "tertiary", small: "residential" };
konsol.SAMPLE_POINTS = {
  mosque: "worship", church: "worship", temple: "worship", school: "school", market: "market", health: "clinic",
  fuel: "fuel", terminal: "bus", hall: "government", field: "park",
};

konsol.SampleSource = class {
  constructor(collection) {
    const first = collection.features[0].geometry.coordinates.flat(9);
    const zero = konsol.world(first[1], first[0]);
    const unit = 256 / Math.pow(2, 15) / konsol.UNITS;
    const tile = new konsol.Tile({ origin: [zero.x, zero.y], unit, units: null }, {});
    const at = ([lng, lat]) => {
      const point = konsol.world(lat, lng);
      return [(point.x - zero.x) / unit, (point.y - zero.y) / unit];
    };
    collection.features.forEach((feature) => this.add(tile, feature, (line) => Float64Array.from(line.flatMap(at))));
    this.tiles = [tile];
  }

  add(tile, { properties, geometry }, read) {
    const { kind, name, what } = properties;
    const lines = geometry.coordinates;
    if (kind === "green") tile.addArea("farm", "", lines.map(read));
    else if (kind === "landmark") tile.addPoint(konsol.SAMPLE_POINTS[what] || "other", name, ...read([lines]));
    else if (kind in konsol.SAMPLE_ROADS) {
      lines.forEach((line) => tile.addRoad(konsol.SAMPLE_ROADS[kind], name, 0, read(line)));
    } else lines.forEach((line) => tile.addLine(kind, name, read(line)));
  }

  look() {
    return { tiles: this.tiles, waiting: false };
  }

  want() {}

  readOne() {
    return false;
  }

  end() {}
};
