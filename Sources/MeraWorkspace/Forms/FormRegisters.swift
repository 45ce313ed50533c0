import FEEL
import MeraEngine
import MeraForm
import MeraModel
import MeraRows
import MeraSource
import MeraTable

/// The rows of registers that forms offer, read and judged as `mera run` reads and judges them.
struct FormRegisters {
    let study: Study
    private(set) var registers: [Int: FormRegister] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var isIncomplete = false

    /// - Parameter data: a folder; nil: there are no rows.
    init(_ study: Study, data: String?, settings: RunSettings) throws(FileError) {
        self.study = study
        guard let data else { return }
        let folder = try DataFolder(data, study: study)
        var files: [AnswerFile?] = study.tables.map { _ in nil }
        for (index, table) in study.tables.enumerated() where table.kind == .register {
            guard folder.files[index] != nil else { continue }
            do throws(ReadFailure) {
                let file = try folder.read(index, study, settings.reading)
                files[index] = file
                diagnostics += file.diagnostics.filter { $0.severity > .info }
            } catch {
                diagnostics += error.diagnostics
                isIncomplete = true
            }
        }
        guard !isIncomplete else { return }
        registers = FormRegister.registers(of: study, files)
    }

    /// What the rows are called, for paper.
    var names: [Int: [String]] { registers.mapValues { $0.rows.map(\.label) } }

    /// References that a form cannot offer a list for: the code of the row has to be typed.
    func unlisted(_ tables: [Int]) -> [Diagnostic] {
        var missing: [Int] = []
        for index in study.tables.indices
        where tables.contains(index) || study.tables[index].parent.map({ tables.contains($0.table) }) ?? false {
            for field in study.tables[index].fields where field.origin == .declared {
                guard case .reference(let target) = field.kind, study.tables[target].kind == .register, registers[target] == nil,
                    !missing.contains(target)
                else { continue }
                missing.append(target)
            }
        }
        return missing.map { Diagnostic(.registerWithoutRows, ["register": .text(study.tables[$0].id)]) }
    }
}
