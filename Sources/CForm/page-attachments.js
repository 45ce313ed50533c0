// Files and images as answers. The answer is the name `SHA-256.ending`: the same file is the same answer, and a file can be told from
// any other whatever it was called.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
// In megabytes; a server takes less than a mail.
const largest = 25, largestSent = 8;

async function hash(bytes) {
  const made = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...made].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

function attachment(context, isImage) {
  const input = P.make("input", {
    type: "file", accept: isImage ? "image/*" : null, tabindex: "-1", "aria-hidden": "true", class: "picker", on: { change: take }
  });
  const pick = P.make("button", {
    type: "button", id: context.id, "aria-describedby": context.describedBy, text: P.say(isImage ? "chooseImage" : "chooseFile"),
    "aria-label": context.label() + ": " + P.say(isImage ? "chooseImage" : "chooseFile"), on: { click: () => input.click() }
  });
  const kept = P.make("div", { class: "kept-file", hidden: true });
  let shown = null;

  async function take() {
    const file = input.files[0];
    if (!file) { return; }
    const isRefused = P.server && !P.server.attachments ? "fileNotHere" : !crypto.subtle ? "fileNeedsHTTPS"
      : file.size > (P.server ? largestSent : largest) * 1e6 ? "fileTooLarge" : null;
    if (isRefused) {
      input.value = "";
      return P.notice(P.say(isRefused, { n: P.server ? largestSent : largest }));
    }
    const ending = (/\.[A-Za-z0-9]{1,8}$/.exec(file.name) || [""])[0].toLowerCase();
    const name = await hash(await file.arrayBuffer()) + ending;
    await P.store.attach(P.draft.id, name, file.name, file);
    context.set(name);
    context.left();
    P.announce(P.say("fileKept", { name: file.name }));
  }

  async function draw(name) {
    const record = (await P.store.attachments(P.draft.id)).find(one => one.name === name);
    if (shown !== name) { return; }
    const title = record ? record.title : name;
    const image = isImage && record ? P.make("img", { alt: title, src: URL.createObjectURL(record.blob) }) : null;
    kept.replaceChildren(...[image, P.make("span", { text: title }), P.button("×", "clear", () => {
      P.store.detach(P.draft.id, name);
      input.value = "";
      context.set(null);
      context.left();
      pick.focus();
    }, P.say("remove", { label: title }))].filter(Boolean));
    kept.hidden = false;
  }

  return {
    element: P.make("div", { class: "picking" }, kept, pick, input), focus: () => pick.focus(),
    show(item) {
      const name = P.isEmpty(item.raw) ? null : item.raw;
      if (name === shown) { return; }
      shown = name;
      if (name) { draw(name); } else { kept.hidden = true; }
    },
    disable(isOff) { pick.disabled = isOff; }
  };
}

P.controls.file = context => attachment(context, false);
P.controls.image = context => attachment(context, true);
})();
