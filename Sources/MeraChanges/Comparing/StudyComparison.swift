public import MeraModel
import MeraSource

/// What is otherwise in the newer of two versions of a study, as they are compiled: neither files, nor the order of keys, nor blanks
/// and comments have to do with it.
public struct StudyComparison: Sendable {
    public private(set) var changes: [Change] = []
    /// Names of fields, tables, options and the like of the older version that are others in the newer one, for who carries answers over.
    public let pairs: VersionPairs

    public init(_ old: Study, _ new: Study, _ oldPlaces: any PlaceFinding, _ newPlaces: any PlaceFinding) {
        var comparer = StudyComparer(old, new, oldPlaces, newPlaces)
        comparer.compare()
        changes = comparer.sorted
        pairs = comparer.pairs
    }
}

/// The things of two versions that are one, by their indices in these.
public struct VersionPairs: Sendable {
    /// Older table → newer one.
    public internal(set) var tables: [Int: Int] = [:]
    public internal(set) var fields: [FieldID: FieldID] = [:]
    /// Code of the older version → that of the newer one, for a pair of lists; codes that are there no longer are not listed.
    public internal(set) var codes: [ListPair: [String: String]] = [:]
    public internal(set) var indicators: [Int: Int] = [:]
    public internal(set) var levels: [Int: Int] = [:]
    public internal(set) var conclusions: [Int: Int] = [:]

    public struct ListPair: Sendable, Hashable {
        public var old: Int
        public var new: Int

        public init(old: Int, new: Int) {
            self.old = old
            self.new = new
        }
    }
}

struct StudyComparer {
    let old: Study
    let new: Study
    let oldPlaces: any PlaceFinding
    let newPlaces: any PlaceFinding
    private(set) var changes: [Change] = []
    private(set) var pairs = VersionPairs()
    private var renamings = Renamings()

    init(_ old: Study, _ new: Study, _ oldPlaces: any PlaceFinding, _ newPlaces: any PlaceFinding) {
        (self.old, self.new, self.oldPlaces, self.newPlaces) = (old, new, oldPlaces, newPlaces)
    }

    /// By class, then as the study has them.
    var sorted: [Change] {
        changes.indices.sorted { (changes[$0].changeClass.place, $0) < (changes[$1].changeClass.place, $1) }.map { changes[$0] }
    }

    mutating func compare() {
        // First who is who, so that names in rules are read with what became of them.
        var matched: [ThingKind: (Matching)] = [:]
        for kind in StudyThings.kinds {
            if kind == .list {
                matchLists()
                continue
            }
            let (before, after) = things(kind)
            let matching = Matching(before, after)
            matched[kind] = matching
            for pair in matching.pairs { note(kind, before[pair.old], after[pair.new], pair) }
        }
        for kind in StudyThings.kinds {
            guard let matching = matched[kind] else { continue }
            let (before, after) = things(kind)
            if kind == .option { compareLists() }
            compare(matching, before, after)
        }
    }

    private func things(_ kind: ThingKind) -> ([ComparedThing], [ComparedThing]) {
        (StudyThings(old, renamings).things(kind), StudyThings(new).things(kind))
    }

    private mutating func note(_ kind: ThingKind, _ before: ComparedThing, _ after: ComparedThing, _ pair: Matching.Pair) {
        if pair.isRenamed { renamings.note(kind, before.place, after.path.last ?? "") }
        switch kind {
        case .table: pairs.tables[old.table(before.path[0]) ?? -1] = new.table(after.path[0])
        case .field:
            guard let table = old.table(before.path[0]), let field = old.tables[table].field(before.path[1]),
                let newTable = new.table(after.path[0]), let newField = new.tables[newTable].field(after.path[1])
            else { return }
            pairs.fields[FieldID(table: table, field: field)] = FieldID(table: newTable, field: newField)
        case .indicator: pairs.indicators[pair.old] = pair.new
        case .level: pairs.levels[pair.old] = pair.new
        case .conclusion: pairs.conclusions[pair.old] = pair.new
        default: break
        }
    }

    // MARK: - Lists of options

