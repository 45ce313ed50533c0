// Reads one operation a line from standard input and prints one result a line: the other side of Tests/Differential, where
// Python computes the same.

var output = ""
while let line = readLine() {
    output += result(of: line.split(separator: " ", omittingEmptySubsequences: false).map(String.init))
    output += "\n"
    if output.utf8.count > 1 << 16 {
        print(output, terminator: "")
        output = ""
    }
}
print(output, terminator: "")
