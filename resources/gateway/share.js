// This phone shares where it is, for a stated time, with the room alone: while a page of ours is open, from one tab.
// Only the newest place counts: nothing of it waits on the phone.
"use strict";
(() => {
  const bar = document.querySelector("#shared"), body = document.body, KEY = "k112-bagi", EVERY_MS = 10000;
  if (!bar || !navigator.geolocation) return;
  const clock = (ms) => new Date(ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: body.dataset.zone || undefined });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const read = () => { try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; } };
  const element = (tag, text, className) => Object.assign(document.createElement(tag), { textContent: text, className });
  let newest = null, asking = false, begun = false, timer = null, done = null, lock = null;

  const say = (text, kind) => {
    const one = read(), line = element("p", text, "line " + kind), end = element("button", bar.dataset.end, "");
    bar.replaceChildren(line);
    if (!one) return;
    end.onclick = () => over("");
    bar.append(end);
  };
  const sharing = (one, word = bar.dataset.sharing) => say(fill(word, { until: clock(one.until) }), "say");
  const tell = (one, left) => fetch(one.url, { method: "POST", signal: AbortSignal.timeout(15000), body: new URLSearchParams({
    form: body.dataset.form, share: one.share, left: Math.max(0, Math.round(left / 1000)), lat: newest?.coords.latitude ?? 0, lng: newest?.coords.longitude ?? 0,
    accuracy: newest?.coords.accuracy ?? 0, age: newest ? Math.max(0, Date.now() - newest.timestamp) : 0 }) });
  const stop = () => {
    clearInterval(timer);
    if (lock) lock.release().catch(() => {});
    timer = lock = null;
    if (done) done();
    done = null;
  };
  const over = (why) => {
    const one = read();
    localStorage.removeItem(KEY);
    stop();
    if (why) say(why, "act"); else bar.replaceChildren();
    return one ? tell(one, 0).catch(() => {}) : null;  // it ends by itself too
  };
  const whereNow = () => new Promise((found) => navigator.geolocation.getCurrentPosition(found, found,
    { enableHighAccuracy: true, timeout: 60000, maximumAge: 0 }));
  // Also from a phone that stands still: so its mark does not age, and it hears that the task is over.
  const send = async () => {
    if (asking) return;
    asking = true;
    try { await tellNow(); } finally { asking = false; }
  };
  const tellNow = async () => {
    const one = read();
    if (!one || one.who !== body.dataset.who) { stop(); bar.replaceChildren(); return; }
    if (Date.now() >= one.until) { over(bar.dataset.ended); return; }
    const found = await whereNow();
    if (found.code === 1) { over(bar.dataset.nowhere); return; }  // not allowed; else it only takes a while
    if (found.coords) newest = found;
    if (!newest || !read()) return;
    try {
      const answer = await tell(one, one.until - Date.now());
      if (answer.status === 409 || answer.status === 404) over(bar.dataset.ended);
      else if (answer.ok && read()) {
        if (!one.told) localStorage.setItem(KEY, JSON.stringify({ ...one, told: true }));
        sharing(one);
      } else if (!answer.ok) say(bar.dataset.waits, "act");
    } catch { say(bar.dataset.waits, "act"); }
  };
  const begin = () => navigator.locks.request("k112-posisi", () => new Promise((end) => {
    begun = false;
    if (!read()) { end(); return; }
    done = end;
    timer = setInterval(send, EVERY_MS);
    navigator.wakeLock?.request("screen").then((held) => { lock = held; }, () => {});
    send();
  }));
  const look = () => {
    const one = read();
    if (!one) { stop(); bar.replaceChildren(); } else if (one.who === body.dataset.who) {
      sharing(one, one.told ? bar.dataset.sharing : bar.dataset.seeks);
      if (!begun && !timer) { begun = true; begin(); }
    }
  };
  document.addEventListener("submit", (event) => {
    const form = event.target, minutes = Number(event.submitter?.value);
    if (!form.matches("[data-share]")) return;
    event.preventDefault();
    if (!read() && navigator.locks) {
      localStorage.setItem(KEY, JSON.stringify({ url: form.getAttribute("action"), who: body.dataset.who, share: Math.random().toString(36).slice(2), until: Date.now() + minutes * 60000 }));
      look();
    }
  });
  document.addEventListener("k112-kabar", () => { if (timer) send(); });
  document.addEventListener("k112-keluar", (event) => { if (read()) event.detail.push(over("")); });
  addEventListener("storage", (event) => { if (event.key === KEY) look(); });
  if ("out" in body.dataset) localStorage.removeItem(KEY); else if (read()) look();
})();
