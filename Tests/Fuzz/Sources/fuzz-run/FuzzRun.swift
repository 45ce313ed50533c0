import MeraCells
import MeraCompiler
import MeraEngine
import MeraModel
import MeraReport
import MeraSource
import MeraTable
import MeraUnits
import MeraYAML

/// A whole run: the bytes are a definition, then behind a line `#### form.csv` the file of each table. Kernels and the interpreter must say
/// the same, and every result must be written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRun(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let parts = Parts(Array(UnsafeBufferPointer(start: bytes, count: count)))
    let (tree, broken) = DocumentTree.parse(SourceFile(name: "study.yaml", bytes: parts.definition))
    let (compiled, findings) = MeraCompiler.compile([tree], name: "study")
    guard let study = compiled, !(broken + findings).contains(where: { $0.severity == .error }) else { return 0 }
    let files = study.tables.indices.map { table -> AnswerFile? in
        let definition = study.tables[table]
        guard definition.isRead, let (name, text) = parts.files.first(where: { $0.name.hasPrefix(definition.id + ".") }),
            let kind = DataFileKind(path: name)
        else { return nil }
        do throws(ReadFailure) {
            return try TableReader.read(
                text, kind, name: name, layouts: definition.layouts(study), nested: study.nestedLayouts(of: table))
        } catch {
            precondition(!error.diagnostics.isEmpty)
            return nil
        }
    }
    var options = StudyRun.Options(threads: 1)
    let written = results(StudyRun(study, files: files, options: options).result)
    options.useKernels = false
    precondition(written == results(StudyRun(study, files: files, options: options).result), "kernels say something else")
    options.profile = .public
    _ = results(StudyRun(study, files: files, options: options).result)
    return 0
}

private func results(_ result: RunResult) -> [String] {
    let documents = Report.names(result.study).indices.map { Report.document($0, result).markdown() }
    let record = RunRecord(engineVersion: "0", definitions: [], inputs: [], outputs: [])
    return documents + [
        Report.analyticalConclusion(result).markdown(), RunSummary.text(result),
        String(decoding: record.bytes(result), as: UTF8.self),
    ]
}

/// The files of a run, one behind the other.
private struct Parts {
    var definition: [UInt8] = []
    var files: [(name: String, text: [UInt8])] = []

    init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: "#### ".utf8) {
                files.append((String(decoding: line.dropFirst(5), as: UTF8.self), []))
            } else if files.isEmpty {
                definition += line + [0x0A]
            } else {
                files[files.count - 1].text += line + [0x0A]
            }
        }
    }
}
