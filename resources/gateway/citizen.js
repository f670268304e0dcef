"use strict";
// Sends where the telephone is, once or for fifteen minutes, and what is pressed and written. What found no network waits
// on the telephone's disk, in its order: each word under a name of its own, so that two pages lose none of each other's.
(() => {
  const LIVE_MS = 15 * 60_000, EVERY_MS = 5_000, DAY_MS = 86_400_000, KEY = "k112w", QUEUE = "k112w:";
  const said = document.getElementById("words"), body = document.body;
  const news = document.getElementById("news"), sent = document.getElementById("sent"), where = document.getElementById("where");
  let quiet = "quiet" in body.dataset, watching = null, until = 0, last = 0, waiting = null, busy = false;

  const words = (name, values = {}) => {
    const text = said ? said.getAttribute("data-" + name) || "" : "";
    return text.replace(/\{(\w+)\}/g, (_, one) => values[one]);
  };
  let told = "";
  const tell = (name) => {
    told = name;
    if (!news || quiet) return;
    news.hidden = !name;
    news.textContent = name ? words(name) : "";
  };
  const keep = (one) => {
    waiting = one;
    try { one ? localStorage.setItem(KEY, JSON.stringify(one)) : localStorage.removeItem(KEY); } catch { /* nothing is kept here then */ }
  };
  const alone = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());
  const random = () => [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join("");
  const post = async (path, fields) => {
    const form = new URLSearchParams({ ...fields, form: body.dataset.form });
    return fetch(path, { method: "POST", body: form, headers: { accept: "application/json" }, signal: AbortSignal.timeout(20_000) });
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
      } else tell("waits");
    } catch { tell("offline"); }
    busy = false;
  };
  const found = (place, live) => {
    const at = Date.now();
    if (live && at > until) { stop(); tell("live-over"); return; }
    if (live && at - last < EVERY_MS) return;
    last = at;
    keep({ lat: place.coords.latitude, lng: place.coords.longitude, accuracy: place.coords.accuracy, live: live ? "1" : "", key: random(), of: body.dataset.form });
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
  const liveInSilence = () => navigator.permissions && navigator.geolocation
    && navigator.permissions.query({ name: "geolocation" }).then((one) => { if (one.state === "granted") live(); }, () => {});
  if (quiet) liveInSilence();

  // --- words that wait ----------------------------------------------------------------------------------------------
  const kept = () => Object.keys(localStorage).filter((name) => name.startsWith(QUEUE)).sort()
    .map((name) => ({ ...JSON.parse(localStorage.getItem(name)), name }));
  const queued = () => { try { return kept(); } catch { return []; } };
  const queue = (answer, text) => {
    const last = queued().at(-1), at = Math.max(Date.now(), last ? last.at + 1 : 0);  // a clock that goes back turns no order round
    const name = QUEUE + String(at).padStart(15, "0") + "-" + random();
    localStorage.setItem(name, JSON.stringify({ answer, text, at, of: body.dataset.form, key: name.slice(QUEUE.length) }));
  };
  const list = document.getElementById("queue");
  const showQueue = () => {
    if (!list || quiet) return;
    list.replaceChildren(...queued().map((one) => {
      const part = document.createElement("li"), why = one.why || (one.of === body.dataset.form ? "" : words("unsent-over"));
      part.append(Object.assign(document.createElement("b"), { textContent: words(why ? "not-sent" : "queued") }), " " + [one.answer === "words" ? "" : words(one.answer), one.text].filter(Boolean).join(": "));
      if (why) {
        part.className = "news act";
        part.setAttribute("role", "alert");
        const seen = Object.assign(document.createElement("button"), { textContent: words("seen") });
        seen.onclick = () => { localStorage.removeItem(one.name); showQueue(); };
        part.append(" " + why, seen);
      }
      return part;
    }));
  };
  const sendNext = async () => {
    const one = queued().find((each) => each.of === body.dataset.form && !each.why);
    if (!one) return false;
    const answer = await post("/w/jawab", { answer: one.answer, text: one.text, key: one.key });
    if (answer.status === 429 || answer.status >= 500) { tell("waits"); return false; }
    if (answer.ok) localStorage.removeItem(one.name);
    else {
      // Refused for good: it is told and kept until somebody has read so.
      const said = await answer.json().catch(() => ({}));
      localStorage.setItem(one.name, JSON.stringify({ ...one, why: said.why || words("unsent-over") }));
    }
    sentOne = { ok: answer.ok, answer: one.answer };
    return true;
  };
  let draining = false, sentOne = null;
  const drain = async () => {
    if (draining || !queued().some((one) => one.of === body.dataset.form && !one.why)) return;
    draining = true;
    try {
      await alone("k112w", async () => { while (await sendNext()) continue; });
      if (sentOne && sentOne.ok && sentOne.answer !== "words" && !quiet) { location.assign("/w?ok=1"); return; }
      if (sentOne && sentOne.ok) tell("thanks");
      sentOne = null;
    } catch { tell("offline"); } finally { draining = false; showQueue(); }
  };
  const hide = () => {
    const plain = document.getElementById("hidden-page");
    if (!plain) return;
    document.title = plain.dataset.title;
    body.className = "notes";
    quiet = true;
    stop();
    body.replaceChildren(plain.content.cloneNode(true));
    take(document.getElementById("write"));
    typed();
    liveInSilence();
  };
  // What is being typed stays over a reload, in this page alone: with it closed the draft is gone.
  const draft = (text) => { try { text ? sessionStorage.setItem(KEY, JSON.stringify({ of: body.dataset.form, text })) : sessionStorage.removeItem(KEY); } catch { /* nothing is kept here then */ } };
  const typed = () => {
    const field = document.getElementById("text");
    if (!field) return;
    try {
      const last = JSON.parse(sessionStorage.getItem(KEY));
      if (last && last.of === body.dataset.form && !field.value) field.value = last.text;
    } catch { /* nothing was kept */ }
    field.addEventListener("input", () => draft(field.value));
  };
  const isPhoto = (button) => button && button.id === "photo-send";
  const take = (form) => form.addEventListener("submit", (event) => {
    if (isPhoto(event.submitter)) return;
    const pressed = event.submitter && event.submitter.name === "answer" ? event.submitter : null;
    const answer = pressed ? pressed.value : form.elements.answer.value, text = form.elements.text;
    if (answer === "words" && !text.value.trim()) { event.preventDefault(); return; }
    try { queue(answer, text ? text.value : ""); } catch { return; }  // a telephone that keeps nothing sends it as any form
    event.preventDefault();
    if (text) { text.value = ""; draft(""); }
    if (answer === "hidden") hide(); else if (quiet) form.querySelector("button").blur();
    showQueue();
    drain();
  });
  for (const form of document.querySelectorAll("form[action='/w/jawab']")) take(form);
  typed();
  // --- what the room says ---------------------------------------------------------------------------------------------
  const hear = () => {
    if (!document.getElementById("talk")) return;
    const news = new EventSource("/w/kabar");
    news.onmessage = (event) => {
      const talk = document.getElementById("talk"), open = [...talk.querySelectorAll("details[open]")].map((one) => one.dataset.entry);
      talk.innerHTML = JSON.parse(event.data);  // made by the gateway, which marks nothing that anybody typed
      for (const one of talk.querySelectorAll("details")) one.open = open.includes(one.dataset.entry);
      see();
    };
    news.onerror = () => { if (news.readyState === EventSource.CLOSED) setTimeout(hear, EVERY_MS); };
  };
  const see = () => {
    if (document.hidden) return;
    const shown = [...document.querySelectorAll(quiet ? "#talk details[open]:not([data-seen])" : "#talk .room:not([data-seen])")];
    if (shown.length) post("/w/dibaca", { seen: shown.map((one) => one.dataset.entry).join() }).catch(() => {});
  };
  document.addEventListener("visibilitychange", see);
  document.addEventListener("toggle", see, true);
  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-say],[data-leave]"), { say, leave } = key ? key.dataset : {};
    if (say) { queue("words", say); key.parentElement.remove(); showQueue(); drain(); }
    if (leave !== undefined) location.replace("about:blank");
  });
  hear();
  // A photo is too big to be kept here: it is sent now, or it is said that it was not.
  const photo = document.getElementById("photo");
  let photoKey = random();
  if (photo) photo.form.addEventListener("submit", async (event) => {
    const button = event.submitter, place = document.getElementById("photo-why"), file = photo.files[0];
    if (!isPhoto(button)) return;
    event.preventDefault();
    const why = (text) => { place.textContent = text; place.hidden = !text; photo.setAttribute("aria-invalid", Boolean(text)); };
    why(!file ? photo.dataset.none : file.size > photo.dataset.most ? photo.dataset.large : "");
    if (!place.hidden) return;
    const form = new FormData();
    for (const [name, value] of Object.entries({ form: body.dataset.form, key: photoKey, photo: file })) form.append(name, value);
    button.disabled = true;
    try {
      const answer = await fetch("/w/foto", { method: "POST", body: form });
      if (answer.ok) { photo.value = ""; photoKey = random(); tell("thanks"); }
      else if (answer.status === 403) location.reload();
      else {
        const said = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("photo-why");
        why(said && said.textContent || words("refused"));
      }
    } catch { why(words("photo-offline")); }
    button.disabled = false;
  });
  // Pressed twice is once.
  for (const form of document.forms) form.addEventListener("submit", (event) => {
    if (form.dataset.went) event.preventDefault();
    if (!event.defaultPrevented) form.dataset.went = "1";
  });
  addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.went; });
  try { waiting = JSON.parse(localStorage.getItem(KEY)); } catch { waiting = null; }
  if (waiting && waiting.of !== body.dataset.form) keep(null);  // of another link: where somebody was then is no news now
  for (const one of queued()) if (one.at < Date.now() - DAY_MS) localStorage.removeItem(one.name);
  // What another page of this telephone has sent meanwhile waits here no more.
  addEventListener("storage", () => {
    showQueue();
    if ((told === "offline" || told === "waits") && !waiting && !queued().some((one) => one.of === body.dataset.form && !one.why)) tell("");
  });
  const again = () => { send(); drain(); };
  addEventListener("online", again);
  setInterval(again, EVERY_MS);
  showQueue();
  again();
})();
