// What a page does by itself: it comes again when the room changed something, keeps my cases for when there is no line,
// and keeps each press until the room has answered: sent once, in order, refused ones shown until somebody has read it.
"use strict";
(() => {
  const $ = (what, from = document) => from.querySelector(what), $$ = (what, from = document) => [...from.querySelectorAll(what)];
  const body = document.body, words = $("#words").dataset, who = body.dataset.who, PAGES = "k112-tugas-";
  const fill = (text, values) => text.replace(/\{(\w+)(?::([^|}]+)\|([^}]+))?\}/g, (whole, name, one, many) => values[name] === undefined ? whole : one ? `${values[name]} ${values[name] === 1 ? one : many}` : values[name]);
  const clock = (ms) => new Date(ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: body.dataset.zone || undefined });
  const alone = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());
  const others = "BroadcastChannel" in self ? new BroadcastChannel("k112") : { postMessage() {} };
  const element = (tag, text, className) => Object.assign(document.createElement(tag), { textContent: text, className: className || "" });

  // --- presses that wait: on the disk before anything is sent ----------------------------------------------------------
  const store = (mode, act) => new Promise((done, fail) => {
    const opening = indexedDB.open("k112", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("presses", { keyPath: "id", autoIncrement: true });
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
      const work = opening.result.transaction("presses", mode, { durability: "strict" }), asked = act(work.objectStore("presses"));
      work.oncomplete = () => { opening.result.close(); done(asked.result); };
      work.onabort = () => { opening.result.close(); fail(work.error); };
    };
  });
  const all = () => store("readonly", (kept) => kept.getAll()).catch(() => []);
  const mine = async () => (await all()).filter((one) => one.who === who);
  const change = async (act) => { await store("readwrite", act); others.postMessage("presses"); };

  let draining = false, lost = false, left = false;
  const drain = async () => {
    if (draining || !who) return;
    draining = true;
    try {
      const asked = new Set();
      await alone("k112-kirim", async () => { while (await sendNext(asked)) continue; });
      if (lost) { lost = false; again(); }
    } catch { lost = true; withoutLine(); } finally { draining = false; await tell(); }
  };
  const bodyOf = (fields) => {
    if (!fields.photo) return new URLSearchParams(fields);
    const form = new FormData();
    for (const [name, part] of Object.entries(fields)) form.append(name, part);
    return form;
  };
  // What the room has not answered for good. The gateway may hold it already: then it is asked again what became of it.
  const isOpen = (one) => !one.why && !one.note;
  const settle = (one, next) => change((kept) => Object.assign(kept.get(one.id), { onsuccess: (got) => {
    if (got.target.result?.body.key !== one.body.key) return;  // taken back meanwhile
    if (next) kept.put(next); else kept.delete(one.id);
  } }));
  const sendNext = async (asked) => {
    const waiting = (await mine()).filter((one) => isOpen(one) && !asked.has(one.body.key)), one = waiting.find((press) => press.out) || waiting[0];
    if (!one) return false;
    const fields = { ...one.body, form: body.dataset.form, at: one.at, sent: Date.now() };
    const answer = await fetch(one.url, { method: "POST", body: bodyOf(fields), signal: AbortSignal.timeout(fields.photo ? 120000 : 20000) });
    if (answer.status === 403) return (await renewed()) === "form";
    if (answer.status >= 500 || answer.status === 429) return false;
    const said = new DOMParser().parseFromString(await answer.text(), "text/html"), told = $("[data-told]", said), why = told?.textContent;
    asked.add(one.body.key);
    if ((!answer.ok || told?.dataset.fate === "message") && recent?.one.body.key === one.body.key) recent = null;  // nothing to take back
    if (!answer.ok) await settle(one, { ...one, why: why || words[answer.status === 404 ? "gone" : "unread"] });
    else if (answer.status === 202) await settle(one, { ...one, held: true });
    else await settle(one, told?.dataset.fate === "message" && { ...one, note: why });
    if (one.out) { location.replace("/masuk"); return false; }
    if (new URL(one.url, location).pathname === location.pathname && $("#next,#over,[data-told]", said)) show(said);
    return true;
  };
  // The session was renewed, or is over: the page as it is now says which.
  const renewed = async () => {
    const before = body.dataset.form, fresh = await load(location.href);
    return fresh && body.dataset.form !== before ? "form" : "over";
  };

  // --- what is seen of it ------------------------------------------------------------------------------------------------
  const tell = async () => {
    const waiting = await all(), own = waiting.filter((one) => one.who === who && !one.out), place = $("#kept");
    const still = own.filter((one) => isOpen(one) && !one.held), held = own.filter((one) => isOpen(one) && one.held), parts = [];
    const count = (text, some) => { if (some.length) parts.push(element("p", fill(text, { count: some.length, time: clock(some[0].at) }), "line act")); };
    count(words.waiting, still);
    count(words.held, held);
    const others = who ? 0 : waiting.filter((one) => isOpen(one) && !one.out).length;
    if (others) parts.push(element("p", fill(words.others, { count: others }), "line act"));
    for (const one of own.filter((press) => !isOpen(press))) parts.push(refusedOne(one));
    if (recent && Date.now() < recent.until) parts.push(undoOf(recent.one));
    place.replaceChildren(...parts);
    $$(".queued").forEach((mark) => mark.remove());
    for (const form of $$("form[data-press]").reverse()) mark(form, still);
  };
  const refusedOne = (one) => {
    const part = element("div", "", one.why ? "line broken" : "line act"), seen = element("button", words.seen), call = element("a", words.call, "button");
    part.setAttribute("role", "alert");
    call.href = "tel:112";
    seen.onclick = async () => { await change((kept) => kept.delete(one.id)); await tell(); };
    const row = element("div", "", "two");
    row.append(call, seen);
    part.append(element("p", fill(one.why ? words.refused : words.otherwise, { label: one.label, number: one.number, time: clock(one.at), why: one.why || one.note })), row);
    return part;
  };
  // For ten seconds a step may be taken back: what was not answered yet gives its place to the word that it is.
  const UNDONE = ["accepted", "rolling", "arrived", "reported", "cleared", "unable", "condition", "heard"], UNDO_MS = 10000;
  let recent = null;
  const undoOf = (one) => {
    const part = element("div", "", "line say undo"), take = element("button", words.undo);
    take.onclick = async () => {
      recent = null;
      const back = { ...one, body: { what: "undo", of: one.body.key, taken: one.body.what, key: one.body.key + "-undo" }, at: Date.now(), label: `${words.undo}: ${one.label}`, held: false };
      await change((kept) => Object.assign(kept.get(one.id), { onsuccess: (got) => {
        if (!got.target.result) delete back.id;
        kept.put(back);
      } })).catch(() => lineSays(words.unkept, "broken"));
      await tell();
      drain();
    };
    part.append(element("p", fill(words.undone, { label: one.label })), take);
    return part;
  };
  const urlOf = (form) => new URL(form.getAttribute("action") || location.pathname, location).pathname;
  // A press that waits is marked beside its button; the step after it may be pressed already.
  const mark = (form, still) => {
    const { press, after } = form.dataset, same = still.filter((one) => one.url === urlOf(form));
    const kept = same.find((one) => one.body.what === press && ["condition", "code", "turn", "recipient", "channel", "device"].every((name) => (one.body[name] || "") === (form.elements[name]?.value || "")));
    form.hidden = Boolean(after) && !same.some((one) => one.body.what === after);  // shown again when its press was taken back
    if (!kept) return;
    const said = element("p", fill(words.queued, { time: clock(kept.at) }), "queued");
    if (form.classList.contains("step")) form.hidden = true;
    (form.hidden ? form.parentElement : form).prepend(form.hidden ? element("p", `${kept.label}: ${said.textContent}`, "queued") : said);
    const rung = $(`.ladder [data-step="${press}"] time`);
    if (rung && form.classList.contains("step")) rung.before(element("small", said.textContent, "queued"));
  };

  // --- the page as it is now ---------------------------------------------------------------------------------------------
  const lastSaid = new WeakMap(), plain = (part) => part.outerHTML.replace(/ value="[^"]*-[a-z]+"| open=""/g, "");
  const folds = (part) => [part, ...$$("details", part)].filter((one) => one.matches("details"));
  const isTouched = (part) => part.contains(document.activeElement) && document.activeElement.matches("input,textarea,select")
    || $$("textarea,input:not([type=hidden],[type=radio])", part).some((field) => field.value !== field.defaultValue)
    || $$("[type=radio]", part).some((field) => field.checked !== field.defaultChecked)
    || $$("select", part).some((field) => field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected)));
  let skew = 0;  // of the phone's clock
  const tick = () => {
    $(".clock").textContent = clock(Date.now() + skew);
    for (const time of $$("[data-since]")) {
      const passed = Math.max(0, Math.floor((Date.now() + skew - time.dataset.since) / 1000)), two = (part) => String(part).padStart(2, "0");
      time.textContent = passed < 3600 ? `${two(Math.floor(passed / 60))}:${two(passed % 60)}` : clock(Number(time.dataset.since));
      time.classList.toggle("late", Number(time.dataset.limit) > 0 && passed > time.dataset.limit);
    }
  };
  const show = (fresh) => {
    const now = $("#main"), next = $("#main", fresh);
    if (!next || fresh.body.dataset.who !== who) { location.reload(); return; }
    Object.assign(body.dataset, fresh.body.dataset);
    document.title = fresh.title;
    const held = new Map([...now.children].map((part) => [part.id, part])), parts = [...next.children], wanted = new Set(parts.map((part) => part.id));
    // What goes, goes first: a part that stays is never moved, so who types in it types on.
    for (const part of [...now.children]) if (!part.id || !wanted.has(part.id)) part.remove();
    for (const [at, part] of parts.entries()) {
      const old = held.get(part.id), text = plain(part);
      const stays = old && part.id && ("own" in old.dataset || lastSaid.get(old) === text || isTouched(old)), chosen = stays ? old : document.importNode(part, true);
      if (!stays) lastSaid.set(chosen, text);
      if (old && old !== chosen) {
        const open = folds(old).filter((one) => one.open).map((one) => one.id);
        old.remove();  // first: of parts that open one at a time, a second one would come in closed
        for (const one of folds(chosen)) if (one.id && open.includes(one.id)) one.open = true;
      }
      if (now.children[at] !== chosen) now.insertBefore(chosen, now.children[at] || null);
    }
    document.dispatchEvent(new Event("k112-kabar"));
    tick();
    tell();
  };
  const load = async (url) => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(20000) });
    if (answer.redirected && new URL(answer.url).pathname === "/masuk") { await forget(); signInFirst(); return null; }
    over = false;
    if (!answer.ok) return answer.status === 404 ? undefined : null;  // not ours any more, or only not now
    const text = await answer.text(), fresh = new DOMParser().parseFromString(text, "text/html");
    if (fresh.body.dataset.who === who) body.dataset.form = fresh.body.dataset.form;
    skew = Number(fresh.body.dataset.at) - Date.now();
    return Object.assign(fresh, { text });
  };
  let over = false;  // the session: that the stream of news is refused is no missing line then
  const signInFirst = async () => {
    over = true;
    const count = (await mine()).filter(isOpen).length;
    if (!count) { location.assign("/masuk"); return; }
    lineSays(fill(words.again, { count }), "act");
    if (!$("#line a")) $("#line")?.append(Object.assign(element("a", words.enter), { href: "/masuk" }));
  };
  const lineSays = (text, kind) => {
    const line = $("#line");
    if (!line) return;
    lastSaid.delete(line);  // what the room says next takes its place, also where that is what it said before
    line.className = "line " + kind;
    $("span", line).textContent = text;
  };

  // --- my cases without a line -------------------------------------------------------------------------------------------
  const forget = async (but = "") => { for (const name of await caches.keys()) if (name.startsWith(PAGES) && name !== but) await caches.delete(name); };
  const keepPage = (cache, path, text, version) => cache.put(location.origin + path, new Response(text, {
    headers: { "content-type": "text/html; charset=utf-8", "k112-version": version, "k112-at": String(Date.now()) } }));
  // The map of a case is kept and given up with its page.
  const PICTURE = "/peta.svg";
  const keepPicture = async (cache, said) => {
    const address = $("img.map", said)?.getAttribute("src");
    if (!address) return true;
    const path = location.origin + address.split("?")[0], kept = await cache.match(path);
    if (kept && kept.headers.get("k112-version") === address) return true;
    const answer = await fetch(address, { signal: AbortSignal.timeout(20000) }).catch(() => null);
    if (answer?.ok) await cache.put(path, new Response(await answer.blob(), { headers: { "content-type": "image/svg+xml", "k112-version": address, "k112-at": String(Date.now()) } }));
    return answer !== null;
  };
  // One whose map did not come is asked for again.
  const keepWhole = async (cache, path, said, version) => {
    await keepPage(cache, path, said.text, "");
    if (await keepPicture(cache, said)) await keepPage(cache, path, said.text, version);
  };
  const keepCases = (list, here) => alone("k112-simpan", async () => {
    await forget(PAGES + who);
    if (left) return;  // what was under way while somebody signed out is not kept
    const cache = await caches.open(PAGES + who), open = new Map($$("nav a,a[data-version]", list).map((link) => [link.getAttribute("href"), link.dataset.version || ""]));
    for (const kept of await cache.keys()) if (!open.has(new URL(kept.url).pathname.replace(PICTURE, ""))) await cache.delete(kept);
    open.delete("/");
    await keepPage(cache, "/", list.text, "");
    if (here && open.has(location.pathname)) { await keepWhole(cache, location.pathname, here, open.get(location.pathname)); open.delete(location.pathname); }
    for (const [path, version] of open) {
      const kept = await cache.match(location.origin + path);
      if (kept && kept.headers.get("k112-version") === version) continue;
      const fresh = await load(path);
      if (fresh) await keepWhole(cache, path, fresh, version); else missed = missed || fresh === null;
    }
  });

  let coming = false, comeAgain = false, missed = false;  // missed: something was not given now, and is asked for again
  const again = async () => {
    if (coming) { comeAgain = true; return; }
    coming = true;
    do {
      comeAgain = false;  // what is asked for while this one fails is not lost with it
      try {
        const list = await load("/");
        if (!list) { missed = true; continue; }
        const still = "still" in $("#main").dataset, here = location.pathname === "/" ? list : still ? null : await load(location.href);
        if (here) show(here);
        else if (still) $("#line").replaceWith(document.importNode($("#line", list), true));
        else if (here === undefined) location.replace("/");
        await keepCases(list, here);
      } catch { withoutLine(); }
    } while (comeAgain);
    coming = false;
  };
  const withoutLine = () => over || lineSays(fill(words.offline, { time: clock(Number(body.dataset.at)) }), "act");

  // --- what happens ------------------------------------------------------------------------------------------------------
  // A photo waits and travels as small as the room keeps it; what this phone cannot read goes as it is.
  const smaller = async (photo) => {
    try {
      const whole = await createImageBitmap(photo), share = Math.min(1, 1600 / Math.max(whole.width, whole.height)), paper = document.createElement("canvas");
      [paper.width, paper.height] = [whole.width, whole.height].map((side) => Math.max(1, Math.round(side * share)));
      paper.getContext("2d").drawImage(whole, 0, 0, paper.width, paper.height);
      return await new Promise((done) => paper.toBlob((made) => done(made || photo), "image/jpeg", 0.85));
    } catch { return photo; }
  };
  // What is too large for the room is not kept to be refused later.
  const isLarge = (photo, form) => {
    const field = form.elements.photo, why = $("#photo-why", form), large = photo.size > field.dataset.most;
    why.textContent = large ? field.dataset.large : "";
    why.hidden = !large;
    field.setAttribute("aria-invalid", large);
    return large;
  };
  const whereIs = () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail, { enableHighAccuracy: true, timeout: 20000, maximumAge: 30000 }));
  const press = async (form) => {
    const fields = Object.fromEntries(new FormData(form)), random = crypto.getRandomValues(new Uint32Array(4));
    fields.key = [...random].map((part) => part.toString(36)).join("") + "-" + fields.what;
    delete fields.form;
    const one = { url: urlOf(form), body: fields, who, at: Date.now(), label: form.dataset.label || fields.what, number: $("[data-number]")?.textContent.split(" ")[0] || "" };
    const buttons = $$("button", form);
    for (const button of buttons) button.disabled = true;
    try {
      if (fields.photo) fields.photo = await smaller(fields.photo);
      if (fields.photo && isLarge(fields.photo, form)) { for (const button of buttons) button.disabled = false; return; }
      if (form.dataset.where) {
        const found = await whereIs().catch(() => null);
        if (!found) { lineSays(form.dataset.nowhere, "act"); for (const button of buttons) button.disabled = false; return; }
        const { latitude, longitude, accuracy } = found.coords;
        fields.text = fill(form.dataset.where, { place: `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`, metres: Math.round(accuracy) });
      }
      one.id = await store("readwrite", (kept) => kept.add(one));
      others.postMessage("presses");
      recent = UNDONE.includes(fields.what) ? { one, until: one.at + UNDO_MS } : recent;
      form.reset();
      const open = form.closest("details");
      if (open) open.open = false;
      tell();
      await drain();
    } catch { lineSays(words.unkept, "broken"); }
    for (const button of buttons) button.disabled = false;
  };
  const leave = async () => {
    const count = (await mine()).filter(isOpen).length;
    if (count && !confirm(fill(words.leave, { count }))) return;
    left = true;
    const ends = [];  // what must be told while the session still is
    document.dispatchEvent(new CustomEvent("k112-keluar", { detail: ends }));
    if (ends.length) await Promise.race([Promise.allSettled(ends), new Promise((done) => setTimeout(done, 2000))]);
    await forget();
    await change((kept) => kept.add({ url: "/keluar", body: {}, who, at: Date.now(), out: true })).catch(() => {});
    $("#main").replaceChildren(element("p", words.left, "panel"));
    $("footer form").remove();
    if (news) news.close();
    drain();
  };
  // A map that does not come leaves nothing in its place.
  document.addEventListener("error", (event) => { if (event.target.className === "map") event.target.hidden = true; }, true);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.press) { event.preventDefault(); press(form); }
    else if (form.getAttribute("action") === "/keluar") { event.preventDefault(); leave(); }
  });

  let news = null;
  const listen = () => {
    news = new EventSource("/kabar");
    news.onmessage = () => { drain(); again(); };
    news.onopen = () => { drain(); again(); };
    news.onerror = () => { withoutLine(); if (news.readyState === EventSource.CLOSED) setTimeout(() => { again(); listen(); }, 5000); };
  };
  const begin = async () => {
    await tell();
    if ("out" in body.dataset) { await forget(); return; }
    if ((await mine()).some((one) => one.out)) { $("#main").replaceChildren(element("p", words.left, "panel")); await drain(); return; }
    for (const part of $("#main").children) lastSaid.set(part, plain(part));
    listen();
    addEventListener("online", () => { drain(); again(); });
    addEventListener("pageshow", (event) => { if (event.persisted) again(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) { drain(); again(); } });
    others.onmessage = () => tell();
    document.addEventListener("click", (event) => {
      const key = event.target.closest("[data-copy]");
      if (key) navigator.clipboard.writeText(key.dataset.copy).then(() => { key.textContent = key.dataset.done; }, () => {});
    });
    tick();
    setInterval(() => { tick(); if (recent && Date.now() >= recent.until) { recent = null; tell(); } }, 1000);
    setInterval(async () => {
      served();
      if (missed && !over) { missed = false; again(); }
      if ((await mine()).some(isOpen)) drain();
    }, 5000);
  };
  // The first load is not by the worker: it is ready only now, and what it may need is kept by the first `again`.
  // One whose install failed is asked for again; a page that came while it began, or past it, asks it to answer here too.
  const workers = navigator.serviceWorker;
  const served = async () => {
    if (!workers || workers.controller) return;
    const known = await workers.getRegistration().catch(() => null) || await workers.register("/pekerja.js").catch(() => null);
    if (known?.active && !workers.controller) known.active.postMessage("here");
  };
  if (workers) { served(); workers.ready.then(served, () => {}); }
  begin();
})();
