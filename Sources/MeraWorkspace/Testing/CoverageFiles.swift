import MeraModel
import MeraSource

/// What tests show of the rules, line by line of the definition files: the same for pages and for lcov.
public struct CoverageFiles {
    /// A file of definitions with the cases of the rules that begin in each of its lines (from 1).
    struct Covered {
        var file: SourceFile
        var lines: [Int: [CoverageCase]] = [:]

        var cases: Int { lines.values.map(\.count).reduce(0, +) }
        var shown: Int { lines.values.map { $0.count { $0.tests > 0 } }.reduce(0, +) }
    }

    /// In the order of the names of the files.
    let files: [Covered]
    let studies: [StudyCoverage]

    public init(_ studies: [StudyTesting]) {
        var found: [String: Covered] = [:]
        for study in studies {
            for one in study.coverage?.all ?? [] {
                guard let place = one.location else { continue }
                let line = place.file.position(at: place.span.start).line
                found[place.file.name, default: Covered(file: place.file)].lines[line, default: []].append(one)
            }
        }
        files = found.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map(\.value)
        self.studies = studies.compactMap(\.coverage)
    }

    /// The tracefile of lcov, which systems of continuous integration and editors show: a line is hit if some case of the rule that
    /// begins there is shown, and each case is a branch of it.
    public var lcov: String {
        var text = ""
        for covered in files {
            text += "TN:mera\nSF:\(covered.file.name)\n"
            let lines = covered.lines.sorted { $0.key < $1.key }
            for (line, cases) in lines {
                for (number, one) in cases.enumerated() {
                    text += "BRDA:\(line),0,\(number),\(one.tests > 0 ? String(one.tests) : "0")\n"
                }
            }
            text += "BRF:\(covered.cases)\nBRH:\(covered.shown)\n"
            for (line, cases) in lines { text += "DA:\(line),\(cases.map(\.tests).max() ?? 0)\n" }
            text += "LF:\(lines.count)\nLH:\(lines.count { $0.value.contains { $0.tests > 0 } })\nend_of_record\n"
        }
        return text
    }
}
