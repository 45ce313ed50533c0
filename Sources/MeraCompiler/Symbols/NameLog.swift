import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// What names were taken for while a study is compiled. Nobody keeps one unless somebody asks for the study's symbols.
final class NameLog {
    private struct Entry: Hashable {
        var symbol: Symbol
        var file: ObjectIdentifier
        var span: Span
    }

    private(set) var uses: [StudySymbols.Use] = []
    private(set) var gaps: [StudySymbols.Gap] = []
    private var seen: Set<Entry> = []
    /// While texts are compiled that nobody wrote.
    var isPaused = false

    func add(_ symbol: Symbol, at location: Location) {
        guard !isPaused, seen.insert(Entry(symbol: symbol, file: ObjectIdentifier(location.file), span: location.span)).inserted
        else {
            return
        }
        uses.append(StudySymbols.Use(symbol: symbol, location: location))
    }

    func add(
        gap name: String, at location: Location, _ place: StudySymbols.Gap.Place, _ candidates: [StudySymbols.Candidate]
    ) {
        if isPaused { return }
        gaps.append(StudySymbols.Gap(name: name, location: location, place: place, candidates: candidates))
    }

    // MARK: Names in definitions

    /// - Parameters:
    ///   - name: the beginning of the text, if not all of it.
    ///   - table: whose items or checks are meant.
    func note(
        _ node: Node, named name: String? = nil, _ thing: Thing, among ids: [String], of table: Int?, in study: Study
    ) {
        let name = name ?? node.text
        let location = name == node.text ? node.location : node.location(of: Span(0, name.utf8.count))
        if ids.contains(name) {
            if let symbol = study.symbol(thing, name, of: table) { add(symbol, at: location) }
        } else {
            let candidates = ids.map { StudySymbols.Candidate(name: $0, symbol: study.symbol(thing, $0, of: table)) }
            add(gap: name, at: location, .definition, candidates)
        }
    }

    /// A code of a list, as an answer or a key.
    func note(code: String, at location: Location, of domain: FEELType.Domain, in study: Study) {
        // An option that stands for no value is none of the values, and has its name all the same.
        if let symbol = study.symbol(code: code, of: domain) {
            add(symbol, at: location)
        } else if !domain.codes.contains(code) {
            let candidates = domain.codes.map {
                StudySymbols.Candidate(name: $0, symbol: study.symbol(code: $0, of: domain))
            }
            add(gap: code, at: location, .code(list: domain.name), candidates)
        }
    }

    // MARK: Names in expressions

    /// - Parameters:
    ///   - place: from a span of the expression to the file.
    ///   - table: whose rows the expression is about; nil: values of units.
    func note(_ names: [NameUse], in study: Study, table: Int?, _ place: (Span) -> Location) {
        for use in names {
            guard let first = use.steps.first else { continue }
            switch use.meaning {
            case .resolved(let resolution):
                for (step, symbol) in zip(use.steps, study.symbols(of: resolution, use.steps, table: table)) {
                    if let symbol, symbol.name == step.name { add(symbol, at: place(step.span)) }
                }
            case .member(let type):
                if let symbol = study.member(first.name, of: type) { add(symbol, at: place(first.span)) }
            case .variable: break
            case .builtin(let builtin): add(.function(builtin.name), at: place(first.span))
            case .code(let domain): note(code: first.name, at: place(first.span), of: domain, in: study)
            case .unknown(let candidates, let isMember):
                let owner = isMember ? study.owner(of: candidates) : nil
                let known = candidates.map { name in
                    let symbol =
                        isMember ? owner.flatMap { study.beginning(name, table: $0) } : study.beginning(name, table: table)
                    return StudySymbols.Candidate(name: name, symbol: symbol)
                }
                let kind: StudySymbols.Gap.Place =
                    isMember ? .member : .expression(table: table.map { study.tables[$0].id })
                add(gap: first.name, at: place(first.span), kind, known)
            }
        }
    }
}

extension NameLog {
    /// A step of a path of columns.
    func note(_ step: String, of table: Int, at location: Location, in study: Study) {
        if let field = study.tables[table].field(step) {
            add(study.symbol(FieldID(table: table, field: field)), at: location)
        } else {
            let candidates = study.tables[table].fields.indices.map { field in
                StudySymbols.Candidate(
                    name: study.tables[table].fields[field].id, symbol: study.symbol(FieldID(table: table, field: field)))
            }
            add(gap: step, at: location, .definition, candidates)
        }
    }
}