    /// Lists are one where a field of both versions has them.
    private var listPairs: [(pair: VersionPairs.ListPair, field: FieldID)] {
        var seen: Set<VersionPairs.ListPair> = []
        var found: [(VersionPairs.ListPair, FieldID)] = []
        for (table, definition) in new.tables.enumerated() {
            let older = Dictionary(
                uniqueKeysWithValues: pairs.fields.filter { $0.value.table == table }.map { ($0.value.field, $0.key) })
            for field in definition.fields.indices {
                guard let before = older[field], let list = old[before].list, let newList = definition.fields[field].list else {
                    continue
                }
                let pair = VersionPairs.ListPair(old: list, new: newList)
                if seen.insert(pair).inserted { found.append((pair, FieldID(table: table, field: field))) }
            }
        }
        return found
    }

    private mutating func matchLists() {
        for (pair, _) in listPairs {
            let (name, newName) = (old.choiceLists[pair.old].id, new.choiceLists[pair.new].id)
            renamings.note(.list, [name], newName)
            let (before, after) = options(pair)
            let matching = Matching(before, after)
            var codes: [String: String] = [:]
            for match in matching.pairs {
                codes[old.choiceLists[pair.old].options[match.old].code] = new.choiceLists[pair.new].options[match.new].code
                if match.isRenamed { renamings.note(.option, before[match.old].place, after[match.new].path.last ?? "") }
            }
            for (former, match) in matching.merged {
                codes[old.choiceLists[pair.old].options[former].code] = new.choiceLists[pair.new].options[match].code
            }
            pairs.codes[pair] = codes
        }
    }

    private func options(_ pair: VersionPairs.ListPair) -> ([ComparedThing], [ComparedThing]) {
        let name = [new.choiceLists[pair.new].id]
        return (
            StudyThings(old, renamings).options(pair.old, for: name), StudyThings(new).options(pair.new, for: name)
        )
    }

    private mutating func compareLists() {
        for (pair, field) in listPairs {
            let (before, after) = options(pair)
            let matching = Matching(before, after)
            let first = changes.count
            if matching.pairs.isEmpty {
                replace(pair, at: field)
                continue
            }
            compare(matching, before, after)
            for (former, match) in matching.merged {
                var change = Change(.removed, .breaking, .option, after[match].name)
                (change.old, change.new) = (before[former].path.last, after[match].path.last)
                change.kind = .renamed
                changes.append(placed(change, before[former], after[match]))
            }
            compareOrder(of: "choices", matching.pairs, before, after, .routing, field)
            // A list with another list's options belongs to the question that took them.
            let isOwn = old.choiceLists[pair.old].id == new.choiceLists[pair.new].id
            let isRenamed = old.choiceLists.contains { $0.id == new.choiceLists[pair.new].id }
            if !isOwn, isRenamed, changes.count > first {
                for index in first..<changes.count {
                    let code = changes[index].name.split(separator: ".").last.map(String.init) ?? ""
                    changes[index].name = new.tables[field.table].id + "." + new[field].id + "." + code
                }
            }
        }
    }

    /// Nothing of the old list is left: one change of the question.
    private mutating func replace(_ pair: VersionPairs.ListPair, at field: FieldID) {
        let table = new.tables[field.table].id
        var change = Change(.changed, .breaking, .field, table + "." + new[field].id, key: "choices")
        change.label = new[field].passport.label
        func shown(_ list: ChoiceList) -> String {
            list.id.contains(".") ? list.options.map(\.code).joined(separator: ", ") : list.id
        }
        (change.old, change.new) = (shown(old.choiceLists[pair.old]), shown(new.choiceLists[pair.new]))
        change.newPlace = newPlaces.place(.field, [table, new[field].id], key: "choices")?.location
        let former = pairs.fields.first { $0.value == field }?.key
        if let former {
            change.oldPlace = oldPlaces.place(.field, [old.tables[former.table].id, old[former].id], key: "choices")?.location
        }
        changes.append(change)
    }

    // MARK: - Things

