// The extension of VS Code on a stand-in for the editor: it starts the server, shows findings, completes and renames.
//
// usage: lsp_vscode.js MERA
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const Module = require("module");
const assert = require("assert");

const mera = path.resolve(process.argv[2]);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "mera-vscode-"));
const study = `study: {id: visits, title: "Визиты 😀"}
choices: {yes_no: {yes: Да, no: Нет}}
questionnaires:
  visit:
    items:
      came: {type: select_one, choices: yes_no}
      people: {type: integer, relevant: 'came = "'}
`;
fs.writeFileSync(path.join(folder, "study.yaml"), study);

class Position { constructor(line, character) { this.line = line; this.character = character; } }
class Range {
  constructor(start, end) { this.start = start; this.end = end; }
  isEqual(o) { return JSON.stringify(this) === JSON.stringify(o); }
}
class Event { constructor() { this.listeners = []; this.event = (f) => { this.listeners.push(f); return this; }; } fire(x) { this.listeners.forEach((f) => f(x)); } dispose() {} }
const uri = (text) => ({ toString: () => text, scheme: text.split(":")[0], fsPath: decodeURIComponent(text.replace("file://", "")) });
const providers = {};
const events = {};
const on = (name) => (f) => { events[name] = f; return { dispose() {} }; };
const register = (name) => (selector, provider) => { providers[name] = provider; return { dispose() {} }; };
const shown = new Map();
const commands = {};
const record = (...names) => class { constructor(...values) { names.forEach((n, i) => (this[n] = values[i])); } };
const document = { languageId: "yaml", version: 1, uri: uri("file://" + path.join(folder, "study.yaml")), getText: () => study };
const vscode = {
  Position, Range, EventEmitter: Event, Uri: { parse: uri }, env: { language: "ru" },
  Location: record("uri", "range"), MarkdownString: record("value"), Diagnostic: record("range", "message", "severity"),
  DiagnosticRelatedInformation: record("location", "message"), CompletionItem: record("label", "kind"), Hover: record("contents", "range"),
  SignatureHelp: record(), SignatureInformation: record("label"), ParameterInformation: record("label"), DocumentHighlight: record("range"),
  WorkspaceEdit: class { constructor() { this.all = []; } replace(u, r, t) { this.all.push([u.toString(), r, t]); } },
  DocumentSymbol: record("name", "detail", "kind", "range", "selectionRange"), SymbolInformation: record("name"), FoldingRange: record("start", "end"),
  FoldingRangeKind: { Comment: 1 }, SelectionRange: record("range", "parent"), TextEdit: record("range", "newText"), CodeAction: record("title", "kind"),
  CodeActionKind: { QuickFix: "q", SourceFixAll: "f" }, CodeLens: record("range", "command"),
  window: { createOutputChannel: () => ({ appendLine: console.error, dispose() {} }), showErrorMessage: (m) => { throw new Error(m); } },
  workspace: {
    getConfiguration: () => ({ get: (name) => ({ path: mera, runTests: false, samples: "", language: "" })[name] }),
    workspaceFolders: [{ uri: uri("file://" + folder), name: "visits" }], textDocuments: [document],
    createFileSystemWatcher: () => ({ onDidCreate: on("created"), onDidChange: on("changedOnDisk"), onDidDelete: on("deleted"), dispose() {} }),
    onDidOpenTextDocument: on("open"), onDidChangeTextDocument: on("change"), onDidSaveTextDocument: on("save"),
    onDidCloseTextDocument: on("close"), onDidChangeConfiguration: on("configuration"),
  },
  languages: {
    createDiagnosticCollection: () => ({ set: (u, list) => shown.set(u.toString(), list), clear: () => shown.clear(), dispose() {} }),
    ...Object.fromEntries(
      ["CompletionItem", "Hover", "SignatureHelp", "Definition", "Reference", "DocumentHighlight", "Rename", "DocumentSymbol", "FoldingRange",
        "SelectionRange", "DocumentFormattingEdit", "CodeActions", "CodeLens"].map((name) => [
        `register${name}${name === "CodeActions" ? "Provider" : "Provider"}`, register(name)])
    ),
    registerWorkspaceSymbolProvider: (p) => { providers.WorkspaceSymbol = p; return { dispose() {} }; },
  },
  commands: { registerCommand: (name, f) => { commands[name] = f; return { dispose() {} }; }, executeCommand: () => Promise.resolve() },
};
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
const extension = require(path.join(__dirname, "..", "Editors", "vscode", "extension.js"));

const until = async (test) => {
  for (let i = 0; i < 600; i++) {
    const found = test();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("waited in vain");
};

(async () => {
  extension.activate({ subscriptions: [] });
  const list = await until(() => shown.get(document.uri.toString()));
  assert(list.length > 0 && list[0].source === "mera" && list[0].severity === 0, "an error is shown");
  const line = study.split("\n")[6];
  const items = await providers.CompletionItem.provideCompletionItems(document, new Position(6, line.indexOf('= "') + 3));
  assert.deepStrictEqual(items.map((i) => i.label), ["yes", "no"]);
  const edit = await providers.Rename.provideRenameEdits(document, new Position(5, 8), "пришли");
  assert.strictEqual(edit.all.length, 2);
  events.change({
    document: { ...document, version: 2 },
    contentChanges: [{ range: new Range(new Position(6, line.indexOf('= "') + 3), new Position(6, line.indexOf('= "') + 3)), text: 'yes"' }],
  });
  await until(() => (shown.get(document.uri.toString()) || [1]).length === 0);
  const symbols = await providers.DocumentSymbol.provideDocumentSymbols(document);
  assert(symbols.some((s) => s.name === "questionnaires"));
  await extension.deactivate();
  // Keys whose values are expressions, by the grammar: those of the schema are compared in the tests of Swift.
  JSON.parse(fs.readFileSync(path.join(__dirname, "..", "Editors", "vscode", "syntaxes", "mera-injection.tmLanguage.json"), "utf8"));
  fs.rmSync(folder, { recursive: true });
  console.log("the extension of VS Code: findings, completion, renaming, changes");
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
