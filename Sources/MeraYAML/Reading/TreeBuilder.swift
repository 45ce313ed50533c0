import MeraSource

/// Puts events together into records. One builder serves a whole file, also when it is read in several stretches.
struct TreeBuilder {
    let file: SourceFile
    let limits: Limits
    private(set) var records = ContiguousArray<Record>()
    private(set) var children = ContiguousArray<Int32>()
    var diagnostics: [Diagnostic] = []
    private(set) var anchors: [String: Anchor] = [:]
    /// What each change of `anchors` replaced, so that it can be taken back.
    private var anchorChanges: [(name: String, before: Anchor?)] = []

    /// Names of anchors that may stand in parts of the file that could not be read.
    var anchorsInText: Set<String> = []

    /// Places of the file at which a text begins with a tab, for which libyaml saw another character.
    var firstTabs: Set<Int> = []

    /// Where an anchor stands and what it names.
    struct Anchor: Sendable {
        var node: Int32
        var span: Span
        var isUsed = false
    }

    private struct Frame {
        var node: Int32
        var firstPending: Int
    }

    private var frames: [Frame] = []
    /// Finished children of the open containers, innermost last.
    private var pending: [Int32] = []
    private var root: Int32?
    private var documents = 0
    /// Nodes that aliases stand for, beyond those written.
    private var expanded = 0

    init(file: SourceFile, limits: Limits) {
        self.file = file
        self.limits = limits
    }

    /// Reads a stretch of the file to its end and returns the node that it holds, nil if it holds none.
    ///
    /// `depth` is the number of containers around the stretch.
    mutating func read(_ reader: borrowing EventReader, depth: Int = 0) throws(ReadingStop) -> Int32? {
        frames.removeAll(keepingCapacity: true)
        pending.removeAll(keepingCapacity: true)
        root = nil
        documents = 0
        while true {
            let event: Event?
            do { event = try reader.next() } catch { throw .syntax(error) }
            guard let event else { return root }
            switch event {
            case .documentStart(let hasDirectives, let span):
                documents += 1
                if hasDirectives { refuse(.directive, span) }
                if documents > 1 {
                    refuse(.severalDocuments, span)
                    return root
                }
            case .alias(let name, let span):
                add(try resolve(name, span, depth: depth + frames.count))
            case .scalar(let text, let style, let properties, let span):
                add(try scalar(text, style, properties, span))
            case .containerStart(let kind, let isFlow, let properties, let span):
                guard depth + frames.count < limits.depth else {
                    throw .limit(Diagnostic(.nestingTooDeep, ["limit": .number(limits.depth)], at: Location(file, span)))
                }
                let node = try append(Record(kind: kind, style: .plain, isFlow: isFlow, span: bare(span, properties)))
                note(properties, node, span)
                frames.append(Frame(node: node, firstPending: pending.count))
            case .containerEnd(let span):
                guard let frame = frames.popLast() else { continue }
                let list = Array(pending[frame.firstPending...])
                pending.removeSubrange(frame.firstPending...)
                close(frame.node, list, end: span.end)
                add(frame.node)
            }
        }
    }

    private mutating func add(_ node: Int32) {
        if frames.isEmpty { root = node } else { pending.append(node) }
    }

    // MARK: Records

    /// Adds a record, within the limit of nodes.
    mutating func append(_ record: Record) throws(ReadingStop) -> Int32 {
        guard records.count + expanded < limits.nodes else {
            throw .fatal(Diagnostic(.tooManyNodes, ["limit": .number(limits.nodes)], at: Location(file, record.span)))
        }
        records.append(record)
        return Int32(records.count - 1)
    }

    private mutating func scalar(
        _ text: String, _ style: Node.Style, _ properties: Event.Properties, _ span: Span
    ) throws(ReadingStop) -> Int32 {
        var text = text
        if !firstTabs.isEmpty, style == .literal, firstTabs.contains(where: { span.start <= $0 && $0 < span.end }) {
            let lines = text.prefix { $0.isNewline }
            text = lines + "\t" + text.dropFirst(lines.count + 1)
        }
        guard text.utf8.count <= limits.scalarBytes else {
            throw .limit(
                Diagnostic(
                    .textTooLong, ["size": .number(text.utf8.count), "limit": .number(limits.scalarBytes)],
                    at: Location(file, Span(span.start, min(span.end, span.start + 1)))))
        }
        let node = try append(Record(kind: .scalar, style: style, span: bare(span, properties), text: text))
        note(properties, node, span)
        return node
    }

