import CExpat

/// What is told of the elements of a part as they go by. A subclass for each kind of part.
class XMLVisitor {
    /// Set by a visitor that can go no further.
    var problem: PartProblem?
    /// Set by a visitor that has seen enough.
    var isDone = false
    fileprivate var depth = 0
    fileprivate var depthLimit = 0
    fileprivate var parser: XML_Parser?

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    final func stop(_ problem: PartProblem?) {
        if self.problem == nil { self.problem = problem }
        isDone = true
        if let parser { XML_StopParser(parser, 0) }
    }

    fileprivate func enter(_ name: XMLName, _ attributes: XMLAttributes) {
        if isDone { return }
        depth += 1
        if depth > depthLimit { return stop(.deep) }
        start(name, attributes)
    }

    fileprivate func leave(_ name: XMLName) {
        if isDone { return }
        depth -= 1
        end(name)
    }
}

/// The name of an element or attribute without its prefix, as long as the visitor is told of it.
struct XMLName {
    let start: UnsafePointer<CChar>

    init(_ name: UnsafePointer<CChar>) {
        var start = name
        var place = name
        while place.pointee != 0 {
            if place.pointee == 0x3A { start = place + 1 }
            place += 1
        }
        self.start = start
    }

    /// The letter of a name of one letter, else 0.
    @inline(__always)
    var letter: UInt8 { start[0] != 0 && start[1] == 0 ? UInt8(bitPattern: start[0]) : 0 }

    @inline(__always)
    static func == (name: XMLName, text: StaticString) -> Bool {
        var place = 0
        let other = text.utf8Start
        while place < text.utf8CodeUnitCount {
            if UInt8(bitPattern: name.start[place]) != other[place] { return false }
            place += 1
        }
        return name.start[place] == 0
    }
}

/// The attributes of an element.
struct XMLAttributes {
    fileprivate let start: UnsafeMutablePointer<UnsafePointer<XML_Char>?>

    /// Calls the closure for each of them.
    @inline(__always)
    func each(_ body: (_ name: XMLName, _ value: UnsafePointer<CChar>) -> Void) {
        var place = start
        while let name = place[0], let value = place[1] {
            body(XMLName(name), value)
            place += 2
        }
    }

    subscript(_ wanted: StaticString) -> String? {
        var found: String?
        each { name, value in if found == nil, name == wanted { found = String(cString: value) } }
        return found
    }

    /// Whether an attribute of yes and no says yes.
    func isTrue(_ wanted: StaticString) -> Bool { self[wanted].map { $0 == "1" || $0 == "true" } ?? false }
}

extension Container {
    /// Reads a part as XML, from its beginning to its end.
    func read(_ part: String, _ visitor: XMLVisitor, depth: Int) throws(PartProblem) {
        guard let parser = XML_ParserCreate(nil) else { throw .notReadable }
        defer {
            visitor.parser = nil
            XML_ParserFree(parser)
        }
        visitor.parser = parser
        visitor.depthLimit = depth
        XML_SetUserData(parser, Unmanaged.passUnretained(visitor).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name, let attributes else { return }
                Unmanaged<XMLVisitor>.fromOpaque(data)._withUnsafeGuaranteedRef {
                    $0.enter(XMLName(name), XMLAttributes(start: attributes))
                }
            },
            { data, name in
                guard let data, let name else { return }
                Unmanaged<XMLVisitor>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.leave(XMLName(name)) }
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let data, let text, count > 0 else { return }
            text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
                Unmanaged<XMLVisitor>.fromOpaque(data)._withUnsafeGuaranteedRef {
                    if !$0.isDone { $0.text(UnsafeBufferPointer(start: bytes, count: Int(count))) }
                }
            }
        }
        // Entities need a document type: without one there are none, neither own nor foreign.
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            Unmanaged<XMLVisitor>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.stop(.documentType) }
        }
        var isSound = true
        try unpack(part, into: { XML_GetBuffer(parser, Int32($0)) }) { count, isLast in
            isSound = XML_ParseBuffer(parser, Int32(count), isLast ? 1 : 0) == XML_STATUS_OK
            return isSound
        }
        if let problem = visitor.problem { throw problem }
        if !isSound, !visitor.isDone { throw .notXML(line: Int(XML_GetCurrentLineNumber(parser))) }
    }
}
