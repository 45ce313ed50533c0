/// Random numbers that are the same in every run (SplitMix64).
struct Sequences: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// A text with a few of its bytes replaced, removed or doubled.
    mutating func mutated(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for _ in 0...next(in: 0...3) where !bytes.isEmpty {
            let place = next(in: 0...bytes.count - 1)
            switch next(in: 0...3) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(bytes[place], at: place)
            default: bytes[place] = Array("0123456789-+.:TZPDHMSYE@$\\[](){}*?^|,/".utf8).randomElement(using: &self) ?? 0
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
