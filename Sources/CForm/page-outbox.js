// Sending to the server that the page came from. What is to go is first kept, then sent, again and again until the server has said
// that it has it or does not want it; nothing is called sent before.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const first = 5000, longest = 300000, sharing = 3000;
let delay = first, timer = 0, isBusy = false;

function element() {
  try { return JSON.parse(document.getElementById("mera-server").textContent); } catch (error) { return null; }
}
P.server = element();

// Takes the draft as it is now; what was answered later is another sending.
P.queue = async function () {
  const record = P.draft.record;
  record.payload = P.submissionText();
  record.status = "waiting";
  record.refusal = null;
  await P.draft.save();
  delay = first;
  await P.flush();
};

// Everything that waits, one after the other.
P.flush = async function () {
  if (!P.server || isBusy) { return; }
  isBusy = true;
  clearTimeout(timer);
  let isLeft = false;
  for (const kept of await P.store.drafts(P.formKey())) {
    if (kept.status !== "waiting") { continue; }
    const record = P.draft && P.draft.id === kept.id ? P.draft.record : kept;
    if (!await send(record)) { isLeft = true; }
    if (P.draft && record === P.draft.record) { await P.draft.save(); } else { await P.store.put(record); }
  }
  isBusy = false;
  if (isLeft) {
    timer = setTimeout(P.flush, delay);
    delay = Math.min(delay * 2, longest);
  }
  P.sendingChanged();
};

addEventListener("online", () => { delay = first; P.flush(); });

function put(address, name, body, headers) {
  return fetch(address.replace(/\/$/, "") + "/" + encodeURIComponent(name), {
    method: "PUT", credentials: "same-origin", body, headers: { ...headers, "X-Mera-Token": P.server.token || "" }
  });
}

// A draft on the server can be gone on with on another device; that it did not get there is no harm, it is kept here.
let draftTimer = 0;
P.shareDraft = function () {
  if (!P.server || !P.server.drafts || !P.draft.isOpen) { return; }
  clearTimeout(draftTimer);
  draftTimer = setTimeout(() => {
    put(P.server.drafts, P.draft.id, P.state.submissionText(), { "Content-Type": "application/json" }).catch(() => {});
  }, sharing);
};

// Whether the server has answered for good.
async function send(record) {
  let answer;
  try {
    // What came with the answers is there before them.
    for (const one of P.server.attachments ? await P.store.attachments(record.id) : []) {
      const taken = await put(P.server.attachments, one.name, one.blob, { "Content-Type": "application/octet-stream" });
      if (!taken.ok) { return false; }
    }
    // A correction says which version it corrects: the last one that this page knows of.
    const known = Math.max(Number(record.submitted) || 0, record.id === P.server.submissionId ? Number(P.server.version) || 0 : 0);
    const corrects = known ? { "If-Match": '"' + known + '"' } : {};
    answer = await put(P.server.submit, record.id, record.payload, { "Content-Type": "application/json", ...corrects });
  } catch (error) { return false; }
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) {
    Object.assign(record, {
      status: "sent", receipt: String(told.receipt || ""), at: told.at || new Date().toISOString(), submitted: told.version || record.submitted
    });
    return true;
  }
  if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
    const seconds = Number(answer.headers.get("Retry-After"));
    if (seconds > 0) { delay = Math.min(seconds * 1000, longest); }
    return false;
  }
  record.status = "refused";
  record.refusal = { status: answer.status, message: answer.status === 409 ? P.say("refusedOther") : String(told.message || answer.status),
    problems: (told.problems || []).map(problem => String(problem.message || problem)) };
  return true;
}

// The end of the last page, by what has become of the answers.
P.sending = function (isOpen) {
  const record = P.draft.record, section = P.make("section", { class: "finish", "aria-live": "polite" });
  const deadline = P.server.deadline ? P.make("p", { class: "note", text: P.say("deadline", { time: P.day(P.server.deadline) }) }) : null;
  const others = P.make("div", { class: "actions" }, P.button(P.say("saveJSON"), "plain", () => P.finish("json")),
    P.button(P.say("print"), "plain", () => globalThis.print()));
  const saved = P.make("p", { class: "note saved" });
  const title = key => P.make("h3", { text: P.say(key) });
  const again = P.button(P.say("retry"), "plain", () => { delay = first; P.queue(); });
  if (record.status === "sent") {
    section.append(title("sent"), P.make("p", { class: "receipt", text: P.say("receipt", { receipt: record.receipt, time: P.moment(record.at) }) }),
      P.make("p", { class: "note", text: P.say("receiptNote") }), P.make("div", { class: "actions" },
        P.server.closed ? null : P.button(P.say("correct"), "plain", () => {
          record.status = "draft";
          P.go("#/1");
        }), P.button(P.say("print"), "plain", () => globalThis.print())));
  } else if (record.status === "waiting") {
    section.append(title("waiting"), P.make("p", { text: P.say("waitingWhy") }), P.make("div", { class: "actions" }, again), others, saved);
  } else if (record.status === "refused") {
    section.append(title("refused"), P.make("p", { text: record.refusal.message }),
      P.make("ul", null, ...record.refusal.problems.map(text => P.make("li", { text }))), P.make("div", { class: "actions" }, again), others, saved);
  } else {
    section.append(title(P.server.closed ? "closed" : "finishSend"), ...(isOpen ? [P.make("p", { text: P.say("finishOpen") })] : []), ...(deadline ? [deadline] : []),
      P.make("div", { class: "actions", hidden: !!P.server.closed }, P.button(P.say(isOpen ? "sendAnyway" : "send"), isOpen ? "plain" : "main", event => {
        event.target.disabled = true;
        event.target.textContent = P.say("sending");
        P.queue();
      })), others, saved);
  }
  return section;
};
})();
