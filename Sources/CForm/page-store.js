// Where drafts and attachments live: IndexedDB of this browser, or, where that is refused, the memory of the page, which is said.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const name = "mera-forms";
let database = null;
const memory = { drafts: new Map(), attachments: new Map() };

const done = request => new Promise((take, refuse) => {
  request.onsuccess = () => take(request.result);
  request.onerror = () => refuse(request.error);
});

function transaction(store, mode, act) {
  return new Promise((take, refuse) => {
    // What is acknowledged is on the disk.
    const work = database.transaction(store, mode, { durability: "strict" });
    let result;
    work.oncomplete = () => take(result);
    work.onabort = work.onerror = () => refuse(work.error);
    act(work.objectStore(store), value => { result = value; });
  });
}

P.store = {
  // Whether what is kept survives the page.
  isLasting: false,

  async open() {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("drafts", { keyPath: "id" }).createIndex("form", "form");
        request.result.createObjectStore("attachments", { keyPath: "id" }).createIndex("draft", "draft");
      };
      database = await Promise.race([done(request), new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), 4000))]);
      database.onversionchange = () => database.close();
      this.isLasting = true;
    } catch (error) { database = null; }
  },

  // Drafts of this form, the last changed first.
  async drafts(form) {
    const all = database ? await done(database.transaction("drafts").objectStore("drafts").index("form").getAll(form))
      : [...memory.drafts.values()].filter(draft => draft.form === form);
    return all.sort((a, b) => a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0);
  },

  async draft(id) {
    return database ? done(database.transaction("drafts").objectStore("drafts").get(id)) : memory.drafts.get(id);
  },

  // Gives false where another tab wrote the draft after it was read here: nothing is written over.
  async put(draft) {
    const next = { ...draft, revision: (draft.revision || 0) + 1 };
    if (!database) {
      memory.drafts.set(draft.id, next);
      draft.revision = next.revision;
      return true;
    }
    const isWritten = await transaction("drafts", "readwrite", (store, give) => {
      store.get(draft.id).onsuccess = event => {
        const kept = event.target.result;
        if (kept && kept.revision !== draft.revision) { return give(false); }
        store.put(next);
        give(true);
      };
    });
    if (isWritten) { draft.revision = next.revision; }
    return isWritten;
  },

  async remove(id) {
    for (const one of await this.attachments(id)) { await this.detach(id, one.name); }
    if (!database) { return void memory.drafts.delete(id); }
    await transaction("drafts", "readwrite", store => store.delete(id));
  },

  async attach(draft, name, title, blob) {
    const record = { id: draft + "/" + name, draft, name, title, blob };
    if (!database) { return void memory.attachments.set(record.id, record); }
    await transaction("attachments", "readwrite", store => store.put(record));
  },

  async detach(draft, name) {
    if (!database) { return void memory.attachments.delete(draft + "/" + name); }
    await transaction("attachments", "readwrite", store => store.delete(draft + "/" + name));
  },

  async attachments(draft) {
    if (!database) { return [...memory.attachments.values()].filter(one => one.draft === draft); }
    return done(database.transaction("attachments").objectStore("attachments").index("draft").getAll(draft));
  }
};

})();
