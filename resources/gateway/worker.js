// Between the pages and the network: without a line, or with one that answers nothing, a page comes as it was kept.
// What it keeps itself is of nobody (above); pages of cases are kept and given up by page.js.
"use strict";
const SHELL = "k112-aset-" + VERSION, PATIENCE_MS = 6000, OLDEST_MS = 24 * 3600 * 1000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(KEPT)));
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("k112-aset-") && name !== SHELL) await caches.delete(name);
  await clients.claim();
})()));

// A page that began before this worker did is nobody's until it says that it is there.
addEventListener("message", (event) => event.waitUntil(clients.claim()));

async function keptPage(url) {
  const kept = await caches.match(url.origin + url.pathname);
  if (kept && kept.headers.has("k112-at") && Date.now() - Number(kept.headers.get("k112-at")) > OLDEST_MS) return undefined;
  return kept;
}

async function pageOf(request, url) {
  const asked = fetch(request).then((answer) => (answer.status < 500 ? answer : undefined), () => undefined);
  const slow = new Promise((done) => setTimeout(done, PATIENCE_MS, "slow"));
  const first = await Promise.race([asked, slow]);
  if (first === "slow") return (await keptPage(url)) || (await asked) || caches.match("/tanpa-jaringan");
  return first || (await keptPage(url)) || caches.match("/tanpa-jaringan");
}

addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(pageOf(request, url));
  else if (url.pathname.endsWith("/peta.svg")) event.respondWith(fetch(request).catch(async () => (await keptPage(url)) || Response.error()));
  else if (url.pathname.startsWith("/aset/")) event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
});

// What the room sends rings, also where no page is open; a later word about the same task takes the place of the first.
addEventListener("push", (event) => {
  let said = {};
  try { said = event.data.json(); } catch { /* a push without words still says that there is something */ }
  const going = said.occasion === "dispatch" || said.occasion === "changed" || said.occasion === "message";
  event.waitUntil(registration.showNotification(said.title || "112", {
    body: said.body || "", tag: said.tag || "112", renotify: true, requireInteraction: going, timestamp: said.at || Date.now(),
    vibrate: going ? [400, 200, 400, 200, 400] : [200], icon: KEPT.find((one) => one.includes("icon")), data: said.url || "/",
  }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil((async () => {
    const [page] = await clients.matchAll({ type: "window" });
    if (!page) return clients.openWindow(event.notification.data);
    await page.focus().catch(() => {});  // one that may not come to the front is led there all the same
    return page.navigate(event.notification.data);
  })());
});
