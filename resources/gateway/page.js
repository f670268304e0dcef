// What a page does by itself: it comes again when the room changed something, and keeps presses that found no line.
"use strict";
(() => {
  const QUEUE = "k112-antre", main = () => document.getElementById("main");
  const read = () => { try { return JSON.parse(localStorage.getItem(QUEUE) || "[]"); } catch { return []; } };
  const keep = (all) => { try { localStorage.setItem(QUEUE, JSON.stringify(all)); } catch { /* a private window */ } tell(); };
  const footer = () => document.querySelector("footer form");
  const who = () => (footer() ? footer().dataset.who : "");
  const mine = () => read().filter((one) => one.who === who());
  const typing = () => { const at = document.activeElement; return at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName); };
  const tell = () => {
    const count = mine().length;
    let line = document.querySelector(".queue");
    if (!count) { if (line) line.remove(); return; }
    if (!line) { line = document.createElement("p"); line.className = "line act queue"; line.setAttribute("role", "status"); main().before(line); }
    line.textContent = (document.documentElement.lang === "id" ? "Antre: " : "Waiting: ") + count;
  };
  const show = (html, url) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("main");
    if (!fresh) return;
    main().replaceWith(document.importNode(fresh, true));
    if (url) history.replaceState(null, "", url);
    tell();
  };
  const again = async () => {
    if (typing()) return;
    try {
      const answer = await fetch(location.href, { credentials: "same-origin" });
      if (answer.redirected && answer.url.endsWith("/masuk")) { location.assign("/masuk"); return; }
      if (answer.ok) show(await answer.text());
    } catch { /* no line: the stream tells when it is back */ }
  };
  const send = (url, body) => fetch(url, { method: "POST", body: new URLSearchParams(body), credentials: "same-origin" });
  let draining = false;
  const drain = async () => {
    if (draining) return;
    draining = true;
    const work = async () => {
      for (let all = mine(); all.length; all = mine()) {
        const one = all[0];
        one.body.form = footer().elements.form.value;
        const answer = await send(one.url, one.body);
        if (answer.status >= 500 || answer.status === 429 || answer.status === 403) return;
        keep(read().filter((other) => other.body.key !== one.body.key));
        if (one.url === location.pathname && answer.headers.get("content-type").startsWith("text/html")) show(await answer.text());
      }
    };
    try { await (navigator.locks ? navigator.locks.request(QUEUE, work) : work()); } catch { /* still no line */ } finally { draining = false; }
  };
  document.addEventListener("submit", async (event) => {
    const form = event.target, body = Object.fromEntries(new FormData(form));
    if (!body.key || form.enctype === "multipart/form-data") return;
    event.preventDefault();
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    body.at = String(Date.now());
    const url = location.pathname;
    keep([...read(), { url, body, who: who() }]);
    await drain();
    if (read().some((one) => one.body.key === body.key)) for (const button of form.querySelectorAll("button")) button.disabled = false;
  });
  tell();
  if (footer()) {
    const news = new EventSource("/kabar");
    news.onmessage = again;
    news.onopen = () => { drain(); };
    addEventListener("online", drain);
    setInterval(() => { if (read().length) drain(); }, 5000);
  }
})();
