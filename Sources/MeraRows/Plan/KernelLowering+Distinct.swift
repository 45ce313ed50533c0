import FEEL
import MeraModel
import MeraTable

/// A part of an expression that reads one source.
struct DistinctPart {
    enum Place: Hashable { case slot(Int), input }

    var expression: Expression
    /// Where the expression expects the value.
    var place: Place
    var source: KernelProgram.Source
}

extension KernelLowering {
    /// Text functions, patterns, sets of choices, dates: whatever reads one source only is asked once for each of its values.
    mutating func distinct(_ node: FEEL.Node.Index) -> Int? {
        let type = type(node)
        let reads = frame.expression.reads(of: node)
        guard isPlain(type) || isText(type), reads.isClosed, let (place, source) = single(reads) else { return nil }
        let keys = emit(.keys(source)) { .loadKeys(source, register: $0) }
        if frame.arguments == nil, case .slot(let slot) = place, program.slotRegisters[slot] == nil {
            program.slotRegisters[slot] = keys
        }
        let part = DistinctPart(expression: frame.expression.part(at: node), place: place, source: source)
        let register = emit { .distinct(part, keys: keys, register: $0) }
        if isText(type) { growingTexts.insert(register) }
        return register
    }

    private func single(_ reads: Expression.Reads) -> (DistinctPart.Place, KernelProgram.Source)? {
        switch (reads.slots.count, reads.input) {
        case (1, false):
            let slot = reads.slots[0]
            let source = frame.arguments.map { slot < $0.count ? sourceOf[$0[slot]] : nil } ?? source(ofSlot: slot)
            return source.map { (.slot(slot), $0) }
        case (0, true):
            if frame.arguments == nil { return inputField == nil ? nil : (.input, .input) }
            return frame.input.flatMap { sourceOf[$0] }.map { (.input, $0) }
        default: return nil
        }
    }
}
