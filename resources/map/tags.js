"use strict";
// Where the numbers of the cases stand: beside their shapes, never over another shape; the urgent ones first.

konsol.TAG_HEIGHT = 17;
// Below this zoom much of the city is seen: signs are small outlines and roads bars, so that cases and names have room.
konsol.WIDE_BELOW = 14;
konsol.TAG_WIDTH = 230;
// So many cases keep the whole size of their shapes, also where all of the city is seen.
konsol.FEW = 15;
// How far the ring of the selected case reaches around its shape.
konsol.RING = 5;
// How far the letter of the state reaches out of a shape at its right.
konsol.BADGE = 6;

// Cases at exactly one place are fanned out, so that each can be seen and clicked.
konsol.fan = function (marks) {
  const groups = new Map();
  for (const mark of marks) {
    const key = mark.shape.lat.toFixed(5) + "," + mark.shape.lng.toFixed(5);
    groups.set(key, [...(groups.get(key) || []), mark]);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => (a.shape.id < b.shape.id ? -1 : 1));
    const radius = group.length === 1 ? 0 : 9 + group.length * 3;
    group.forEach((mark, i) => {
      const angle = (i / group.length) * 2 * Math.PI - Math.PI / 2;
      mark.shift = [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
      mark.inner.style.left = mark.shift[0] + "px";
      mark.inner.style.top = mark.shift[1] + "px";
    });
  }
};

konsol.order = function (a, b) {
  return b.shape.selected - a.shape.selected || a.shape.grey - b.shape.grey
    || !a.shape.sign - !b.shape.sign || a.shape.priority - b.shape.priority
    || (a.shape.id < b.shape.id ? -1 : 1);
};

// Puts each number to a free side of its shape; without a free side it appears only under the mouse or with the focus.
// Returns the boxes of everything that stands still, in pixels of the container.
konsol.arrange = function (map, marks, furniture, { lines, signs, areas, roads, vehicles, clusters }) {
  const zoom = map.getZoom();
  map.getContainer().classList.toggle("wide", zoom < konsol.WIDE_BELOW);
  map.getContainer().classList.toggle("far", zoom < 13);
  map.getContainer().classList.toggle("tiny", zoom < 12.3);
  const [postHalf, crowd] = [zoom < 12.3 ? 9 : zoom < 13 ? 11 : 14, marks.cases().length > konsol.FEW];
  map.getContainer().classList.toggle("small", crowd && zoom < 13);
  map.getContainer().classList.toggle("least", crowd && zoom < 12.3);
  const half = crowd ? postHalf : 14;
  const size = map.getSize();
  const taken = new konsol.Taken();
  furniture.forEach((box) => taken.take(box));
  const cases = marks.cases().sort(konsol.order);
  konsol.fan(cases);
  const seen = new Set(), moving = new Set();
  for (const mark of marks.marks.values()) {
    const point = map.latLngToContainerPoint(mark.marker.getLatLng());
    const [dx, dy] = mark.shift || [0, 0];
    mark.at = [point.x + dx, point.y + dy];
  }
  const gathered = clusters.gather(cases);
  clusters.boxes().forEach((box) => taken.take(box));
  for (const mark of marks.marks.values()) {
    const [x, y] = mark.at;
    if (gathered.has(mark) || x < -50 || y < -50 || x > size.x + 50 || y > size.y + 50) continue;
    const room = mark.shape.kind === "case" ? konsol.around(mark, half) : postHalf - 3;
    const reach = mark.shape.kind === "case" ? konsol.BADGE - 1 : 0;
    const box = [mark.at[0] - room, mark.at[1] - room, mark.at[0] + room + reach, mark.at[1] + room];
    taken.take(box);
    if (marks.isMoving(mark)) moving.add(box);
    seen.add(mark);
  }
  vehicles.plates().forEach((box) => {
    taken.take(box);
    moving.add(box);
  });
  [...areas.boxes(), ...signs.boxes(), ...roads.boxes()].forEach((box) => taken.take(box));
  lines.place(taken);
  for (const mark of cases.filter((one) => seen.has(one))) {
    const { number, label, selected, told } = mark.shape;
    const full = [`${number} ${label}`, told].filter(Boolean).join(" · ");
    const texts = selected && label ? [full, number + " " + label, number] : [number];
    if (texts.length > 1 && konsol.tagWidth(full) >= konsol.TAG_WIDTH) texts.shift(); // rather less than cut off
    mark.tag.style.left = mark.tag.style.top = "";
    const placed = texts.some((text) => konsol.placeTag(mark, text, konsol.around(mark, half), size, taken))
      || (selected && konsol.placeNear(mark, number, konsol.around(mark, half), size, taken));
    const width = konsol.tagWidth(number);
    if (!placed) mark.tag.dataset.side = mark.at[0] + half + width > size.x ? "left" : "right";
    mark.tag.classList.toggle("quiet", !placed);
  }
  for (const mark of [...seen].filter(({ shape }) => shape.kind === "post")) {
    const told = konsol.tellPost(mark, postHalf - 3, size, taken, zoom >= 13.5);
    if (told && marks.isMoving(mark)) moving.add(taken.boxes.at(-1));
  }
  signs.tell(taken, size);
  return taken.boxes.filter((box) => !moving.has(box));
};

