/// The text with every letter and mark that Unicode has as one character written as that character; nil if there are none.
///
/// Covers the letters that Russian and European keyboards make (Latin, Greek, Cyrillic), which is what normal form C does to them.
public func composed(_ text: String) -> String? {
    // Each mark is looked up among all letters; no name is this long.
    guard text.utf8.count <= 512 else { return nil }
    guard text.unicodeScalars.contains(where: { $0.properties.canonicalCombiningClass != .notReordered }) else { return nil }
    var result = String.UnicodeScalarView()
    var hasChanged = false
    for scalar in text.unicodeScalars {
        if scalar.properties.canonicalCombiningClass != .notReordered, let base = result.last,
            let whole = precomposed(String(String.UnicodeScalarView([base, scalar])))
        {
            result.removeLast()
            result.append(whole)
            hasChanged = true
        } else {
            result.append(scalar)
        }
    }
    return hasChanged ? String(result) : nil
}

/// Swift compares texts by canonical equivalence, so the one character that equals the pair is the composed form.
private func precomposed(_ pair: String) -> Unicode.Scalar? {
    for block in [0xC0...0x24F, 0x386...0x3CE, 0x400...0x4FF, 0x1E00...0x1FFF] as [ClosedRange<UInt32>] {
        for value in block {
            if let scalar = Unicode.Scalar(value), String(Character(scalar)) == pair { return scalar }
        }
    }
    return nil
}
