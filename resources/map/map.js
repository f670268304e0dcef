"use strict";
// Connects the parts: messages of the program in, clicks and the camera out.

(function () {
  const map = map_konsol;
  const limits = new konsol.Limits();
  const ground = new konsol.Ground(limits).addTo(map);
  const names = new konsol.Names(map, limits);
  const looks = { words: {}, approximate: true, point: null, hidden: 0 };
  let link = null;
  const view = new konsol.View(map, (...camera) => link && link.moved(...camera));
  const marks = new konsol.Marks(map, (id) => link && link.choose(id));
  const roads = new konsol.Roads(map);
  const [lines, signs, areas, notes] = ["Lines", "Signs", "Areas", "Notes"].map((name) => new konsol[name](map));
  const vehicles = new konsol.Vehicles(map);
  const clusters = new konsol.Clusters(map, view);
  // Who draws a kind of shape, where it is not the marks or the limits; the kind is also how its ids begin.
  const drawers = {
    road: [roads], line: [lines], sign: [signs], vehicle: [vehicles],
    caution: [areas], hazard: [areas, notes], heat: [areas], note: [notes],
  };
  const points = new konsol.Points(map);
  konsol.parts = { ground, names, points }; // for tests and measures
  const tell = (name, ...values) => link && link[name](...values);
  const tools = new konsol.Tools(map, view, tell);
  const cross = new konsol.Cross(map, {
    looked: (...place) => tools.look(...place),
    dragged: (...place) => tell("drag", ...place),
  });
  new konsol.Walk(map, view, { marks, clusters, goOn: (back) => tell("goOn", back) });
  let naming = null;

  map.on("moveend resize", arrange);
  map.on("zoom viewreset", () => names.lay());
  map.on("click", ({ latlng }) => tools.click(latlng) || tell("click", latlng.lat, latlng.lng));
  ground.on("painted", () => nameSoon());
  // Whoever comes by keyboard moves the map by its arrows at once, without a click before.
  window.addEventListener("focus", () => {
    if (document.activeElement === document.body) map.getContainer().focus({ preventScroll: true });
  });

  function arrange() {
    const still = [...view.furniture(), ...notes.boxes()];
    const boxes = konsol.arrange(map, marks, still, { lines, signs, areas, roads, vehicles, clusters });
    vehicles.arrange(boxes);
    if (names.setObstacles(boxes) || !names.shows(map)) nameSoon();
    const targets = [];
    const chosen = marks.selected();
    if (chosen) targets.push({ ...chosen.shape, text: chosen.shape.number, look: "p" + chosen.shape.priority });
    if (looks.point) {
      targets.push({ lat: looks.point[0], lng: looks.point[1], text: looks.words.point, look: "place" });
    }
    view.point(targets);
  }

  // Names are placed once the ground below them is painted; under the hand only where there are none yet.
  function nameSoon() {
    if (naming || !ground.isPainted() || (map.dragging.moving() && names.covers(map))) return;
    naming = requestAnimationFrame(() => {
      naming = null;
      if (ground.isPainted()) names.draw(ground.source, ground.over, ground.colours);
    });
  }

  function upsert(shape) {
    if (drawers[shape.kind]) return drawers[shape.kind].forEach((part) => part.upsert(shape));
    if (shape.kind !== "area") return marks.upsert(shape);
    limits.set(shape);
    if (shape.id === "limit:") view.setBounds(shape.rings);
  }

  function remove(id) {
    const drawn = drawers[id.split(":", 1)[0]];
    if (isArea(id)) limits.remove(id);
    else if (drawn) drawn.forEach((part) => part.remove(id));
    else marks.remove(id);
  }

  function isArea(id) {
    return /^(area|limit|wards):/.test(id);
  }

  // The map file or the sample streets, and the pictures of the network above them.
  function useGround(told) {
    const same = (source, given) => source && given && JSON.stringify(source.given) === JSON.stringify(given);
    const made = (given, door) => given && new konsol.TileSource(given, door, (box) => ground.arrived(box));
    const over = same(ground.over, told.over) ? ground.over : made(told.over, "online");
    if (told.file) ground.use(same(ground.source, told.file) ? ground.source : made(told.file, "tile"), over);
    else if (ground.source instanceof konsol.SampleSource) ground.use(ground.source, over);
    else {
      fetch("streets.geojson").then((answer) => answer.json()).then((streets) => {
        if (looks.ground === told) ground.use(new konsol.SampleSource(streets), over);
      });
    }
  }

  function dress(message) {
    if (message.theme) document.documentElement.dataset.theme = message.theme;
    if (message.language) document.documentElement.lang = message.language;
    const told = ["words", "approximate", "hidden", "ground"].some((key) => key in message);
    if (told) view.setTexts(looks.words, looks);
    if (message.words) [marks, roads, vehicles].forEach((part) => part.setWords(looks.words));
    if (message.words) clusters.words = looks.words;
    if ("clustered" in message) clusters.on = looks.clustered;
    if (message.words || "point" in message) cross.show(looks.point, looks.words.point);
    if ("print" in message) document.documentElement.classList.toggle("print", looks.print);
    if ("points" in message) points.set(looks.points || []);
    if (message.theme) points.redraw();
  }

  function apply(message) {
    const drives = vehicles.only(message, lines); // each second: nothing else is arranged for it
    Object.assign(looks, message);
    (message.remove || []).forEach(remove);
    (message.upsert || []).forEach(upsert);
    if (drives) return vehicles.arrange(vehicles.boxes);
    dress(message);
    const areas = (message.remove || []).some(isArea) || (message.upsert || []).some(({ kind }) => kind === "area");
    if ("approximate" in message) limits.approximate = looks.approximate;
    if (message.ground) useGround(looks.ground);
    if (message.theme) ground.setTheme();
    else if (areas || "approximate" in message) ground.repaint();
    if (message.camera) view.restore(message.camera);
    if (message.go) view.go(...message.go);
    if (message.order) view.order(...message.order);
    tools.dress(message, looks);
    arrange();
    view.drawScale();
  }

  // Told once: all of the first message is on the screen. A ground that does not come is not waited for.
  function tellDrawn() {
    let told = false;
    const tell = () => {
      if (!told) requestAnimationFrame(() => requestAnimationFrame(() => link.drawn()));
      told = true;
    };
    names.drawn = () => names.shows(map) && tell();
    setTimeout(tell, 1500);
  }

  new QWebChannel(qt.webChannelTransport, (channel) => {
    link = channel.objects.link;
    let first = true;
    link.batch.connect((text) => {
      apply(JSON.parse(text));
      if (first) tellDrawn();
      first = false;
    });
    // Names are measured in their own face: it is there before the first of them is placed.
    const faces = ["400", "600", "700"].map((weight) => document.fonts.load(weight + ' 12px "Inter"'));
    Promise.allSettled(faces).then(() => link.ready());
  });
})();