// Half of the room a case takes: its shape, and the ring of the selected one.
konsol.around = function (mark, half) {
  return half + (mark.shape.selected ? konsol.RING : 0);
};

// How ready a post is, from near and where there is room; else under the mouse. Says whether it stands there.
konsol.tellPost = function (mark, half, size, taken, near) {
  const { told } = mark.shape;
  const placed = Boolean(near && told && konsol.placeTag(mark, told, half, size, taken));
  mark.tag.textContent = told;
  mark.tag.classList.toggle("quiet", !placed);
  if (!placed) mark.tag.dataset.side = mark.at[0] > size.x / 2 ? "left" : "right";
  return placed;
};

// Writes the text beside its shape where there is room for it; says whether there was.
konsol.placeTag = function (mark, text, half, size, taken) {
  mark.tag.textContent = text;
  const sides = konsol.sides(mark.at, half, konsol.tagWidth(text));
  const inside = ([l, t, r, b]) => l >= 2 && t >= 2 && r <= size.x - 2 && b <= size.y - 2;
  const side = Object.keys(sides).find((name) => inside(sides[name]) && taken.isFree(sides[name]));
  if (!side) return false;
  taken.take(sides[side]);
  mark.tag.dataset.side = side;
  return true;
};

// The selected case among many others: its number goes to the nearest free place around it, never over a neighbour.
konsol.placeNear = function (mark, text, half, size, taken) {
  const [x, y] = mark.at, h = konsol.TAG_HEIGHT, width = konsol.tagWidth(text);
  for (const gap of [half + 1, half + 12, half + 24, half + 40]) {
    for (const [dx, dy] of [[1, -1], [-1, -1], [1, 1], [-1, 1], [0, -1], [0, 1], [1, 0], [-1, 0]]) {
      const left = x + dx * (gap + width / 2) - width / 2, top = y + dy * (gap + h / 2) - h / 2;
      const box = [left, top, left + width, top + h];
      if (left < 2 || top < 2 || box[2] > size.x - 2 || box[3] > size.y - 2 || !taken.isFree(box)) continue;
      taken.take(box);
      mark.tag.textContent = text;
      mark.tag.dataset.side = "near";
      mark.tag.style.left = left - x + 14 + "px";
      mark.tag.style.top = top - y + 14 + "px";
      return true;
    }
  }
  return false;
};

konsol.sides = function ([x, y], half, width) {
  const h = konsol.TAG_HEIGHT;
  return {
    right: [x + half + konsol.BADGE, y - h / 2, x + half + konsol.BADGE + width, y + h / 2],
    left: [x - half - 1 - width, y - h / 2, x - half - 1, y + h / 2],
    below: [x - width / 2, y + half + 1, x + width / 2, y + half + 1 + h],
    above: [x - width / 2, y - half - 1 - h, x + width / 2, y - half - 1],
  };
};

konsol.tagWidth = function (text) {
  return Math.min(230, Math.ceil(konsol.textWidth(text, "600 12px " + konsol.FONT)) + 10);
};
