// The pages of a form: each group or repeat of the first order is one, loose questions between them another; a short form is a single
// page with sections. Pages of many questions are divided, so that drawing one is quick whatever the form's size.
(function () {
"use strict";
const Mera = globalThis.Mera, P = Mera.page;
const short = 12, long = 40;

const weigh = node => node.kind === "item" ? (P.isDrawn(node) ? 1 : 0) : node.kind === "note" ? 0
  : node.kind === "repeat" ? 4 : node.children.reduce((sum, child) => sum + weigh(child), 0);

// [{title, node (of the group that the page is), within (groups around), places: [{node, base}]}]
P.makePlan = function () {
  const pages = [], nodes = P.form.nodes;
  if (nodes.reduce((sum, node) => sum + weigh(node), 0) <= short && !nodes.some(node => node.kind === "repeat")) {
    pages.push({ title: null, places: nodes.map(node => ({ node, base: [] })), within: [] });
  } else { divide(nodes, [], pages); }
  pages.forEach((page, place) => { page.place = place; });
  index(pages);
  return pages;
};

function divide(nodes, within, pages) {
  let loose = [];
  const flush = () => {
    if (!loose.length) { return; }
    const parts = cut(loose), group = within[within.length - 1];
    const title = group ? group.label : loose.length === 1 ? loose[0].label : null;
    const key = group || title ? null : pages.length ? "further" : "beginning";
    parts.forEach((part, place) => pages.push({
      title, key, n: place + 1, all: parts.length, within, places: part.map(node => ({ node, base: [] })), isAlone: !group && loose.length === 1
    }));
    loose = [];
  };
  for (const node of nodes) {
    if (node.kind === "note") { loose.push(node); continue; }
    if (node.kind === "item") { if (P.isDrawn(node)) { loose.push(node); } continue; }
    flush();
    if (node.kind === "group" && !node.matrix && weigh(node) > long) { divide(node.children, within.concat(node), pages); continue; }
    if (!weigh(node)) { continue; }
    pages.push({ title: node.label, node, within, n: 1, all: 1, places: [{ node, base: [] }] });
  }
  flush();
}

// As few parts as will do, of the same size; a text that an option asks for stays with its question.
function cut(nodes) {
  const count = Math.ceil(nodes.length / long), size = Math.ceil(nodes.length / count), parts = [];
  for (let at = 0; at < nodes.length;) {
    let end = Math.min(at + size, nodes.length);
    while (end < nodes.length && nodes[end].specifyOf) { end += 1; }
    parts.push(nodes.slice(at, end));
    at = end;
  }
  return parts;
}

// Where things stand: id of a root thing → page; path without rows → node.
function index(pages) {
  P.pageOf = new Map();
  P.nodeOf = new Map();
  const walk = (nodes, base, page) => {
    for (const node of nodes) {
      P.nodeOf.set(P.key(base.concat(node.id)), node);
      if (!base.length && page) { P.pageOf.set(node.id, page); }
      if (node.children) { walk(node.children, node.kind === "repeat" ? base.concat(node.id) : base, page); }
    }
  };
  walk(P.form.nodes, [], null);
  for (const page of pages) {
    walk(page.places.map(place => place.node), [], page);
    for (const group of page.within) { if (!P.pageOf.has(group.id)) { P.pageOf.set(group.id, page); } }
  }
}

P.node = path => P.nodeOf.get(P.key(path.filter((_, at) => at % 2 === 0)));

P.pageTitle = function (page) {
  const own = page.title ? P.text(page.title) : page.key ? P.say(page.key) : P.text(P.form.label);
  return page.all > 1 ? P.say("part", { title: own, n: page.n, all: page.all }) : own;
};

const applies = ({ node, base }) => {
  const path = base.concat(node.id);
  return node.kind === "item" ? P.state.item(path).relevant : P.section(node, path).relevant;
};

P.isAsked = page => page.within.every(group => P.section(group, [group.id]).relevant) && page.places.some(applies);

P.drawPage = function (page) {
  P.views.clear();
  const title = P.make("h2", { tabindex: "-1", text: P.pageTitle(page), class: page.isAlone ? "unseen" : null });
  const above = page.within.slice(0, page.node ? undefined : -1).map(group => P.text(group.label)).filter(Boolean).join(" · ");
  const parts = [];
  if (page.place === 0) { parts.push(...P.paragraphs(P.form.description, "about")); }
  if (P.plan.length === 1 || page.place === 0) { parts.push(P.make("p", { class: "note", text: P.say("optionalNote") })); }
  if (above) { parts.unshift(P.make("p", { class: "over", text: above })); }
  if (page.n === 1) { for (const group of page.within.slice(-1)) { if (!page.node) { parts.push(...P.paragraphs(group.description, "about")); } } }
  const node = page.node;
  if (node && node.kind === "group") {
    const path = [node.id], problems = P.problems(path, P.id(path) + "-problems");
    parts.push(...P.paragraphs(node.description, "about"), node.hint ? P.make("p", { class: "about", words: node.hint }) : null,
      P.picture(node), problems.element, ...P.members(node, [], 3));
    const update = () => problems.show({ relevant: true, problems: P.section(node, path).problems || [] }, false);
    P.view(path, { update, focus: () => title.focus(), isSection: true });
    update();
  } else if (node) {
    const drawn = P.draw(node, [], 2);
    // The heading of the page says it already.
    const heading = drawn.querySelector("h2");
    if (heading) { heading.remove(); }
    parts.push(drawn);
  } else { parts.push(...P.drawAll(page.places.map(place => place.node), [], 3)); }
  return P.make("div", { class: "page" }, title, ...parts.filter(Boolean));
};

P.label = function (path) {
  const words = [];
  path.forEach((step, at) => {
    if (at % 2 === 1) { words.push(P.rowTitle(path.slice(0, at), step)); }
  });
  const node = P.node(path);
  words.push(node ? P.text(node.label || node.specifyOf && P.specify(node)) || node.id : String(path[path.length - 1]));
  return words.join(": ");
};
})();