    private mutating func compare(_ matching: Matching, _ before: [ComparedThing], _ after: [ComparedThing]) {
        for pair in matching.pairs {
            let (old, new) = (before[pair.old], after[pair.new])
            if pair.isRenamed {
                var change = Change(.renamed, old.renamed, new.kind, new.name)
                (change.old, change.new, change.isLikely) = (old.path.last, new.path.last, pair.isLikely)
                changes.append(placed(change, old, new))
            }
            compareFacts(old, new)
            compareOrder(old, new)
        }
        for index in matching.removed where !isInside(before[index], self.old, pairs.tables.keys) {
            let thing = before[index]
            var change = Change(.removed, thing.removed, thing.kind, thing.name)
            change.old = thing.label?.text(self.old.language) ?? thing.path.last
            changes.append(placed(change, thing, nil))
        }
        for index in matching.added where !isInside(after[index], self.new, pairs.tables.values) {
            let thing = after[index]
            var change = Change(.added, thing.added, thing.kind, thing.name)
            change.new = thing.label?.text(self.new.language) ?? thing.path.last
            changes.append(placed(change, nil, thing))
        }
    }

    /// What came or went with its table is not told by itself.
    private func isInside(_ thing: ComparedThing, _ study: Study, _ known: some Sequence<Int>) -> Bool {
        guard [.field, .group, .note, .check, .unique].contains(thing.kind), let table = study.table(thing.path[0]) else {
            return false
        }
        return study.tables[table].isRead && !known.contains(table)
    }

    private func placed(_ change: Change, _ old: ComparedThing?, _ new: ComparedThing?) -> Change {
        var change = change
        change.label = new?.label ?? old?.label
        change.oldPlace = old.flatMap { place($0, change.key, oldPlaces) }
        change.newPlace = new.flatMap { place($0, change.key, newPlaces) }
        return change
    }

    private func place(_ thing: ComparedThing, _ key: String?, _ places: any PlaceFinding) -> Location? {
        (places.place(thing.kind, thing.path, key: key) ?? places.place(thing.kind, thing.path, key: nil))?.location
    }

    // MARK: - Facts

