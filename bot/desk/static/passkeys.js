// Passkeys: asks the desk what to sign, lets the authenticator do it, brings the answer back.
"use strict";

const csrf = document.querySelector("meta[name=csrf]").content;

async function post(address, body) {
  const response = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF": csrf },
    body: JSON.stringify(body),
  });
  const said = await response.json();
  if (!response.ok) throw new Error(said.error || "");
  return said;
}

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const words = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function plain(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  return { id: credential.id, rawId: words(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

async function make() {
  const options = await post("/desk/setup/passkey/ask", {});
  options.challenge = bytes(options.challenge);
  options.user.id = bytes(options.user.id);
  for (const known of options.excludeCredentials || []) known.id = bytes(known.id);
  return plain(await navigator.credentials.create({ publicKey: options }));
}

async function show() {
  const options = await post("/desk/login/passkey/ask", {});
  options.challenge = bytes(options.challenge);
  for (const known of options.allowCredentials || []) known.id = bytes(known.id);
  return plain(await navigator.credentials.get({ publicKey: options }));
}

for (const button of document.querySelectorAll("[data-passkey]")) {
  const problem = document.getElementById(button.dataset.problem);
  if (!window.PublicKeyCredential) {
    problem.textContent = button.dataset.unknown;
    continue;
  }
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    problem.textContent = "";
    try {
      const answer = button.dataset.passkey === "make" ? await make() : await show();
      const said = await post(button.dataset.address, answer);
      location.assign(said.next);
    } catch (error) {
      // A DOMException is the browser's own ("not allowed", "aborted"): its words are English and no help.
      problem.textContent = (!(error instanceof DOMException) && error.message) || button.dataset.failed;
      button.disabled = false;
    }
  });
}
