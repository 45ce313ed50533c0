/// The script of a page: it folds the contents on a phone, opens appendices, and draws the table of units when it is asked for.
/// Without it everything but that table can be read.
enum PageScript {
    /// The source that the page's policy allows: this script and nothing else.
    static let policy: String = text.withUTF8Buffer { PageSource.policy(Array($0)) }

    static let text: StaticString = """
        (function () {
        "use strict";
        var page = document;
        function all(selector) { return Array.prototype.slice.call(page.querySelectorAll(selector)); }
        function make(tag, classes, text) {
          var made = page.createElement(tag);
          if (classes) { made.className = classes; }
          if (text !== undefined) { made.textContent = text; }
          return made;
        }
        all("details.contents").forEach(function (contents) { contents.open = matchMedia("(min-width: 721px)").matches; });
        all("button.open").forEach(function (button) {
          button.hidden = false;
          button.addEventListener("click", function () {
            all("details.appendix").forEach(function (appendix) { appendix.open = true; });
          });
        });
        function reveal() {
          var target = location.hash && page.getElementById(decodeURIComponent(location.hash.slice(1)));
          if (!target) { return; }
          for (var at = target; at; at = at.parentElement) { if (at.tagName === "DETAILS") { at.open = true; } }
          target.scrollIntoView();
        }
        addEventListener("hashchange", reveal);
        reveal();

        function listing(box) {
          var data = JSON.parse(page.getElementById(box.dataset.source).textContent);
          var words = data.words, group = data.groups[0], order = null, falls = false, limit = 50;
          function columns() {
            var made = [{ title: data.unit, text: function (unit) { return data.units[unit]; } }];
            if (data.parent) {
              made.push({ title: data.parent, text: function (unit) { return data.up[unit] < 0 ? "" : data.parents[data.up[unit]]; } });
            }
            group.columns.forEach(function (column) {
              var found = null;
              if (column.at) { found = {}; column.at.forEach(function (unit, place) { found[unit] = place; }); }
              made.push({
                title: column.title, number: column.number,
                text: function (unit) {
                  var place = found ? found[unit] : unit;
                  var text = place === undefined ? "" : column.texts[column.places ? column.places[place] : place];
                  return text && column.suffix && /[0-9]$/.test(text) ? text + column.suffix : text;
                }
              });
            });
            return made;
          }
          function counted(number) { return String(number).replace(/\\B(?=([0-9]{3})+$)/g, data.comma ? "\\u00a0" : ","); }
          function size(text) {
            var plain = text.replace(/[\\s\\u00a0]/g, "").replace("\\u2212", "-");
            return parseFloat(data.comma ? plain.replace(",", ".") : plain.replace(/,/g, ""));
          }
          var controls = make("div", "controls"), search = make("input"), choice = make("select");
          var label = make("label", null, words.search + " ");
          search.type = "search";
          label.appendChild(search);
          controls.appendChild(label);
          if (data.groups.length > 1) {
            label = make("label", null, words.show + " ");
            data.groups.forEach(function (one, place) {
              var option = make("option", null, one.title);
              option.value = place;
              choice.appendChild(option);
            });
            label.appendChild(choice);
            controls.appendChild(label);
          }
          var count = make("p", "note"), scroll = make("div", "scroll"), table = make("table"), more = make("button", null, words.more);
          more.type = "button";
          count.setAttribute("aria-live", "polite");
          scroll.tabIndex = 0;
          scroll.appendChild(table);
          [controls, count, scroll, more].forEach(function (part) { box.appendChild(part); });
          function draw() {
            var shown = columns(), wanted = search.value.trim().toLowerCase();
            var units = data.units.map(function (name, unit) { return unit; }).filter(function (unit) {
              return !wanted || data.units[unit].toLowerCase().indexOf(wanted) >= 0 ||
                (data.parent && data.up[unit] >= 0 && data.parents[data.up[unit]].toLowerCase().indexOf(wanted) >= 0);
            });
            if (order !== null && order < shown.length) {
              var by = shown[order], keys = {};
              units.forEach(function (unit) { keys[unit] = by.number ? size(by.text(unit)) : by.text(unit); });
              units.sort(function (a, b) {
                var x = keys[a], y = keys[b];
                if (by.number) {
                  if (isNaN(x) || isNaN(y)) { return isNaN(x) - isNaN(y) || a - b; }
                  return (falls ? y - x : x - y) || a - b;
                }
                return (falls ? y.localeCompare(x) : x.localeCompare(y)) || a - b;
              });
            }
            table.textContent = "";
            var head = table.createTHead().insertRow(), body = table.createTBody();
            shown.forEach(function (column, place) {
              var cell = make("th", column.number ? "number" : "text"), button = make("button", "sort", column.title);
              cell.scope = "col";
              cell.setAttribute("aria-sort", order === place ? (falls ? "descending" : "ascending") : "none");
              button.type = "button";
              button.addEventListener("click", function () {
                falls = order === place ? !falls : !!column.number;
                order = place;
                draw();
              });
              cell.appendChild(button);
              head.appendChild(cell);
            });
            units.slice(0, limit).forEach(function (unit) {
              var row = body.insertRow();
              shown.forEach(function (column, place) {
                var cell = make(place ? "td" : "th", column.number ? "number" : "text", column.text(unit));
                if (!place) { cell.scope = "row"; }
                row.appendChild(cell);
              });
            });
            var seen = Math.min(limit, units.length);
            count.textContent = words.count.replace("{n}", counted(seen)).replace("{all}", counted(units.length));
            more.hidden = seen === units.length;
          }
          search.addEventListener("input", function () { limit = 50; draw(); });
          choice.addEventListener("change", function () { group = data.groups[choice.value]; order = null; draw(); });
          more.addEventListener("click", function () { limit *= 4; draw(); });
          draw();
        }
        all(".listing").forEach(function (box) {
          var around = box.closest("details"), isDrawn = false;
          function draw() { if (!isDrawn && (!around || around.open)) { isDrawn = true; listing(box); } }
          if (around) { around.addEventListener("toggle", draw); }
          draw();
        });
        })();
        """
}
