/// Somebody's words as content of XML and HTML, or between the quotes of an attribute. Controls become U+FFFD (`withoutControls`).
///
/// Scalar by scalar: a sign with a combining mark behind it is one character and mark-up all the same.
///
/// - Parameter isAttribute: ends of lines and tabs are written as references, because readers make blanks of them; so is CR everywhere, of which they make ends of lines.
public func markup(_ text: String, isAttribute: Bool = false) -> String {
    var made = ""
    for scalar in withoutControls(text).unicodeScalars {
        switch scalar {
        case "&": made += "&amp;"
        case "<": made += "&lt;"
        case ">": made += "&gt;"
        case "\"": made += "&quot;"
        case "\n" where isAttribute: made += "&#10;"
        case "\t" where isAttribute: made += "&#9;"
        case "\r": made += "&#13;"
        default: made.unicodeScalars.append(scalar)
        }
    }
    return made
}
