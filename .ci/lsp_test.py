"""The language server from end to end, by a client of pytest-lsp over its standard streams. MERA names the program."""

import asyncio
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from lsp_edits import Server

MERA = os.environ["MERA"]
ROOT = pathlib.Path(__file__).resolve().parent.parent

STUDY = """\
study: {id: visits, title: "Визиты 😀", levels: {site: sites, all: all}}
choices:
  yes_no:
    yes: Да, было 😀
    no: Нет, не было
registers:
  sites: {key: id, columns: {id: text, name: text}}
questionnaires:
  visit:
    key: [site, number]
    items:
      site: {type: reference, to: sites, label: Площадка, required: true}
      number: {type: integer, label: Номер}
      came: {type: select_one, choices: yes_no, label: Пришёл ли кто-нибудь 🇷🇺}
      people: {type: integer, label: Сколько пришло, relevant: 'came = "yes"'}
indicators:
  came_share: {label: Доля визитов, of: visit, unit: percent, share: 'came = "yes"'}
  mean_people: {label: В среднем пришло, of: visit, unit: people, mean: people}
conclusions:
  few: {level: all, when: mean_people < 3, kind: problem, text: "Мало 😀: {mean_people}"}
"""
TESTS = """\
tests:
  половина:
    given:
      sites: [{id: a, name: А}]
      visit:
        - {site: a, number: 1, came: yes, people: 4}
        - {site: a, number: 2, came: no}
    expect:
      came_share: {site a: 50}
      mean_people: {site a: 5}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "study.yaml").write_text(STUDY, encoding="utf-8")
    (tmp_path / "tests" / "visit.yaml").write_text(TESTS, encoding="utf-8")
    return tmp_path


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[MERA, "lsp"]))
async def client(lsp_client: LanguageClient, folder):
    parameters = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        locale="ru-RU",
        workspace_folders=[types.WorkspaceFolder(uri=folder.as_uri(), name="visits")],
    )
    lsp_client.folder = folder
    listen(lsp_client)
    lsp_client.feature(types.WORKSPACE_CODE_LENS_REFRESH)(lambda *given: None)
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda *given: None)
    lsp_client.initialized_with = await lsp_client.initialize_session(parameters)
    yield
    await lsp_client.shutdown_session()


def place(text, needle, plus=0):
    """Behind `plus` letters of the needle, as the protocol counts: UTF-16."""
    index = text.index(needle) + plus
    before = text[:index]
    return types.Position(before.count("\n"), len(before.rsplit("\n", 1)[-1].encode("utf-16-le")) // 2)


async def opened(client, name="study.yaml", text=None):
    path = client.folder / name
    text = path.read_text(encoding="utf-8") if text is None else text
    document = types.TextDocumentItem(uri=path.as_uri(), language_id="yaml", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    return await shown(client, path.as_uri(), 1)


async def shown(client, uri, version):
    for _ in range(600):
        if versions.get((id(client), uri), (None,))[0] == version:
            return versions[(id(client), uri)][1]
        await asyncio.sleep(0.02)
    raise AssertionError("no findings were published")


versions = {}


def listen(client):
    """Keeps the version with the findings; the client of pytest-lsp keeps the findings alone."""
    features = client.protocol.fm._features
    known = features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    def on_findings(*given):
        parameters = given[-1]
        versions[(id(client), parameters.uri)] = (parameters.version, list(parameters.diagnostics))
        return known(*given)

    features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = on_findings


async def changed(client, text, version, name="study.yaml"):
    uri = (client.folder / name).as_uri()
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=version, uri=uri),
            [types.TextDocumentContentChangeWholeDocument(text=text)],
        )
    )
    return await shown(client, uri, version)


def document(client, name="study.yaml"):
    return types.TextDocumentIdentifier(uri=(client.folder / name).as_uri())


async def completed(client, text, needle, plus, version):
    await changed(client, text, version)
    found = await client.text_document_completion_async(
        types.CompletionParams(document(client), place(text, needle, plus))
    )
    return {item.label: item for item in found.items}


async def test_sound_definitions_have_no_findings(client):
    assert client.initialized_with.capabilities.position_encoding in ("utf-16", "utf-8")
    assert await opened(client) == []


async def test_findings_speak_russian_stand_at_the_right_place_and_are_mended(client):
    await opened(client)
    wrong = STUDY.replace("mean: people", "mean: peopel")
    (finding,) = [f for f in await changed(client, wrong, 2) if f.severity == 1]
    assert finding.code == "M3001" and "peopel" in finding.message and "нет" in finding.message
    assert finding.range.start == place(wrong, "peopel") and finding.range.end == place(wrong, "peopel", 6)
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document(client), finding.range, types.CodeActionContext(diagnostics=[finding]))
    )
    (edit,) = actions[0].edit.changes[document(client).uri]
    assert edit.new_text == "people" and edit.range == finding.range


async def test_broken_yaml_keeps_its_other_findings_and_its_knowledge(client):
    await opened(client)
    broken = STUDY.replace("number: {type: integer, label: Номер}", "number: {type: integer, label: Номер").replace(
        "mean: people", "mean: peopel"
    )
    findings = await changed(client, broken, 2)
    assert {"M1001", "M3001"} <= {f.code for f in findings} or len(findings) >= 2
    hover = await client.text_document_hover_async(types.HoverParams(document(client), place(broken, "came_share", 2)))
    assert "came_share" in hover.contents.value


async def test_codes_of_the_compared_question_are_offered_with_their_labels(client):
    await opened(client)
    text = STUDY.replace("""relevant: 'came = "yes"'""", """relevant: 'came = "'""")
    items = await completed(client, text, 'came = "', 8, 2)
    assert list(items) == ["yes", "no"]
    assert items["yes"].detail == "Да, было 😀" and items["yes"].text_edit.new_text == "yes"
    # Without a quote they come with their quotes, and before the names.
    text = STUDY.replace("""relevant: 'came = "yes"'""", "relevant: came = ")
    items = await completed(client, text, "relevant: came = ", 17, 3)
    assert list(items)[:2] == ["yes", "no"] and items["yes"].text_edit.new_text == '"yes"'
    assert "number" in items and "count" in items


async def test_names_keys_words_and_units_are_offered(client):
    await opened(client)
    text = STUDY.replace("mean: people", "mean: pe")
    items = await completed(client, text, "mean: pe", 8, 2)
    assert items["people"].text_edit.new_text == "people" and "Сколько" in items["people"].detail
    text = STUDY.replace("label: Номер}", "label: Номер, re}")
    items = await completed(client, text, "Номер, re", 9, 3)
    assert {"required", "relevant"} <= set(items) and "type" not in items
    items = await completed(client, STUDY.replace("number: {type: integer", "number: {type: "), "number: {type: ", 15, 4)
    assert {"select_one", "integer", "calculate"} <= set(items)
    items = await completed(client, STUDY.replace("unit: percent", "unit: "), "unit: ", 6, 5)
    assert {"percent", "people"} <= set(items)
    items = await completed(client, STUDY.replace("choices: yes_no", "choices: "), "choices: ", 9, 6)
    assert "yes_no" in items
    items = await completed(client, STUDY.replace("of: visit, unit: percent", "of: , unit: percent"), "of: ,", 4, 7)
    assert {"visit", "sites"} <= set(items)
    items = await completed(client, STUDY.replace("came_share: {", "came_share: {\n    "), "came_share: {\n    ", 18, 8)
    assert "filter" in items or "where" in items
    items = await completed(client, STUDY.replace("'came = \"yes\"'}\nindicators", "site.}\nindicators"), "site.}", 5, 9)
    assert list(items)[:2] == ["id", "name"]


async def test_what_is_known_of_a_thing(client):
    await opened(client)
    hover = await client.text_document_hover_async(types.HoverParams(document(client), place(STUDY, "mean: people", 8)))
    text = hover.contents.value
    assert "Сколько пришло" in text and "`integer`" in text and 'came = "yes"' in text and "mean_people" in text
    hover = await client.text_document_hover_async(types.HoverParams(document(client), place(STUDY, "relevant", 3)))
    assert "relevant" in hover.contents.value
    help = await changed(client, STUDY.replace("mean: people", 'mean: "round half up(people, "'), 2)
    found = await client.text_document_signature_help_async(
        types.SignatureHelpParams(document(client), place(STUDY.replace("mean: people", 'mean: "round half up(people, "'), "(people, ", 9))
    )
    assert found.signatures[0].label == "round half up(n, scale)" and found.active_parameter == 1


async def test_definition_and_references_go_through_tests_and_texts(client):
    await opened(client)
    await opened(client, "tests/visit.yaml")
    (found,) = await client.text_document_definition_async(
        types.DefinitionParams(document(client), place(STUDY, "mean: people", 7))
    )
    assert found.range.start == place(STUDY, "people: {")
    found = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), document(client), place(STUDY, "{mean_people}", 2))
    )
    assert sorted((f.uri.rsplit("/", 1)[-1], f.range.start.line) for f in found) == [
        ("study.yaml", 17), ("study.yaml", 19), ("study.yaml", 19), ("visit.yaml", 9),
    ]


def applied(folder, edit):
    for uri, edits in edit.changes.items():
        path = pathlib.Path(uri.replace("file://", ""))
        lines = path.read_text(encoding="utf-8").split("\n")
        for one in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
            line = lines[one.range.start.line].encode("utf-16-le")
            start, end = 2 * one.range.start.character, 2 * one.range.end.character
            changed = line[:start] + one.new_text.encode("utf-16-le") + line[end:]
            lines[one.range.start.line] = changed.decode("utf-16-le")
        path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    "needle,plus,name",
    [("came: {", 2, "пришли"), ("mean_people", 3, "mean_of_people"), ("visit:", 2, "визит"), ("yes_no:", 2, "da_net"), ("yes: Да", 1, "da"), ("site: sites", 1, "place")],
)
async def test_what_is_renamed_is_the_same_study(client, needle, plus, name):
    await opened(client)
    edit = await client.text_document_rename_async(
        types.RenameParams(document(client), place(STUDY, needle, plus), name)
    )
    applied(client.folder, edit)
    lint = subprocess.run([MERA, "lint", client.folder, "--format", "json"], capture_output=True, text=True)
    assert json.loads(lint.stdout)["counts"]["error"] == 0, lint.stdout
    test = subprocess.run([MERA, "test", client.folder, "--lang", "en"], capture_output=True, text=True)
    # The test has one expectation that is not met, and no other.
    assert "expected 5, got 4" in test.stdout + test.stderr


async def test_a_name_that_is_taken_is_refused(client):
    await opened(client)
    with pytest.raises(Exception, match="number"):
        await client.text_document_rename_async(
            types.RenameParams(document(client), place(STUDY, "came: {", 2), "number")
        )


async def test_lenses_run_tests_and_show_the_failing_value(client):
    await opened(client)
    await opened(client, "tests/visit.yaml")
    for _ in range(400):
        lenses = await client.text_document_code_lens_async(types.CodeLensParams(document(client, "tests/visit.yaml")))
        titles = [lens.command.title for lens in lenses]
        if any("✗" in title for title in titles):
            break
        await asyncio.sleep(0.05)
    assert any("ожидалось 5, получено 4" in title for title in titles), titles
    assert lenses[0].command.command == "mera.runTests"


async def test_outline_folding_selection_formatting(client):
    await opened(client)
    outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document(client)))
    names = {entry.name: entry for entry in outline}
    visit = next(entry for entry in names["questionnaires"].children if entry.name == "visit")
    assert [entry.name for entry in visit.children] == ["site", "number", "came", "people"]
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="доля"))
    assert [entry.name for entry in found] == ["came_share"]
    folding = await client.text_document_folding_range_async(types.FoldingRangeParams(document(client)))
    assert any(f.start_line == 7 and f.end_line == 14 for f in folding), folding
    (selection,) = await client.text_document_selection_range_async(
        types.SelectionRangeParams(document(client), [place(STUDY, "Номер", 1)])
    )
    assert selection.range.start == place(STUDY, "Номер") and selection.parent is not None
    untidy = STUDY.replace("key: [site, number]", "key:   [site,number]")
    await changed(client, untidy, 2)
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(document(client), types.FormattingOptions(tab_size=2, insert_spaces=True))
    )
    (client.folder / "study.yaml").write_text(untidy, encoding="utf-8")
    applied(client.folder, types.WorkspaceEdit(changes={document(client).uri: edits}))
    tidy = subprocess.run([MERA, "fmt", "-"], input=untidy, capture_output=True, text=True).stdout
    assert (client.folder / "study.yaml").read_text(encoding="utf-8") == tidy


async def test_other_yaml_is_left_alone(client):
    (client.folder / "other").mkdir()
    (client.folder / "other" / "ci.yaml").write_text("on: push\njobs: {test: {steps: [run: x]}}\n", encoding="utf-8")
    assert await opened(client, "other/ci.yaml") == []


async def test_a_mistake_in_one_file_is_shown_in_another(client):
    await opened(client)
    await changed(client, STUDY.replace("  came_share:", "  came_part:"), 2)
    uri = (client.folder / "tests" / "visit.yaml").as_uri()
    for _ in range(200):
        if client.diagnostics.get(uri):
            break
        await asyncio.sleep(0.02)
    assert client.diagnostics[uri][0].code == "M3011" or client.diagnostics[uri]


def frame(body):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


def answers(stream):
    found, rest = [], stream
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.split(b":")[1])
        found.append(json.loads(rest[:length]))
        rest = rest[length:]
    return found


def raw(*bodies):
    """What the server answers to messages that no client would send."""
    run = subprocess.run([MERA, "lsp"], input=b"".join(map(frame, bodies)), capture_output=True, timeout=120)
    return run.returncode, answers(run.stdout)


def test_nothing_that_a_client_sends_ends_the_server():
    start = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
    status, found = raw(
        {"jsonrpc": "2.0", "id": 0, "method": "textDocument/hover", "params": {}}, start, b"{", b"[]", b'"x"', b"\xff\xfe",
        {"id": 5}, {"method": 7, "id": 6}, {"jsonrpc": "2.0", "method": "textDocument/didChange", "params": 3},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": "file:///%zz", "text": 1}}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": "untitled:x", "text": "a"}}},
        {"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///no/such.yaml"}, "position": {"line": -5, "character": 10**9}}},
        {"jsonrpc": "2.0", "id": 8, "method": "no/such", "params": None},
        {"jsonrpc": "2.0", "id": "nine", "method": "textDocument/rename", "params": {"textDocument": {"uri": "file:///x.yaml"}}},
        {"jsonrpc": "2.0", "id": 10, "method": "initialize", "params": {}},
        {"jsonrpc": "2.0", "id": 11, "method": "shutdown"}, {"jsonrpc": "2.0", "id": 12, "method": "textDocument/hover"},
        {"jsonrpc": "2.0", "method": "exit"},
    )
    assert status == 0
    codes = {json.dumps(answer.get("id")): answer.get("error", {}).get("code") for answer in found}
    assert codes["0"] == -32002 and codes["1"] is None and codes["8"] == -32601 and codes['"nine"'] == -32803
    assert codes["10"] == -32600 and codes["11"] is None and codes["12"] == -32600


def test_a_request_can_be_taken_back_and_utf8_is_agreed_upon():
    capabilities = {"general": {"positionEncodings": ["utf-8", "utf-16"]}}
    status, found = raw(
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": capabilities}},
        {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": {"uri": "file:///tmp/mera-none/s.yaml", "languageId": "yaml", "version": 1, "text": "study: {id: x, title: Доля, levles: {}}\n"}}},
        {"jsonrpc": "2.0", "id": 2, "method": "textDocument/completion", "params": {"textDocument": {"uri": "file:///tmp/mera-none/s.yaml"}, "position": {"line": 0, "character": 8}}},
        {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 3}},
        {"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {"textDocument": {"uri": "file:///tmp/mera-none/s.yaml"}, "position": {"line": 0, "character": 8}}},
        {"jsonrpc": "2.0", "id": 4, "method": "shutdown"},
    )
    assert found[0]["result"]["capabilities"]["positionEncoding"] == "utf-8"
    assert next(a for a in found if a.get("id") == 3)["error"]["code"] == -32800


def test_a_stream_without_lengths_ends_the_server_without_a_crash():
    run = subprocess.run([MERA, "lsp"], input=b"GET / HTTP/1.1\r\n\r\n" + b"x" * 20000, capture_output=True, timeout=60)
    assert run.returncode in (0, 1, 3) and run.stdout == b""


def test_a_thing_has_its_value_on_the_sample_answers(folder):
    (folder / "samples").mkdir()
    (folder / "samples" / "sites.csv").write_text("id,name\na,А\nb,Б\n", encoding="utf-8")
    (folder / "samples" / "visit.csv").write_text("site,number,came,people\na,1,yes,4\nb,1,yes,7\nb,2,no,\n", encoding="utf-8")
    server = Server(MERA, folder, samples="samples")
    uri = (folder / "study.yaml").as_uri()
    server.open(uri, STUDY)
    server.wait(uri, 1)
    for needle, expected in [("mean_people: {", ["5,5", "Б 7"]), ("came_share: {", ["66,7"]), ("came: {", ["3 ответа", "Да, было 😀 2"])]:
        position = {"line": STUDY[: STUDY.index(needle)].count("\n"), "character": 6}
        for _ in range(400):
            hover = server.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": position})
            if "На примере" in hover["contents"]["value"]:
                break
            time.sleep(0.05)
        for text in expected:
            assert text in hover["contents"]["value"].replace("\u00a0", " "), hover
    server.request("shutdown", None)
    server.notify("exit", None)
    assert server.process.wait() == 0


def test_schema_with_ids_offers_the_names(folder):
    out = subprocess.run([MERA, "schema", "--with-ids", folder], capture_output=True, text=True, check=True).stdout
    names = json.dumps(json.loads(out), ensure_ascii=False)
    assert '"const": "yes_no"' in names and '"const": "visit"' in names and '"const": "people"' in names
    plain = subprocess.run([MERA, "schema"], capture_output=True, text=True, check=True).stdout
    assert "yes_no" not in plain
