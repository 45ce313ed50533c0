// From the words of the protocol to those of VS Code, and back.
"use strict";

/** @param {typeof import("vscode")} vscode */
function features(vscode, server) {
  const position = (p) => new vscode.Position(p.line, p.character);
  const range = (r) => new vscode.Range(position(r.start), position(r.end));
  const place = (l) => new vscode.Location(vscode.Uri.parse(l.uri), range(l.range));
  const markdown = (m) => (m === undefined ? undefined : new vscode.MarkdownString(m.value));
  const at = (document, p) => ({
    textDocument: { uri: document.uri.toString() },
    position: { line: p.line, character: p.character },
  });
  const told = (r) => ({
    start: { line: r.start.line, character: r.start.character },
    end: { line: r.end.line, character: r.end.character },
  });

  function edits(change) {
    const made = new vscode.WorkspaceEdit();
    for (const [uri, list] of Object.entries((change && change.changes) || {})) {
      for (const edit of list) made.replace(vscode.Uri.parse(uri), range(edit.range), edit.newText);
    }
    return made;
  }

  function diagnostic(d) {
    const made = new vscode.Diagnostic(range(d.range), d.message, d.severity - 1);
    made.code = d.code;
    made.source = d.source;
    made.relatedInformation = (d.relatedInformation || []).map(
      (r) => new vscode.DiagnosticRelatedInformation(place(r.location), r.message)
    );
    return made;
  }

  // What is not answered in time, or not at all, is no answer; a refusal to rename is one for people.
  const ask = (method, params, token) => server().request(method, params, token).catch(() => null);

  function symbol(s) {
    const made = new vscode.DocumentSymbol(s.name, s.detail || "", s.kind - 1, range(s.range), range(s.selectionRange));
    made.children = (s.children || []).map(symbol);
    return made;
  }

  function selection(s) {
    return new vscode.SelectionRange(range(s.range), s.parent && selection(s.parent));
  }

  const providers = {
    async provideCompletionItems(document, p, token) {
      const list = await ask("textDocument/completion", at(document, p), token);
      return ((list && list.items) || []).map((item) => {
        const made = new vscode.CompletionItem(item.label, item.kind - 1);
        made.detail = item.detail;
        made.documentation = markdown(item.documentation);
        made.sortText = item.sortText;
        made.filterText = item.filterText;
        made.range = range(item.textEdit.range);
        made.insertText = item.textEdit.newText;
        return made;
      });
    },
    async provideHover(document, p, token) {
      const found = await ask("textDocument/hover", at(document, p), token);
      return found && new vscode.Hover(markdown(found.contents), range(found.range));
    },
    async provideSignatureHelp(document, p, token) {
      const found = await ask("textDocument/signatureHelp", at(document, p), token);
      if (!found) return null;
      const made = new vscode.SignatureHelp();
      made.activeSignature = found.activeSignature;
      made.activeParameter = found.activeParameter;
      made.signatures = found.signatures.map((form) => {
        const one = new vscode.SignatureInformation(form.label, markdown(form.documentation));
        one.parameters = form.parameters.map((name) => new vscode.ParameterInformation(name.label));
        return one;
      });
      return made;
    },
    async provideDefinition(document, p, token) {
      return ((await ask("textDocument/definition", at(document, p), token)) || []).map(place);
    },
    async provideReferences(document, p, context, token) {
      const asked = { ...at(document, p), context: { includeDeclaration: context.includeDeclaration } };
      return ((await ask("textDocument/references", asked, token)) || []).map(place);
    },
    async provideDocumentHighlights(document, p, token) {
      const found = (await ask("textDocument/documentHighlight", at(document, p), token)) || [];
      return found.map((h) => new vscode.DocumentHighlight(range(h.range)));
    },
    async prepareRename(document, p, token) {
      const found = await ask("textDocument/prepareRename", at(document, p), token);
      if (!found) throw new Error(vscode.env.language.startsWith("ru") ? "Здесь нет имени." : "There is no name here.");
      return { range: range(found.range), placeholder: found.placeholder };
    },
    async provideRenameEdits(document, p, newName, token) {
      return edits(await server().request("textDocument/rename", { ...at(document, p), newName }, token));
    },
    async provideDocumentSymbols(document, token) {
      const asked = { textDocument: { uri: document.uri.toString() } };
      return ((await ask("textDocument/documentSymbol", asked, token)) || []).map(symbol);
    },
    async provideWorkspaceSymbols(query, token) {
      const found = (await ask("workspace/symbol", { query }, token)) || [];
      return found.map(
        (s) => new vscode.SymbolInformation(s.name, s.kind - 1, s.containerName || "", place(s.location))
      );
    },
    async provideFoldingRanges(document, context, token) {
      const found = await ask("textDocument/foldingRange", { textDocument: { uri: document.uri.toString() } }, token);
      return (found || []).map(
        (f) => new vscode.FoldingRange(f.startLine, f.endLine, f.kind && vscode.FoldingRangeKind.Comment)
      );
    },
    async provideSelectionRanges(document, positions, token) {
      const asked = {
        textDocument: { uri: document.uri.toString() },
        positions: positions.map((p) => ({ line: p.line, character: p.character })),
      };
      return ((await ask("textDocument/selectionRange", asked, token)) || []).map(selection);
    },
    async provideDocumentFormattingEdits(document, options, token) {
      const asked = {
        textDocument: { uri: document.uri.toString() },
        options: { tabSize: options.tabSize, insertSpaces: options.insertSpaces },
      };
      const found = (await ask("textDocument/formatting", asked, token)) || [];
      return found.map((edit) => new vscode.TextEdit(range(edit.range), edit.newText));
    },
    async provideCodeActions(document, r, context, token) {
      const asked = {
        textDocument: { uri: document.uri.toString() },
        range: told(r),
        context: { diagnostics: [], only: context.only && [context.only.value] },
      };
      const found = (await ask("textDocument/codeAction", asked, token)) || [];
      return found.map((action) => {
        const kind = action.kind === "quickfix" ? vscode.CodeActionKind.QuickFix : vscode.CodeActionKind.SourceFixAll;
        const made = new vscode.CodeAction(action.title, kind);
        made.edit = edits(action.edit);
        made.isPreferred = action.isPreferred;
        made.diagnostics = context.diagnostics.filter((d) =>
          (action.diagnostics || []).some((other) => other.code === d.code && range(other.range).isEqual(d.range))
        );
        return made;
      });
    },
    async provideCodeLenses(document, token) {
      const found = await ask("textDocument/codeLens", { textDocument: { uri: document.uri.toString() } }, token);
      return (found || []).map(
        (lens) =>
          new vscode.CodeLens(range(lens.range), {
            title: lens.command.title,
            command: lens.command.command,
            arguments: lens.command.arguments,
          })
      );
    },
  };
  return { providers, diagnostic, position, place, edits };
}

module.exports = { features };
