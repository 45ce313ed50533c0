import Campaigns
import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Damaged definitions end in findings: no crash, no hang, and no study that has an error.
@Suite struct MutationTests {
    /// SplitMix64: the same damage on every machine.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }
    }

    @Test(arguments: WrongDefinitionTests.names)
    func `a damaged definition ends in findings`(name: String) throws {
        let bytes = try FileAccess.read("\(WrongDefinitionTests.folder)/\(name)", limit: 1 << 20)
        var generator = Generator(state: UInt64(name.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }))
        for _ in 0..<Campaign.share(of: 25) {
            let damaged = mutated(bytes, &generator)
            let (tree, problems) = DocumentTree.parse(SourceFile(name: name, bytes: damaged))
            let (study, findings) = MeraCompiler.compile([tree], name: name)
            #expect(study == nil || !findings.contains { $0.severity == .error })
            // Every place can be shown.
            _ = TextRenderer(.russian).render(problems + findings)
        }
    }

    private func mutated(_ bytes: [UInt8], _ generator: inout Generator) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0..<3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            let other = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(Array("{}[]:,\"'#&*-|>%@ \n\t\u{0}".utf8).randomElement(using: &generator) ?? 0, at: place)
            case 2: bytes.swapAt(place, other)
            case 3: bytes.removeSubrange(min(place, other)..<min(bytes.count, min(place, other) + 12))
            case 4:
                bytes.insert(
                    contentsOf: bytes[min(place, other)..<min(bytes.count, min(place, other) + 30)], at: max(place, other))
            default: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
        }
        return bytes
    }
}
