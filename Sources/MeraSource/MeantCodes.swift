/// The codes that a text may mean which is none of them: that of the option that is called so, else those with a near name, else those of
/// options with a near label. At most three, the likeliest first.
///
/// - Parameter labels: what the option of each code is called, in all languages; empty where options have no labels.
public func meantCodes(_ text: String, among codes: [String], labels: [[String]]) -> [String] {
    let options = zip(codes, labels)
    let called = folded(text)
    let same = options.filter { $0.1.contains { folded($0) == called } }.map(\.0)
    if !same.isEmpty { return Array(same.prefix(3)) }
    let close = closeNames(to: text, among: codes)
    // A label is longer than a code: what is near to one is hardly chance.
    if !close.isEmpty || text.unicodeScalars.count < 4 { return close }
    let near = rankedNames(to: text, among: labels.joined()).filter(\.isSlip).map(\.name)
    return options.filter { !Set($0.1).isDisjoint(with: near) }.prefix(3).map(\.0)
}

private func folded(_ label: String) -> String {
    var words = ""
    for character in label.lowercased() {
        if character.isWhitespace {
            if !words.isEmpty, words.last != " " { words.append(" ") }
        } else {
            words.append(character == "ё" ? "е" : character)
        }
    }
    return words.last == " " ? String(words.dropLast()) : words
}