    /// Gives a container its children, duplicate and refused keys taken out, and its final span.
    mutating func close(_ node: Int32, _ list: [Int32], end: Int) {
        let list = records[Int(node)].kind == .mapping ? admissible(list, isFlow: records[Int(node)].isFlow) : list
        records[Int(node)].firstChild = Int32(children.count)
        records[Int(node)].childCount = Int32(list.count)
        children.append(contentsOf: list)
        var weight: Int32 = 1
        var height: Int16 = 0
        for child in list {
            let (sum, overflow) = weight.addingReportingOverflow(records[Int(child)].weight)
            weight = overflow ? .max : sum
            height = max(height, records[Int(child)].height)
        }
        records[Int(node)].weight = weight
        records[Int(node)].height = height + 1
        if records[Int(node)].isFlow {
            records[Int(node)].span.end = end
        } else {
            // libyaml ends a block where the next token starts, after blank lines and comments.
            // (No closure may hold the records here: changing them would then copy them all, for every container of the file.)
            let start = records[Int(node)].span.start
            var last: Int?
            for child in list {
                let span = records[Int(child)].span
                if span.start >= start, span.end <= end { last = max(last ?? span.end, span.end) }
            }
            records[Int(node)].span.end = last ?? max(start, end)
        }
    }

    /// Takes back everything that was read since the builder had this size, so that a stretch can be read again in parts.
    mutating func rewind(to mark: Mark) {
        records.removeSubrange(mark.records...)
        children.removeSubrange(mark.children...)
        diagnostics.removeSubrange(mark.diagnostics...)
        while anchorChanges.count > mark.anchorChanges, let change = anchorChanges.popLast() {
            anchors[change.name] = change.before
        }
        expanded = mark.expanded
    }

    struct Mark {
        fileprivate var records: Int
        fileprivate var children: Int
        fileprivate var diagnostics: Int
        fileprivate var anchorChanges: Int
        fileprivate var expanded: Int
    }

    var mark: Mark {
        Mark(
            records: records.count, children: children.count, diagnostics: diagnostics.count, anchorChanges: anchorChanges.count,
            expanded: expanded)
    }

    // MARK: Anchors, aliases, tags

    private mutating func note(_ properties: Event.Properties, _ node: Int32, _ span: Span) {
        if let name = properties.anchor { set(Anchor(node: node, span: span), name) }
        if properties.tag != nil { refuse(.tag, span) }
    }

    private mutating func set(_ anchor: Anchor, _ name: String) {
        anchorChanges.append((name, anchors[name]))
        anchors[name] = anchor
    }

    private mutating func resolve(_ name: String, _ span: Span, depth: Int) throws(ReadingStop) -> Int32 {
        let location = Location(file, span)
        guard let anchor = anchors[name] else {
            if !anchorsInText.contains(name) {
                diagnostics.append(Diagnostic(.undefinedAlias, ["name": .text(name)], at: location))
            }
            return try append(Record(kind: .scalar, style: .plain, isBroken: true, span: span))
        }
        guard !frames.contains(where: { $0.node == anchor.node }) else {
            refuse(.recursiveAlias, span)
            return try append(Record(kind: .scalar, style: .plain, isBroken: true, span: span))
        }
        if !anchor.isUsed { set(Anchor(node: anchor.node, span: anchor.span, isUsed: true), name) }
        let target = records[Int(anchor.node)]
        guard depth + Int(target.height) <= limits.depth else {
            throw .limit(Diagnostic(.nestingTooDeep, ["limit": .number(limits.depth)], at: location))
        }
        expanded += Int(target.weight)
        guard expanded + records.count <= limits.nodes else {
            throw .fatal(Diagnostic(.aliasAbuse, ["name": .text(name), "limit": .number(limits.nodes)], at: location))
        }
        return anchor.node
    }

    mutating func refuse(_ what: Unsupported, _ span: Span) {
        diagnostics.append(what.diagnostic(at: Location(file, span)))
    }
}

/// Why reading a stretch stopped.
enum ReadingStop: Error {
    /// Not YAML; the other entries may be.
    case syntax(ParserProblem)
    /// Lines that are no entry of the block in which they stand.
    case misplaced
    /// One entry is beyond a limit; the others may not be.
    case limit(Diagnostic)
    /// Nothing more of this file is read.
    case fatal(Diagnostic)
}
