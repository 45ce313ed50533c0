import FEEL

/// `none` for an operation without result; `?` for a line that is no operation.
func result(of words: [String]) -> String {
    guard let name = words.first else { return "?" }
    let arguments = words.dropFirst()
    return numberResult(name, Array(arguments)) ?? temporalResult(name, Array(arguments)) ?? "?"
}

private func numberResult(_ name: String, _ words: [String]) -> String? {
    func text(_ value: Decimal?) -> String { value?.description ?? "none" }
    guard let first = words.first else { return nil }
    if name == "parse" { return text(Decimal(first)) }
    if name == "sum" { return text(sum(words)) }
    guard let a = Decimal(first) else { return nil }
    if let result = unaryResult(name, a) { return text(result) }
    guard words.count == 2 else { return nil }
    if let mode = RoundingMode(rawValue: name), let scale = Int(words[1]) { return text(a.rounded(to: scale, mode)) }
    guard let b = Decimal(words[1]) else { return nil }
    switch name {
    case "add": return text(a.adding(b))
    case "subtract": return text(a.subtracting(b))
    case "multiply": return text(a.multiplied(by: b))
    case "divide": return text(a.divided(by: b))
    case "modulo": return text(a.modulo(b))
    case "remainder": return text(a.remainder(dividingBy: b))
    case "power": return text(a.raised(to: b))
    case "compare": return String(a.compared(to: b))
    default: return nil
    }
}

private func unaryResult(_ name: String, _ a: Decimal) -> Decimal?? {
    switch name {
    case "sqrt": a.squareRoot
    case "exp": a.exponential
    case "ln": a.naturalLogarithm
    default: nil
    }
}

/// The sum of all words, in two halves that are brought together.
private func sum(_ words: [String]) -> Decimal? {
    var sums = [DecimalSum(), DecimalSum()]
    for (index, word) in words.enumerated() {
        guard let value = Decimal(word) else { return nil }
        sums[index % 2].add(value)
    }
    sums[0].add(sums[1])
    return sums[0].total
}
