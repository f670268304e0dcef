// This phone is to ring: asks the person once, then gives the room the browser's own address for pushes.
"use strict";
(async () => {
  const part = document.querySelector("#ring"), body = document.body;
  if (!part || !("PushManager" in self) || !("Notification" in self) || !navigator.serviceWorker) return;
  const answer = await fetch("/dering").catch(() => undefined);
  if (!answer || answer.status !== 200) return;
  const { key } = await answer.json(), button = part.querySelector("button"), said = part.querySelector("[role=status]");
  const bytes = Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const give = async (found) => {
    const { endpoint, keys } = found.toJSON(), browser = localStorage.getItem("k112-dering") || crypto.randomUUID();
    localStorage.setItem("k112-dering", browser);
    const address = JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth });
    const given = await fetch("/dering", { method: "POST", body: new URLSearchParams({ form: body.dataset.form, browser, address }) });
    if (!given.ok) throw new Error(String(given.status));
  };
  const worker = await navigator.serviceWorker.ready, known = await worker.pushManager.getSubscription();
  if (known && Notification.permission === "granted") { await give(known).catch(() => { part.hidden = false; }); return; }
  part.hidden = false;
  button.onclick = async () => {
    try {
      if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
      await give(await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes }));
      said.textContent = part.dataset.done;
      button.hidden = true;
    } catch { said.textContent = part.dataset.failed; }
  };
})();
