"use strict";
// Connects the parts: messages of the program in, clicks and the camera out.

(function () {
  const map = map_konsol;
  const ground = new konsol.Ground().addTo(map);
  const looks = { words: {}, approximate: true, point: null, hidden: 0 };
  let link = null;
  const view = new konsol.View(map, (...camera) => link && link.moved(...camera));
  const marks = new konsol.Marks(map, (id) => link && link.choose(id));
  const roads = new konsol.Roads(map);
  let cross = null;
  let boxes = [];

  ground.setObstacles((pad) => boxes.map(([l, t, r, b]) => [l + pad.x, t + pad.y, r + pad.x, b + pad.y]));
  map.on("moveend resize", arrange);
  map.on("click", (event) => link && link.click(event.latlng.lat, event.latlng.lng));

  function arrange() {
    boxes = konsol.arrange(map, marks, view.furniture());
    const targets = [];
    const chosen = marks.selected();
    if (chosen) targets.push({ ...chosen.shape, text: chosen.shape.number, look: "p" + chosen.shape.priority });
    if (looks.point) {
      targets.push({ lat: looks.point[0], lng: looks.point[1], text: looks.words.point, look: "place" });
    }
    view.point(targets);
  }

  function showCross() {
    if (cross) cross.remove();
    cross = null;
    if (!looks.point) return;
    const svg = konsol.svg("svg", { viewBox: "0 0 44 44", class: "cross" });
    for (const part of ["halo", "body"]) {
      svg.append(konsol.svg("path", { d: "M22 2V15M22 29V42M2 22H15M29 22H42", class: part }));
      svg.append(konsol.svg("circle", { cx: 22, cy: 22, r: 11, class: part }));
    }
    const icon = L.divIcon({ html: svg, className: "mark point", iconSize: [44, 44], iconAnchor: [22, 22] });
    cross = L.marker(looks.point, { icon: icon, interactive: false, keyboard: false, zIndexOffset: 200000 }).addTo(map);
    cross.getElement().setAttribute("aria-label", looks.words.point || "");
  }

  function upsert(shape) {
    if (shape.kind === "road") return roads.upsert(shape);
    if (shape.kind !== "area") return marks.upsert(shape);
    ground.setArea(shape);
    if (shape.id === "limit:") view.setBounds(shape.rings);
  }

  function remove(id) {
    if (/^(area|limit|wards):/.test(id)) ground.removeArea(id);
    else if (/^road:/.test(id)) roads.remove(id);
    else marks.remove(id);
  }

  function apply(message) {
    Object.assign(looks, message);
    (message.remove || []).forEach(remove);
    (message.upsert || []).forEach(upsert);
    if (message.theme) {
      document.documentElement.dataset.theme = message.theme;
      ground.setTheme();
    }
    if (message.language) document.documentElement.lang = message.language;
    if (message.words || "approximate" in message || "hidden" in message) view.setTexts(looks.words, looks);
    if (message.words) marks.setWords(looks.words);
    if (message.words) roads.setWords(looks.words);
    if (message.words || "point" in message) showCross();
    if ("approximate" in message) ground.setApproximate(looks.approximate);
    if (message.camera) view.restore(message.camera);
    if (message.go) view.go(...message.go);
    arrange();
    ground.redraw();
    view.drawScale();
  }

  fetch("streets.geojson").then((answer) => answer.json()).then((streets) => ground.setFeatures(streets));
  new QWebChannel(qt.webChannelTransport, (channel) => {
    link = channel.objects.link;
    let first = true;
    link.batch.connect((text) => {
      apply(JSON.parse(text));
      if (first) requestAnimationFrame(() => requestAnimationFrame(() => link.drawn()));
      first = false;
    });
    link.ready();
  });
})();
