/// What the first bytes of a file tell about its encoding.
enum EncodingEvidence: Equatable {
    case known(TextEncoding, byteOrderMark: Int)
    case unclear
    /// No text at all: a workbook, a picture …
    case binary

    /// `isWhole`: the sample is the whole file, so that no character is cut off at its end.
    init(_ sample: [UInt8], isWhole: Bool) {
        if sample.starts(with: [0xEF, 0xBB, 0xBF]) {
            self = .known(.utf8, byteOrderMark: 3)
        } else if sample.starts(with: [0xFF, 0xFE]) {
            self = .known(.utf16LittleEndian, byteOrderMark: 2)
        } else if sample.starts(with: [0xFE, 0xFF]) {
            self = .known(.utf16BigEndian, byteOrderMark: 2)
        } else if Self.isBinary(sample) {
            self = .binary
        } else {
            self = Self.eightBit(sample, isWhole: isWhole).map { .known($0, byteOrderMark: 0) } ?? .unclear
        }
    }

    /// The bytes before the text, where the encoding was given.
    static func byteOrderMark(_ sample: [UInt8], _ encoding: TextEncoding) -> Int {
        if case .known(encoding, let mark) = EncodingEvidence(sample, isWhole: true) { mark } else { 0 }
    }

    private static func isBinary(_ sample: [UInt8]) -> Bool {
        // A zip (XLSX, ODS), an old workbook, a PDF.
        let signatures: [[UInt8]] = [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0], Array("%PDF".utf8)]
        if signatures.contains(where: { sample.starts(with: $0) }) { return true }
        let controls = sample.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        // A few are damage, not another kind of file.
        return controls > 4 && controls * 50 > sample.count
    }

    /// Text of sequences that are nearly all UTF-8 is UTF-8 with damaged rows; text without any, of which nearly all letters
    /// are small letters of windows-1251, is that. Anything between is not guessed: KOI8-R, for one, has its capitals there.
    private static func eightBit(_ sample: [UInt8], isWhole: Bool) -> TextEncoding? {
        if isUTF8(sample, isWhole: isWhole) { return .utf8 }
        var (sound, damaged) = (0, 0)
        var (high, small, capital) = (0, 0, 0)
        var place = 0
        while place < sample.count {
            let byte = sample[place]
            if byte < 0x80 {
                place += 1
                continue
            }
            let length = sequenceLength(sample, place)
            if length > 0 {
                sound += 1
            } else if isWhole || place + 4 <= sample.count {
                damaged += 1
            }
            for byte in sample[place..<min(sample.count, place + max(1, length))] {
                high += 1
                if byte >= 0xE0 || byte == 0xB8 { small += 1 } else if byte >= 0xC0 || byte == 0xA8 { capital += 1 }
            }
            place += max(1, length)
        }
        if damaged == 0 || sound > damaged * 4 { return .utf8 }
        if sound * 10 > damaged { return nil }
        return (small + capital) * 10 >= high * 9 && small > capital ? .windows1251 : nil
    }

    /// Whether all is UTF-8; a character that is cut off at the end of a sample does not matter.
    private static func isUTF8(_ sample: [UInt8], isWhole: Bool) -> Bool {
        for cut in 0...(isWhole ? 0 : 3) where cut <= sample.count {
            if String(validating: sample[..<(sample.count - cut)], as: UTF8.self) != nil { return true }
        }
        return false
    }

    /// The length of the UTF-8 sequence of two bytes or more that begins here; 0 where there is none.
    private static func sequenceLength(_ bytes: [UInt8], _ place: Int) -> Int {
        let length =
            switch bytes[place] {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, place + length <= bytes.count else { return 0 }
        return String(validating: bytes[place..<place + length], as: UTF8.self) == nil ? 0 : length
    }
}
