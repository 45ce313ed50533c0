import MeraUnits
import MeraCells
import MeraEngine
public import MeraModel
import MeraRows
public import MeraSource
public import MeraTable
public import MeraWorkspace

/// A published version of the definitions, with the registers, ready to judge answers.
public struct StudyEdition: Sendable {
    /// Its number in the database.
    public let id: Int
    public let loaded: LoadedStudy
    public let study: Study
    /// The rows of registers, for each table; nil for what people fill in.
    let registers: [AnswerFile?]
    /// For each questionnaire the tables that its rules look at.
    private let surroundings: [Set<Int>]
    /// What the reader expects of each table, and of the repeats inside of it: made once, asked for with each submission.
    private let layouts: [([ColumnLayout], [NestedLayout])]
    public let units: UnitDirectory

    public init(id: Int, _ loaded: LoadedStudy, _ study: Study, registers: [AnswerFile?]) {
        self.id = id
        self.loaded = loaded
        self.study = study
        self.registers = registers
        surroundings = study.tables.indices.map { Self.surroundings(of: $0, study) }
        layouts = study.tables.indices.map { (study.tables[$0].layouts(study), study.nestedLayouts(of: $0)) }
        units = UnitDirectory(study, registers)
    }

    public var language: Language { Language(rawValue: study.language) ?? .russian }

    /// The questionnaires that people fill in, in the order of the study.
    public var questionnaires: [Int] { study.tables.indices.filter { study.tables[$0].kind == .questionnaire } }

    /// Reads the registers of a study from a folder; questionnaires in it are left alone.
    public static func registers(
        of study: Study, in folder: String?
    ) throws(FileError) -> (files: [AnswerFile?], findings: [Diagnostic]) {
        var files: [AnswerFile?] = study.tables.map { _ in nil }
        var findings: [Diagnostic] = []
        guard let folder else { return (files, findings) }
        let data = try DataFolder(folder, study: study)
        for (index, table) in study.tables.enumerated() where table.kind == .register {
            guard data.files[index] != nil else { continue }
            do throws(ReadFailure) {
                files[index] = try data.read(index, study, ReadOptions())
            } catch {
                findings += error.diagnostics
            }
        }
        return (files, findings)
    }

    /// The answers alone, without the items that tell of the submission itself.
    public func answered(_ content: JSON, _ table: Int) -> JSON {
        let carried = Set(study.tables[table].fields.filter { $0.presentation.metadata != nil }.map(\.id))
        return carried.isEmpty ? content : .object(content.members.filter { !carried.contains($0.key) })
    }

    /// The answers with what the questionnaire wants to know of the submission itself, where the form did not say it.
    public func completed(_ content: JSON, _ table: Int, submission: String, circumstances: JSON) -> JSON {
        var members = content.members
        for field in study.tables[table].fields {
            guard let kind = field.presentation.metadata else { continue }
            let value: String? =
                switch kind {
                case .version: study.version
                case .submission: submission
                case .start: circumstances["started"]?.string
                case .end: circumstances["ended"]?.string
                }
            guard let value, content[field.id].map({ $0 == .null || $0 == .text("") }) ?? true else { continue }
            members.removeAll { $0.key == field.id }
            members.append(JSON.Member(field.id, .text(value)))
        }
        return .object(members)
    }

    /// What the engine says of one submission. Other submissions are not looked at: `mera run` does that.
    public func judge(_ table: Int, _ content: JSON) -> Judgement {
        var files: [AnswerFile?] = study.tables.map { _ in nil }
        for index in surroundings[table] { files[index] = registers[index] }
        do throws(ReadFailure) {
            let file = try TableReader.read(
                Array("[\(content.written)]".utf8), .json, name: study.tables[table].id,
                layouts: layouts[table].0, nested: layouts[table].1)
            files[table] = file
            for (index, inner) in study.tables.enumerated() where inner.parent?.table == table {
                files[index] = file.nested[inner.id]
            }
            let check = StudyCheck(study, files: files)
            let own = Set([table] + study.tables.indices.filter { study.tables[$0].parent?.table == table })
            // That a key is absent says of one submission only that the question was not answered.
            let findings = check.result.findings
                .filter { own.contains($0.table) && $0.code != .keyInNoObject }
                .map { Finding($0, study, language) }
            return Judgement(findings: findings)
        } catch {
            return Judgement(findings: error.diagnostics.map { Finding($0, language) })
        }
    }

    private static func surroundings(of table: Int, _ study: Study) -> Set<Int> {
        var found: Set<Int> = []
        var waiting = [table] + study.tables.indices.filter { study.tables[$0].parent?.table == table }
        while let next = waiting.popLast() {
            for field in study.tables[next].fields {
                guard case .reference(let other) = field.kind, study.tables[other].kind == .register,
                    found.insert(other).inserted
                else { continue }
                waiting.append(other)
            }
        }
        return found
    }
}

/// What was said of a submission when it came.
public struct Judgement: Sendable {
    public var findings: [Finding]

    public init(findings: [Finding]) { self.findings = findings }

    public var errors: Int { findings.count { $0.severity == .error } }
    public var warnings: Int { findings.count { $0.severity == .warning } }

    public var json: JSON { .array(findings.map(\.json)) }
}

public struct Finding: Sendable {
    public var severity: Severity
    public var code: String
    public var rule: String?
    public var column: String?
    public var message: String

    init(_ diagnostic: Diagnostic, _ language: Language) {
        severity = diagnostic.severity
        code = diagnostic.code.id
        message = diagnostic.message(language)
    }

    init(_ finding: DataFinding, _ study: Study, _ language: Language) {
        severity = finding.severity
        code = finding.code.id
        rule = finding.rule
        column = finding.column
        message = finding.text(language)
    }

    public init?(_ json: JSON) {
        guard let severity = json["severity"]?.string.flatMap(Severity.init), let message = json["message"]?.string else {
            return nil
        }
        self.severity = severity
        code = json["code"]?.string ?? ""
        rule = json["rule"]?.string
        column = json["path"]?.string
        self.message = message
    }

    public var json: JSON {
        .object([
            ("severity", .text(severity.rawValue)), ("code", .text(code)), ("rule", .text(rule)),
            ("path", .text(column)), ("message", .text(message)),
        ])
    }
}
