"use strict";
// Sends where the telephone is, once or for fifteen minutes; what found no network waits here, also after a reload.
(() => {
  const LIVE_MS = 15 * 60_000, EVERY_MS = 5_000, KEY = "k112w";
  const said = document.getElementById("words"), body = document.body;
  const news = document.getElementById("news"), sent = document.getElementById("sent"), where = document.getElementById("where");
  const quiet = "quiet" in body.dataset;
  let watching = null, until = 0, last = 0, waiting = null, busy = false;

  const words = (name, values = {}) => {
    const text = said ? said.getAttribute("data-" + name) || "" : "";
    return text.replace(/\{(\w+)\}/g, (_, one) => values[one]);
  };
  const tell = (name) => {
    if (!news || quiet) return;
    news.hidden = !name;
    news.textContent = name ? words(name) : "";
  };
  const keep = (one) => {
    waiting = one;
    try { one ? sessionStorage.setItem(KEY, JSON.stringify(one)) : sessionStorage.removeItem(KEY); } catch { /* nothing is kept here then */ }
  };
  const post = async (path, fields) => {
    const form = new URLSearchParams({ ...fields, form: body.dataset.form });
    return fetch(path, { method: "POST", body: form, headers: { accept: "application/json" } });
  };
  const send = async () => {
    if (!waiting || busy) return;
    busy = true;
    const one = waiting;
    try {
      const answer = await post("/w/posisi", one);
      if (answer.ok) {
        if (waiting === one) keep(null);
        const got = await answer.json();
        tell("");
        if (sent) sent.textContent = words(got.coarse ? "sent-coarse" : "sent-at", got);
      } else if (answer.status !== 429 && answer.status < 500) {
        keep(null);
        stop();
        if (!quiet) location.reload();
      } else tell("refused");
    } catch { tell("offline"); }
    busy = false;
  };
  const found = (place, live) => {
    const at = Date.now();
    if (live && at > until) { stop(); tell("live-over"); return; }
    if (live && at - last < EVERY_MS) return;
    last = at;
    keep({ lat: place.coords.latitude, lng: place.coords.longitude, accuracy: place.coords.accuracy, live: live ? "1" : "" });
    send();
  };
  const failed = (problem) => tell(problem.code === 1 ? "denied" : "unfound");
  const ask = { enableHighAccuracy: true, timeout: 30_000, maximumAge: 0 };
  const stop = () => {
    if (watching !== null) navigator.geolocation.clearWatch(watching);
    watching = null;
    show();
  };
  const show = () => {
    if (!where) return;
    where.querySelector("[data-send=stop]").hidden = watching === null;
    where.querySelector("[data-send=live]").hidden = watching !== null;
  };
  const live = () => {
    until = Date.now() + LIVE_MS;
    last = 0;
    watching = navigator.geolocation.watchPosition((place) => found(place, true), failed, ask);
    show();
  };

  if (where && navigator.geolocation) {
    where.hidden = false;
    where.addEventListener("click", (event) => {
      const what = event.target.dataset.send;
      if (what === "once") { tell("asking"); navigator.geolocation.getCurrentPosition((place) => found(place, false), failed, ask); }
      if (what === "live") { tell("asking"); live(); }
      if (what === "stop") stop();
    });
  }
  // Hidden: only where the telephone was allowed before does it tell, so nothing appears on the screen.
  if (quiet && navigator.permissions && navigator.geolocation)
    navigator.permissions.query({ name: "geolocation" }).then((one) => { if (one.state === "granted") live(); }, () => {});
  const write = document.getElementById("write");
  if (write) write.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = write.querySelector("button"), text = write.elements.text;
    button.disabled = true;
    try {
      const answer = await post("/w/jawab", { answer: "words", text: text.value, key: write.elements.key.value });
      if (answer.ok) {
        text.value = "";
        write.elements.key.value = Date.now() + "-" + Math.random();
        if (quiet) button.blur(); else tell("thanks");
      } else if (answer.status === 403 || answer.status === 404) location.reload();
      else if (news) { news.hidden = false; news.textContent = (await answer.json()).why; }
    } catch { tell("offline"); }
    button.disabled = false;
  });
  // Pressed twice is once.
  for (const form of document.forms) form.addEventListener("submit", (event) => {
    if (form.dataset.went) event.preventDefault();
    if (form !== write) form.dataset.went = "1";
  });
  addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.went; });
  try { waiting = JSON.parse(sessionStorage.getItem(KEY)); } catch { waiting = null; }
  addEventListener("online", send);
  setInterval(send, EVERY_MS);
  send();
})();
