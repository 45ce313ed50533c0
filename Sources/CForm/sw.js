// Keeps the forms that were opened, so that they open without the network too. Nothing else of the server is kept: no page of a
// coordinator, no answer.
"use strict";
const kept = "mera-forms-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", event => {
  if (event.request.method !== "GET" || event.request.mode !== "navigate") { return; }
  event.respondWith((async () => {
    const cache = await caches.open(kept);
    try {
      const answer = await fetch(event.request);
      const isForm = answer.ok && (answer.headers.get("Content-Type") || "").startsWith("text/html")
        && (await answer.clone().text()).includes('id="mera-server"');
      if (isForm) { await cache.put(event.request, answer.clone()); } else if (answer.status < 500) { await cache.delete(event.request); }
      return answer;
    } catch (error) {
      const found = await cache.match(event.request);
      if (found) { return found; }
      throw error;
    }
  })());
});
