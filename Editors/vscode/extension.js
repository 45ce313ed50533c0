// Starts `mera lsp` and hands its answers to VS Code.
"use strict";
const vscode = require("vscode");
const { Connection } = require("./connection");
const { features } = require("./features");

const selector = { language: "yaml", scheme: "file" };
let connection;
let stopping = false;
/** The times of the last starts: a server that ends again and again is left alone. */
let starts = [];

function words(en, ru) {
  return vscode.env.language.startsWith("ru") ? ru : en;
}

function settings() {
  const values = vscode.workspace.getConfiguration("mera");
  const told = { samples: values.get("samples"), runTests: values.get("runTests"), showReferences: true };
  if (values.get("language")) told.language = values.get("language");
  return told;
}

function activate(context) {
  const log = vscode.window.createOutputChannel("mera");
  const shown = vscode.languages.createDiagnosticCollection("mera");
  const lensesChanged = new vscode.EventEmitter();
  const made = features(vscode, () => connection || { request: () => Promise.reject(new Error("mera is not running")) });
  const open = new Map();
  /** Nothing is told before the server knows how places are counted. */
  let ready = Promise.resolve(false);

  const isOurs = (document) => document.languageId === "yaml" && document.uri.scheme === "file";

  function didOpen(document) {
    if (!isOurs(document) || !connection) return;
    open.set(document.uri.toString(), document.version);
    connection.notify("textDocument/didOpen", {
      textDocument: {
        uri: document.uri.toString(),
        languageId: "yaml",
        version: document.version,
        text: document.getText(),
      },
    });
  }

  function start() {
    const program = vscode.workspace.getConfiguration("mera").get("path") || "mera";
    const folder = vscode.workspace.workspaceFolders && vscode.workspace.workspaceFolders[0];
    open.clear();
    const started = new Connection(program, ["lsp"], {
      cwd: folder && folder.uri.fsPath,
      log: (text) => log.appendLine(text),
      onNotification(method, params) {
        if (method !== "textDocument/publishDiagnostics") return;
        shown.set(vscode.Uri.parse(params.uri), params.diagnostics.map(made.diagnostic));
      },
      onRequest(method) {
        if (method === "workspace/codeLens/refresh") lensesChanged.fire();
        return null;
      },
      onExit(reason) {
        if (connection !== started) return;
        connection = undefined;
        shown.clear();
        if (stopping) return;
        log.appendLine(String(reason));
        if (reason && reason.code === "ENOENT") return missing(program);
        const now = Date.now();
        starts = starts.filter((time) => now - time < 180000).concat(now);
        if (starts.length < 5) start();
        else
          vscode.window.showErrorMessage(
            words("mera ended five times in three minutes.", "mera завершилась пять раз за три минуты.")
          );
      },
    });
    connection = started;
    ready = started
      .request("initialize", {
        processId: process.pid,
        locale: vscode.env.language,
        rootUri: folder ? folder.uri.toString() : null,
        workspaceFolders: (vscode.workspace.workspaceFolders || []).map((f) => ({ uri: f.uri.toString(), name: f.name })),
        capabilities: {
          general: { positionEncodings: ["utf-16"] },
          workspace: { codeLens: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: false } },
        },
        initializationOptions: settings(),
      })
      .then(() => {
        started.notify("initialized", {});
        vscode.workspace.textDocuments.forEach(didOpen);
        lensesChanged.fire();
        return true;
      })
      .catch((error) => {
        log.appendLine(String(error));
        return false;
      });
  }

  function missing(program) {
    const setPath = words("Set the path", "Указать путь");
    vscode.window
      .showErrorMessage(
        words(
          `There is no program \`${program}\`. Install mera, or say in the setting mera.path where it is.`,
          `Программа \`${program}\` не найдена. Установите mera или укажите путь к ней в настройке mera.path.`
        ),
        setPath
      )
      .then((choice) => {
        if (choice === setPath) vscode.commands.executeCommand("workbench.action.openSettings", "mera.path");
      });
  }

  async function restart() {
    stopping = true;
    const old = connection;
    connection = undefined;
    shown.clear();
    if (old) await old.end();
    stopping = false;
    starts = [];
    start();
  }

  const watcher = vscode.workspace.createFileSystemWatcher("**/*.{yaml,yml}");
  const changed = (type) => (uri) =>
    connection &&
    connection.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uri.toString(), type }] });
  const tell = (work) => ready.then((isReady) => isReady && connection && work());

  const p = made.providers;
  context.subscriptions.push(
    log,
    shown,
    lensesChanged,
    watcher,
    watcher.onDidCreate(changed(1)),
    watcher.onDidChange(changed(2)),
    watcher.onDidDelete(changed(3)),
    vscode.workspace.onDidOpenTextDocument((document) => tell(() => didOpen(document))),
    vscode.workspace.onDidChangeTextDocument((event) => {
      const uri = event.document.uri.toString();
      if (!open.has(uri) || event.contentChanges.length === 0) return;
      connection.notify("textDocument/didChange", {
        textDocument: { uri, version: event.document.version },
        contentChanges: event.contentChanges.map((change) => ({
          range: {
            start: { line: change.range.start.line, character: change.range.start.character },
            end: { line: change.range.end.line, character: change.range.end.character },
          },
          text: change.text,
        })),
      });
    }),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (open.has(document.uri.toString()) && connection)
        connection.notify("textDocument/didSave", { textDocument: { uri: document.uri.toString() } });
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      const uri = document.uri.toString();
      if (open.delete(uri) && connection) connection.notify("textDocument/didClose", { textDocument: { uri } });
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("mera.path")) restart();
      else if (event.affectsConfiguration("mera") && connection)
        connection.notify("workspace/didChangeConfiguration", { settings: { mera: settings() } });
    }),
    vscode.languages.registerCompletionItemProvider(selector, p, '"', ".", "{", "[", " "),
    vscode.languages.registerHoverProvider(selector, p),
    vscode.languages.registerSignatureHelpProvider(selector, p, "(", ","),
    vscode.languages.registerDefinitionProvider(selector, p),
    vscode.languages.registerReferenceProvider(selector, p),
    vscode.languages.registerDocumentHighlightProvider(selector, p),
    vscode.languages.registerRenameProvider(selector, p),
    vscode.languages.registerDocumentSymbolProvider(selector, p),
    vscode.languages.registerWorkspaceSymbolProvider(p),
    vscode.languages.registerFoldingRangeProvider(selector, p),
    vscode.languages.registerSelectionRangeProvider(selector, p),
    vscode.languages.registerDocumentFormattingEditProvider(selector, p),
    vscode.languages.registerCodeActionsProvider(selector, p, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.SourceFixAll],
    }),
    vscode.languages.registerCodeLensProvider(selector, {
      provideCodeLenses: p.provideCodeLenses,
      onDidChangeCodeLenses: lensesChanged.event,
    }),
    vscode.commands.registerCommand("mera.restart", restart),
    vscode.commands.registerCommand("mera.fixAll", () =>
      vscode.commands.executeCommand("editor.action.fixAll")
    ),
    vscode.commands.registerCommand("mera.runTests", (study) =>
      tell(() => connection.request("workspace/executeCommand", { command: "mera.runTests", arguments: [study] }))
    ),
    vscode.commands.registerCommand("mera.showReferences", (uri, position, places) =>
      vscode.commands.executeCommand(
        "editor.action.showReferences",
        vscode.Uri.parse(uri),
        made.position(position),
        places.map(made.place)
      )
    )
  );
  start();
}

async function deactivate() {
  stopping = true;
  if (connection) await connection.end();
}

module.exports = { activate, deactivate };
