/// The measures of all groups, each made when it is asked for. Groups without a row have the same one.
struct GroupMeasures {
    private let isEmpty: [Bool]
    private let make: (Int) -> Measure
    private let ofNobody: Measure?

    init(_ isEmpty: [Bool], _ make: @escaping (Int) -> Measure) {
        self.isEmpty = isEmpty
        self.make = make
        ofNobody = isEmpty.firstIndex(of: true).map(make)
    }

    subscript(group: Int) -> Measure {
        if isEmpty[group], let ofNobody { return ofNobody }
        return make(group)
    }

    var all: [Measure] { isEmpty.indices.map { self[$0] } }

    /// The measures cut into lists of one length: those of each unit. Units without a row share a list.
    func inParts(of length: Int) -> [[Measure]] {
        let ofNobody = ofNobody.map { [Measure](repeating: $0, count: length) }
        return stride(from: 0, to: isEmpty.count, by: length).map { start in
            if let ofNobody, isEmpty[start..<start + length].allSatisfy({ $0 }) { return ofNobody }
            return (start..<start + length).map { self[$0] }
        }
    }
}
