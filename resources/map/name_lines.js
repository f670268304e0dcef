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

konsol.STRAIGHT_PX = 2.5; // a street that bows no more than this under its name has it in one piece
konsol.MOST_TURN = 0.4; // from letter to letter, in radians
konsol.BENDS = /^[\u0020-\u024F]+$/; // letters that can stand alone

// Where a name can stand around a place of the way: middle, angle and boxes, and its letters one by one where the
// street bends; or nothing.
konsol.standOn = function (walk, middle, text, font) {
  const width = konsol.textWidth(text, font) + 4;
  if (middle - width / 2 < 2 || middle + width / 2 > walk.length - 2) return null;
  const [a, b, c] = [middle - width / 2, middle, middle + width / 2].map(walk.at);
  const bow = Math.hypot((a[0] + c[0]) / 2 - b[0], (a[1] + c[1]) / 2 - b[1]);
  if (bow <= konsol.STRAIGHT_PX && Math.hypot(c[0] - a[0], c[1] - a[1]) > width * 0.96) {
    const angle = Math.atan2(c[1] - a[1], c[0] - a[0]);
    const upright = angle > Math.PI / 2 ? angle - Math.PI : angle < -Math.PI / 2 ? angle + Math.PI : angle;
    const [x, y] = [(a[0] + c[0] + 2 * b[0]) / 4, (a[1] + c[1] + 2 * b[1]) / 4];
    return { x, y, angle: upright, boxes: konsol.boxesAlong(x, y, upright, width) };
  }
  return konsol.BENDS.test(text) ? konsol.bendOn(walk, middle, text, font, c[0] >= a[0]) : null;
};

// Letter by letter along a bending street, read from the left; nothing where it turns too sharply.
konsol.bendOn = function (walk, middle, text, font, forward) {
  const whole = konsol.textWidth(text, font);
  const letters = [];
  for (let i = 0, before = null; i < text.length; i++) {
    const from = konsol.textWidth(text.slice(0, i), font);
    const half = (konsol.textWidth(text.slice(0, i + 1), font) - from) / 2;
    const way = middle + (forward ? 1 : -1) * (from + half - whole / 2);
    const [x, y] = walk.at(way);
    const [p, q] = [walk.at(way - 5), walk.at(way + 5)];
    const angle = forward ? Math.atan2(q[1] - p[1], q[0] - p[0]) : Math.atan2(p[1] - q[1], p[0] - q[0]);
    if (before !== null && Math.abs(Math.atan2(Math.sin(angle - before), Math.cos(angle - before))) > konsol.MOST_TURN) {
      return null;
    }
    before = angle;
    letters.push({ letter: text[i], x, y, angle });
  }
  const [x, y] = walk.at(middle);
  const boxes = letters.map((one) => [one.x - 7, one.y - 7, one.x + 7, one.y + 7]);
  return { x, y, angle: 0, boxes, letters: letters.map((one) => ({ ...one, x: one.x - x, y: one.y - y })) };
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