    private mutating func compareFacts(_ old: ComparedThing, _ new: ComparedThing) {
        let before = Dictionary(old.facts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.facts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var told: Set<String> = []
        for fact in old.facts + new.facts where told.insert(fact.key).inserted {
            compare(before[fact.key], after[fact.key], old, new, before, after)
        }
    }

    private mutating func compare(
        _ fact: Fact?, _ newFact: Fact?, _ old: ComparedThing, _ new: ComparedThing, _ before: [String: Fact],
        _ after: [String: Fact]
    ) {
        guard let key = (newFact ?? fact)?.key else { return }
        if let fact, let newFact {
            if fact.meaning == newFact.meaning || !fact.words.isEmpty && fact.words == newFact.words { return }
        }
        let (written, newWritten) = (oldPlaces.place(old.kind, old.path, key: key), newPlaces.place(new.kind, new.path, key: key))
        if (newFact ?? fact)?.isInherited == true, written == nil, newWritten == nil { return }
        // What is taken over from another thing is told of that.
        if written == nil, newWritten == nil, newPlaces.place(new.kind, new.path, key: "extends") != nil { return }
        // Written alike, it follows from something else that changed: a parameter of that name, the questions that `all` means.
        if let text = written?.text, !text.isEmpty, text == newWritten?.text { return }
        // Another way to compute it is told once, by the way that holds now.
        if let family = (newFact ?? fact)?.family {
            let (ways, newWays) = (before.values.filter { $0.family == family }, after.values.filter { $0.family == family })
            let isOther = Set(ways.map { Self.way($0.key) }) != Set(newWays.map { Self.way($0.key) })
            if isOther, newFact == nil { return }
            if isOther, key != new.facts.first(where: { $0.family == family })?.key { return }
            if isOther {
                let was = old.facts.filter { $0.family == family }
                var change = Change(.changed, .results, new.kind, new.name, key: Self.way(key))
                change.old = was.map { "\($0.key): \($0.shown)" }.joined(separator: "; ")
                change.new = new.facts.filter { $0.family == family }.map { "\($0.key): \($0.shown)" }.joined(separator: "; ")
                changes.append(placed(change, old, new))
                return
            }
        }
        // What belongs to a way of computing goes with it.
        if fact == nil || newFact == nil, isPartOfWay(key, before, after) { return }
        let changeClass = fact == nil ? newFact?.added : newFact == nil ? fact?.removed : newFact?.change
        let kind: Change.Kind = .changed
        var change = Change(kind, changeClass ?? .results, new.kind, new.name, key: key)
        change.old = fact.map { shown($0, beside: newFact, written) }
        change.new = newFact.map { shown($0, beside: fact, newWritten) }
        if let fact, let newFact { change.staleLanguages = stale(fact, newFact) }
        changes.append(placed(change, old, new))
    }

    /// The languages whose text did not follow that of the study's language. Another comma or capital letter needs no translation.
    private func stale(_ fact: Fact, _ newFact: Fact) -> [String] {
        guard let was = fact.texts[old.language], let now = newFact.texts[new.language], Self.said(was) != Self.said(now) else {
            return []
        }
        return newFact.texts.keys.sorted().filter { $0 != new.language && fact.texts[$0] == newFact.texts[$0] }
    }

    private static func said(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }))
    }

    /// `ratio` of `ratio.numerator`.
    private static func way(_ key: String) -> String { String(key.split(separator: ".").first ?? "") }

    private func isPartOfWay(_ key: String, _ before: [String: Fact], _ after: [String: Fact]) -> Bool {
        let ways = ["ratio", "share", "mean", "median", "quantile", "sum", "count", "completeness", "value", "index", "among"]
        guard key.contains(".") || key == "among" || key == "completeness", ways.contains(Self.way(key)) else { return false }
        func has(_ facts: [String: Fact]) -> Set<String> {
            Set(facts.values.filter { $0.family == "formula" }.map { Self.way($0.key) })
        }
        return has(before) != has(after)
    }

    /// As it is written where it is one scalar, of a list the parts that differ.
    private func shown(_ fact: Fact, beside other: Fact?, _ written: WrittenPlace?) -> String {
        if let other, !fact.parts.isEmpty {
            let differing = fact.parts.filter { !other.parts.contains($0) }
            if differing.count < fact.parts.count, Set(fact.parts) != Set(other.parts) {
                return differing.isEmpty ? "—" : differing.joined(separator: ", ")
            }
        }
        guard let text = written?.text, !text.isEmpty else { return fact.shown }
        return text
    }

    // MARK: - Order

    private mutating func compareOrder(_ old: ComparedThing, _ new: ComparedThing) {
        guard let before = old.order, let after = new.order else { return }
        let common = Set(before.names).intersection(after.names)
        let (was, now) = (before.names.filter(common.contains), after.names.filter(common.contains))
        guard was != now else { return }
        var change = Change(.reordered, after.change, new.kind, new.name, key: after.key)
        let moved = Self.moved(was, now)
        change.old = was.filter(moved.contains).joined(separator: ", ")
        change.new = moved.map { name in
            let place = now.firstIndex(of: name) ?? 0
            return place == 0 ? "\(name) ↑" : "\(now[place - 1]) → \(name)"
        }.joined(separator: ", ")
        changes.append(placed(change, old, new))
    }

    private mutating func compareOrder(
        of key: String, _ matches: [Matching.Pair], _ before: [ComparedThing], _ after: [ComparedThing],
        _ changeClass: ChangeClass,
        _ field: FieldID
    ) {
        let places = matches.sorted { $0.new < $1.new }.map(\.old)
        guard places != places.sorted() else { return }
        let list = after[0].path.first ?? ""
        var change = Change(.reordered, changeClass, .list, list, key: nil)
        let codes = matches.map { after[$0.new].path.last ?? "" }
        change.old = matches.sorted { $0.old < $1.old }.map { before[$0.old].path.last ?? "" }.joined(separator: ", ")
        change.new = codes.joined(separator: ", ")
        changes.append(placed(change, before.first, after.first))
    }

    /// The names that stand elsewhere: all but a longest part that is in order in both.
    static func moved(_ was: [String], _ now: [String]) -> [String] {
        let places = Dictionary(was.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let sequence = now.compactMap { places[$0] }
        // Patience: the ends of rising parts of each length, and who came before.
        var ends: [Int] = []
        var before = [Int?](repeating: nil, count: sequence.count)
        for (index, value) in sequence.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if sequence[ends[middle]] < value { low = middle + 1 } else { high = middle }
            }
            before[index] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(index) } else { ends[low] = index }
        }
        var kept: Set<Int> = []
        var place = ends.last
        while let index = place {
            kept.insert(index)
            place = before[index]
        }
        return sequence.indices.filter { !kept.contains($0) }.map { now[$0] }
    }
}
