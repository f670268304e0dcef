// Passkeys: this phone makes one, or signs by one; what it answers goes to the room in the page's own form.
"use strict";
(() => {
  if (!self.PublicKeyCredential || !navigator.credentials) return;
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const plain = (said) => new TextEncoder().encode(said);
  const create = async (form) => {
    const begun = JSON.parse(form.dataset.begun);
    const { response } = await navigator.credentials.create({ publicKey: {
      challenge: plain(begun.challenge), rp: { id: begun.site, name: form.dataset.room },
      user: { id: bytes(begun.user), name: begun.login, displayName: begun.name },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: begun.known.map((id) => ({ type: "public-key", id: bytes(id) })),
      authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" }, attestation: "none" } });
    return { client: response.clientDataJSON, attestation: response.attestationObject };
  };
  const get = async () => {
    const { challenge } = await (await fetch("/kunci")).json();
    const { rawId, response } = await navigator.credentials.get({ publicKey: { challenge: plain(challenge), userVerification: "required" } });
    return { credential: rawId, client: response.clientDataJSON, authenticator: response.authenticatorData, signature: response.signature };
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const button = form.querySelector("button"), said = form.querySelector("[role=status]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      said.textContent = "";
      try {
        const answer = await (form.dataset.passkey === "create" ? create : get)(form);
        for (const [name, part] of Object.entries(answer)) form.elements[name].value = text(part);
        form.submit();
      } catch { said.textContent = form.dataset.failed; button.disabled = false; }
    });
  }
  for (const part of document.querySelectorAll("[data-nopasskey]")) part.remove();
})();
