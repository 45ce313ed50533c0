import CLibYAML
import MeraSource

/// What libyaml says, with spans in bytes of the file.
enum Event {
    case documentStart(hasDirectives: Bool, Span)
    case alias(name: String, Span)
    case scalar(text: String, Node.Style, Properties, Span)
    case containerStart(Node.Kind, isFlow: Bool, Properties, Span)
    case containerEnd(Span)

    /// What stands before a node: `&anchor` and `!tag`.
    struct Properties {
        var anchor: String?
        var tag: String?

        var isEmpty: Bool { anchor == nil && tag == nil }
    }
}

/// libyaml's complaint. The words are its own and only serve to tell the cases apart.
struct ParserProblem: Error {
    var words: String
    var context: String
    /// Bytes of the file: where it stopped, and where what it was reading began.
    var offset: Int
    var contextOffset: Int?
}

/// Reads one stretch of a file through libyaml's events (never its document API, which is quadratic in anchors).
struct EventReader: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let index: CodePointIndex
    private let firstCodePoint: Int
    private let end: Int

    /// `input` must stay alive as long as the reader; `stretch` says which bytes of the file it is to read.
    init?(_ input: UnsafeBufferPointer<UInt8>, stretch: Span, index: CodePointIndex) {
        parser = .allocate(capacity: 1)
        self.index = index
        firstCodePoint = index.count(before: stretch.start)
        end = stretch.end
        guard yaml_parser_initialize(parser) != 0 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress.map { $0 + stretch.start }, stretch.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event that matters, nil at the end.
    func next() throws(ParserProblem) -> Event? {
        while true {
            var event = yaml_event_t()
            guard yaml_parser_parse(parser, &event) != 0 else { throw problem() }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT || event.type == YAML_NO_EVENT { return nil }
            if let result = translate(event) { return result }
        }
    }

    private func translate(_ event: yaml_event_t) -> Event? {
        let span = Span(byte(event.start_mark), byte(event.end_mark))
        switch event.type {
        case YAML_DOCUMENT_START_EVENT:
            let start = event.data.document_start
            return .documentStart(
                hasDirectives: start.version_directive != nil || start.tag_directives.start != start.tag_directives.end, span)
        case YAML_ALIAS_EVENT:
            return .alias(name: text(event.data.alias.anchor) ?? "", span)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let value = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            let style: Node.Style =
                switch scalar.style {
                case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
                case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
                case YAML_LITERAL_SCALAR_STYLE: .literal
                case YAML_FOLDED_SCALAR_STYLE: .folded
                default: .plain
                }
            return .scalar(text: value, style, properties(scalar.anchor, scalar.tag), span)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return .containerStart(
                .sequence, isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE, properties(start.anchor, start.tag), span)
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return .containerStart(
                .mapping, isFlow: start.style == YAML_FLOW_MAPPING_STYLE, properties(start.anchor, start.tag), span)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return .containerEnd(span)
        default:
            return nil
        }
    }

    private func properties(_ anchor: UnsafePointer<UInt8>?, _ tag: UnsafePointer<UInt8>?) -> Event.Properties {
        Event.Properties(anchor: text(anchor), tag: text(tag))
    }

    private func text(_ pointer: UnsafePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func byte(_ mark: yaml_mark_t) -> Int {
        min(index.byte(at: firstCodePoint + Int(mark.index)), end)
    }

    private func problem() -> ParserProblem {
        let state = parser.pointee
        return ParserProblem(
            words: state.problem.map { String(cString: $0) } ?? "",
            context: state.context.map { String(cString: $0) } ?? "",
            offset: byte(state.problem_mark),
            contextOffset: state.context == nil ? nil : byte(state.context_mark))
    }
}
