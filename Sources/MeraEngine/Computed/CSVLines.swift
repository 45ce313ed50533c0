/// The lines of a CSV file that a program wrote, under the names of its columns.
package struct CSVLines: Sendable {
    package let names: [String]
    package let lines: [[String]]

    package init(names: [String], lines: [[String]]) { (self.names, self.lines) = (names, lines) }
}
