"use strict";
// Names along lines: pieces of one street are joined, and a name stands where the street is straight enough for it.

konsol.SAME_NAME_PX = 320; // the same name again only this far away
konsol.MOST_PIECES = 200; // of one name; what lies beyond stays in pieces

// Joins pieces ([x, y, x, y, …] in pixels) whose ends meet and that go on in about the same direction.
konsol.joinPieces = function (pieces) {
  const left = pieces.slice(0, konsol.MOST_PIECES);
  const joined = pieces.slice(konsol.MOST_PIECES);
  while (left.length) {
    let line = left.pop();
    for (let i = 0; i < left.length; i++) {
      const longer = konsol.joinTwo(line, left[i]) || konsol.joinTwo(left[i], line);
      if (!longer) continue;
      line = longer;
      left.splice(i, 1);
      i = -1;
    }
    joined.push(line);
  }
  return joined;
};

// `a` and then `b`, which may have to be turned around; nothing when they do not meet, or turn off.
konsol.joinTwo = function (a, b) {
  const [x, y] = [a[a.length - 2], a[a.length - 1]];
  const meets = (i) => Math.abs(b[i] - x) < 2.5 && Math.abs(b[i + 1] - y) < 2.5;
  const next = meets(0) ? b : meets(b.length - 2) ? konsol.backwards(b) : null;
  if (!next) return null;
  const [ax, ay] = [x - a[a.length - 4], y - a[a.length - 3]];
  const [bx, by] = [next[2] - next[0], next[3] - next[1]];
  if (ax * bx + ay * by < 0.5 * Math.hypot(ax, ay) * Math.hypot(bx, by)) return null;
  const line = new Float64Array(a.length + next.length - 2);
  line.set(a);
  line.set(next.subarray(2), a.length);
  return line;
};

// A line by the length walked along it.
konsol.walk = function (line) {
  const lengths = [0];
  for (let i = 2; i < line.length; i += 2) {
    lengths.push(lengths[i / 2 - 1] + Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]));
  }
  const at = (way) => {
    let i = lengths.findIndex((length) => length >= way);
    if (i <= 0) i = i < 0 ? lengths.length - 1 : 1;
    const share = (way - lengths[i - 1]) / (lengths[i] - lengths[i - 1] || 1);
    return [0, 1].map((axis) => line[2 * i - 2 + axis] + (line[2 * i + axis] - line[2 * i - 2 + axis]) * share);
  };
  return { length: lengths[lengths.length - 1], at };
};

// Where a name of this width can stand around a place of the way: middle and angle, or nothing.
konsol.standOn = function (walk, middle, width) {
  if (middle - width / 2 < 2 || middle + width / 2 > walk.length - 2) return null;
  const [a, b, c] = [middle - width / 2, middle, middle + width / 2].map(walk.at);
  const bow = Math.hypot((a[0] + c[0]) / 2 - b[0], (a[1] + c[1]) / 2 - b[1]);
  if (bow > 4 || Math.hypot(c[0] - a[0], c[1] - a[1]) < width * 0.96) return null;
  const angle = Math.atan2(c[1] - a[1], c[0] - a[0]);
  const upright = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
  return { x: (a[0] + c[0] + 2 * b[0]) / 4, y: (a[1] + c[1] + 2 * b[1]) / 4, angle: upright };
};

// The boxes a turned text takes.
konsol.boxesAlong = function (x, y, angle, width) {
  const count = Math.ceil(width / 12);
  const [dx, dy] = [Math.cos(angle) * width, Math.sin(angle) * width];
  const boxes = [];
  for (let i = 0; i <= count; i++) {
    const [px, py] = [x + dx * (i / count - 0.5), y + dy * (i / count - 0.5)];
    boxes.push([px - 7, py - 7, px + 7, py + 7]);
  }
  return boxes;
};
